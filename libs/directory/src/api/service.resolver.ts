import { type Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Directory } from '../directory.js';
import { ServiceConnectionView, ServiceFilter, toServiceConnection } from './search.graphql.js';
import { parseServiceFilter } from './service-filter.reader.js';
import {
  ServicePayload,
  ServiceTypeConnectionView,
  ServiceView,
  SetCapacityInput,
  toServiceTypeView,
  toServiceView,
} from './service.graphql.js';

const capacityShape = z.object({ idempotencyKey: z.string(), serviceId: z.string(), total: z.int().min(0).max(100_000) });

@Resolver(() => ServiceView)
export class ServiceResolver {
  constructor(private readonly directory: Directory) {}

  @Query(() => ServiceConnectionView, { description: 'Finds services by words, kind, place, language and what they offer; best first, and each says why it stands there.' })
  async services(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', { type: () => ServiceFilter, nullable: true, description: 'What to look for.' }) filter?: ServiceFilter,
  ): Promise<ServiceConnectionView> {
    return toServiceConnection(await this.directory.search(caller, parseServiceFilter(filter), pageRequest(page)), caller);
  }

  @Query(() => ServiceView, { nullable: true, description: 'One service; null when there is none with this id.' })
  async service(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Its id.' }) id: string): Promise<ServiceView | null> {
    const listing = await this.directory.findService(caller, id);
    return listing === undefined ? null : toServiceView(listing, caller);
  }

  @Query(() => ServiceTypeConnectionView, { description: 'The kinds of service that this network knows.' })
  serviceTypes(@CurrentCaller() caller: Caller, @Args() page: PageArgs): ServiceTypeConnectionView {
    return toConnection(this.directory.serviceTypes(pageRequest(page)), ({ code }) => toServiceTypeView(code, caller.locale));
  }

  @Mutation(() => ServicePayload, { description: "States how many places a service of the caller's own agency has. Never below the places that are taken or blocked." })
  async setCapacity(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which service, how many places.' }) input: SetCapacityInput,
  ): Promise<ServicePayload> {
    const listing = await this.directory.setCapacity(caller, parseInput(capacityShape, input));
    return { service: toServiceView(listing, caller) };
  }
}
