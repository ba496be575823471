import { type Caller, type ReferralId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { IncidentOrder } from '../domain/incident.js';
import { Incidents } from '../incidents.js';
import {
  CloseIncidentInput,
  IncidentConnection,
  IncidentEntryConnection,
  IncidentPayload,
  IncidentView,
  NoteIncidentInput,
  RecordIncidentToldInput,
  ReopenIncidentInput,
  ReportWrongRecipientInput,
  incidentNoteShape,
  incidentOrderShape,
  reportShape,
  toIncidentView,
  toldShape,
} from './incident.graphql.js';

const input = { description: 'What is to be done.' };

@Resolver(() => IncidentView)
export class IncidentResolver {
  constructor(private readonly incidents: Incidents) {}

  @Query(() => IncidentConnection, { name: 'incidents', description: 'What went to the wrong hands, the latest first: of the own agency, for a coordinator of all.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Args('closed', { nullable: true, type: () => Boolean, description: 'Those that are closed instead of those that are open.' }) closed: boolean | null,
    @Args() page: PageArgs,
  ): Promise<IncidentConnection> {
    return toConnection(await this.incidents.list(caller, closed === true, pageRequest(page)), (seen) => toIncidentView(seen, caller));
  }

  @Query(() => IncidentView, { nullable: true, description: 'The incident about a referral, or null when there is none for the caller.' })
  async incidentOfReferral(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Id of the referral.' }) id: string): Promise<IncidentView | null> {
    const referralId = parseId<ReferralId>(id);
    const found = referralId === undefined ? null : await this.incidents.find(caller, referralId);
    return found && toIncidentView(found, caller);
  }

  @ResolveField(() => IncidentEntryConnection, { description: 'What was done about it, the latest first.' })
  async entries(@Parent() { id }: IncidentView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<IncidentEntryConnection> {
    const entries = await this.incidents.entries(caller, id, pageRequest(page));
    return toConnection(entries, (entry) => ({ id: entry.id, at: entry.at, act: entry.act, words: entry.words, own: entry.byAgencyId === caller.agencyId }));
  }

  @Mutation(() => IncidentPayload, { description: 'A referral went to the wrong hands: it is taken back, and who saw what is kept.' })
  async reportWrongRecipient(@CurrentCaller() caller: Caller, @Args('input', input) given: ReportWrongRecipientInput): Promise<IncidentPayload> {
    return { incident: toIncidentView(await this.incidents.report(caller, { key: given.idempotencyKey, input: parseInput(reportShape, given) }), caller) };
  }

  @Mutation(() => IncidentPayload, { description: 'Writes a line about it.' })
  noteIncident(@CurrentCaller() caller: Caller, @Args('input', input) given: NoteIncidentInput): Promise<IncidentPayload> {
    return this.#act(caller, given.idempotencyKey, { act: 'NOTED', ...parseInput(incidentNoteShape, given) });
  }

  @Mutation(() => IncidentPayload, { description: 'The authority, or the person, was told.' })
  recordIncidentTold(@CurrentCaller() caller: Caller, @Args('input', input) given: RecordIncidentToldInput): Promise<IncidentPayload> {
    const { told, ...order } = parseInput(toldShape, given);
    return this.#act(caller, given.idempotencyKey, { act: told === 'AUTHORITY' ? 'AUTHORITY_TOLD' : 'PERSON_TOLD', ...order });
  }

  @Mutation(() => IncidentPayload, { description: 'Nothing more is to be done: for a coordinator to say.' })
  closeIncident(@CurrentCaller() caller: Caller, @Args('input', input) given: CloseIncidentInput): Promise<IncidentPayload> {
    return this.#act(caller, given.idempotencyKey, { act: 'CLOSED', ...parseInput(incidentOrderShape, given) });
  }

  @Mutation(() => IncidentPayload, { description: 'Something is to be done after all.' })
  reopenIncident(@CurrentCaller() caller: Caller, @Args('input', input) given: ReopenIncidentInput): Promise<IncidentPayload> {
    return this.#act(caller, given.idempotencyKey, { act: 'REOPENED', ...parseInput(incidentOrderShape, given) });
  }

  async #act(caller: Caller, key: string, order: IncidentOrder): Promise<IncidentPayload> {
    return { incident: toIncidentView(await this.incidents.act(caller, { key, input: order }), caller) };
  }
}
