import type { Caller, ServiceId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Cohort } from '../domain/cohort.js';
import { Places } from '../places.js';
import { Surges } from '../surges.js';
import { CapacityChangeConnectionView, CapacityChangeView, CloseSurgeInput, ConfirmCapacityInput, OpenSurgeInput, SetCapacityInput, toCapacityChangeView } from './capacity.graphql.js';
import { SurgeConnectionView, toSurgeView } from './surge.graphql.js';
import { ServicePayload, toServiceView } from './service.graphql.js';

const few = (most: number) => z.int().min(0).max(most);
const orNone = few(100_000).nullish().transform((given) => given ?? 0);
const asItWas = <Given>(shape: z.ZodType<Given>) => shape.nullish().transform((given) => given ?? undefined);
const keyed = z.object({ idempotencyKey: z.string(), serviceId: idShape<ServiceId>() });
const cohort = z.enum(Cohort);
const pool = z.object({
  ...{ cohort, total: few(100_000), inMaintenance: orNone, inQuarantine: orNone, forSafety: orNone },
  ...{ amongAll: asItWas(z.boolean()), keepsForRequests: asItWas(z.boolean()), softOverbook: asItWas(few(100)), expectedVersion: asItWas(few(2 ** 31 - 1)) },
});
const pools = z.array(pool).min(1).max(6).refine((all) => new Set(all.map((one) => one.cohort)).size === all.length, 'it names a cohort twice');
const statementShape = keyed.extend({ pools, acknowledgeOverCommitted: asItWas(z.boolean()) });
const surgeShape = keyed.extend({ cohort, total: few(100_000).min(1), endsAt: z.date() });
const closingShape = keyed.extend({ cohort });

@Resolver(() => CapacityChangeView)
export class CapacityResolver {
  constructor(
    private readonly places: Places,
    private readonly surges: Surges,
  ) {}

  @Query(() => SurgeConnectionView, { name: 'surges', description: 'More places for a time that are open now.' })
  async listSurges(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<SurgeConnectionView> {
    return toConnection(await this.surges.list(caller, pageRequest(page)), toSurgeView);
  }

  @Query(() => CapacityChangeConnectionView, { description: "What was said of the places of a service of the caller's own agency, newest first; empty for another's." })
  async capacityHistory(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('serviceId', { type: () => ID, description: 'The service.' }) serviceId: string,
  ): Promise<CapacityChangeConnectionView> {
    return toConnection(await this.places.history(caller, serviceId, pageRequest(page)), toCapacityChangeView);
  }

  @Mutation(() => ServicePayload, { description: "States how many places a service of the caller's own agency has, for whom, and how many are out of use. What is promised stays promised." })
  async setCapacity(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which service, and what there is.' }) input: SetCapacityInput): Promise<ServicePayload> {
    return { service: toServiceView(await this.places.setCapacity(caller, parseInput(statementShape, input)), caller) };
  }

  @Mutation(() => ServicePayload, { description: 'Says that the figures of a service are still right.' })
  async confirmCapacity(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which service.' }) input: ConfirmCapacityInput): Promise<ServicePayload> {
    return { service: toServiceView(await this.places.confirm(caller, parseInput(keyed, input)), caller) };
  }

  @Mutation(() => ServicePayload, { description: 'Opens more places for a time, beside those of the owner; they end by themselves. Opened again, the new figure and end hold.' })
  async openSurge(@CurrentCaller() caller: Caller, @Args('input', { description: 'Where, how many, until when.' }) input: OpenSurgeInput): Promise<ServicePayload> {
    return { service: toServiceView(await this.places.openSurge(caller, parseInput(surgeShape, input)), caller) };
  }

  @Mutation(() => ServicePayload, { description: 'Ends such places before their time; whoever has one keeps it.' })
  async closeSurge(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: CloseSurgeInput): Promise<ServicePayload> {
    return { service: toServiceView(await this.places.closeSurge(caller, parseInput(closingShape, input)), caller) };
  }
}
