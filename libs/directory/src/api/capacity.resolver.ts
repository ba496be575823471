import { type Caller } from '@causeway/kernel';
import { CurrentCaller, parseInput } from '@causeway/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Places } from '../places.js';
import { ServicePayload, SetCapacityInput, toServiceView } from './service.graphql.js';

const capacityShape = z.object({ idempotencyKey: z.string(), serviceId: z.string(), total: z.int().min(0).max(100_000) });

@Resolver()
export class CapacityResolver {
  constructor(private readonly places: Places) {}

  @Mutation(() => ServicePayload, { description: "States how many places a service of the caller's own agency has. Never below the places that are taken or blocked." })
  async setCapacity(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which service, how many places.' }) input: SetCapacityInput,
  ): Promise<ServicePayload> {
    const { total, ...asked } = parseInput(capacityShape, input);
    const pools = [{ cohort: 'ALL', total, inMaintenance: 0, inQuarantine: 0, forSafety: 0 } as const];
    return { service: toServiceView(await this.places.setCapacity(caller, { ...asked, pools }), caller) };
  }
}
