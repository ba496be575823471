import { ColleagueConnection, toColleagueView } from '@causeway/access';
import { type Caller, type ServiceId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Duty } from '../duty.js';
import { DutyHandovers } from '../duty-handovers.js';
import { Rosters, type SeenRoster } from '../rosters.js';
import {
  AddDutyExceptionInput,
  GiveDutyNumberInput,
  HandOverDutyInput,
  RemoveDutyExceptionInput,
  SetDutyDeskInput,
  SetDutyShiftsInput,
  TakeOverDutyInput,
  deskShape,
  exceptionShape,
  handOverShape,
  numberShape,
  removeShape,
  shiftsShape,
  takeOverShape,
} from './duty-input.graphql.js';
import { DutyHandoverPayload, DutyHandoverView, DutyNowView, DutyRosterPayload, DutyRosterView, toDutyHandoverView, toDutyNowView, toDutyRosterView } from './duty.graphql.js';

const input = { description: 'What is to be done.' };
const service = { type: () => ID, description: 'The service.' };

@Resolver(() => DutyRosterView)
export class DutyResolver {
  constructor(
    private readonly duty: Duty,
    private readonly rosters: Rosters,
    private readonly handovers: DutyHandovers,
  ) {}

  @Query(() => DutyNowView, { nullable: true, description: 'Whom to ring about a service now, as far as the caller may know it.' })
  async dutyNow(@CurrentCaller() caller: Caller, @Args('serviceId', service) id: string): Promise<DutyNowView | null> {
    const serviceId = parseId<ServiceId>(id);
    const found = serviceId === undefined ? null : await this.duty.find(caller, serviceId);
    return found && toDutyNowView(found);
  }

  @Query(() => DutyRosterView, { nullable: true, description: 'The roster of a service, for the agency that answers for it.' })
  async dutyRoster(@CurrentCaller() caller: Caller, @Args('serviceId', service) id: string): Promise<DutyRosterView | null> {
    const serviceId = parseId<ServiceId>(id);
    const found = serviceId === undefined ? null : await this.rosters.find(caller, serviceId);
    return found && toDutyRosterView(found, caller.accountId);
  }

  @Query(() => [DutyHandoverView], { description: 'Changes of shift of the last week and the next day, the latest first, at most 50.' })
  async dutyHandovers(@CurrentCaller() caller: Caller, @Args('serviceId', service) id: string): Promise<DutyHandoverView[]> {
    const serviceId = parseId<ServiceId>(id);
    return serviceId === undefined ? [] : (await this.handovers.list(caller, serviceId)).map(toDutyHandoverView);
  }

  @Query(() => ColleagueConnection, { description: 'Colleagues who may be put on a roster.' })
  async dutyColleagues(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<ColleagueConnection> {
    return toConnection(await this.rosters.colleagues(caller, pageRequest(page)), toColleagueView);
  }

  @Mutation(() => DutyRosterPayload, { description: 'States the desk that answers for a service.' })
  async setDutyDesk(@CurrentCaller() caller: Caller, @Args('input', input) given: SetDutyDeskInput): Promise<DutyRosterPayload> {
    return rosterOf(await this.rosters.setDesk(caller, { key: given.idempotencyKey, input: parseInput(deskShape, given) }), caller);
  }

  @Mutation(() => DutyRosterPayload, { description: 'Plans the ordinary week.' })
  async setDutyShifts(@CurrentCaller() caller: Caller, @Args('input', input) given: SetDutyShiftsInput): Promise<DutyRosterPayload> {
    return rosterOf(await this.rosters.setShifts(caller, { key: given.idempotencyKey, input: parseInput(shiftsShape, given) }), caller);
  }

  @Mutation(() => DutyRosterPayload, { description: 'Names somebody else for a time, or nobody.' })
  async addDutyException(@CurrentCaller() caller: Caller, @Args('input', input) given: AddDutyExceptionInput): Promise<DutyRosterPayload> {
    return rosterOf(await this.rosters.addException(caller, { key: given.idempotencyKey, input: parseInput(exceptionShape, given) }), caller);
  }

  @Mutation(() => DutyRosterPayload, { description: 'Takes a dated exception back.' })
  async removeDutyException(@CurrentCaller() caller: Caller, @Args('input', input) given: RemoveDutyExceptionInput): Promise<DutyRosterPayload> {
    return rosterOf(await this.rosters.removeException(caller, { key: given.idempotencyKey, input: parseInput(removeShape, given) }), caller);
  }

  @Mutation(() => DutyRosterPayload, { description: 'Gives the own number for the time on duty, or takes it back.' })
  async giveDutyNumber(@CurrentCaller() caller: Caller, @Args('input', input) given: GiveDutyNumberInput): Promise<DutyRosterPayload> {
    return rosterOf(await this.rosters.giveNumber(caller, { key: given.idempotencyKey, input: parseInput(numberShape, given) }), caller);
  }

  @Mutation(() => DutyHandoverPayload, { description: 'Says what is open when a shift changes.' })
  async handOverDuty(@CurrentCaller() caller: Caller, @Args('input', input) given: HandOverDutyInput): Promise<DutyHandoverPayload> {
    return { handover: toDutyHandoverView(await this.handovers.give(caller, { key: given.idempotencyKey, input: parseInput(handOverShape, given) })) };
  }

  @Mutation(() => DutyHandoverPayload, { description: 'Says that one knows what is open.' })
  async takeOverDuty(@CurrentCaller() caller: Caller, @Args('input', input) given: TakeOverDutyInput): Promise<DutyHandoverPayload> {
    return { handover: toDutyHandoverView(await this.handovers.take(caller, { key: given.idempotencyKey, input: parseInput(takeOverShape, given) })) };
  }
}

function rosterOf(seen: SeenRoster, caller: Caller): DutyRosterPayload {
  return { roster: toDutyRosterView(seen, caller.accountId) };
}
