import { type Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Directory } from '../directory.js';
import {
  ServiceConnectionView,
  ServiceFilter,
  ServicePayload,
  ServiceTypeConnectionView,
  ServiceView,
  SetCapacityInput,
  toServiceTypeView,
  toServiceView,
} from './service.graphql.js';

const filterShape = z.object({
  text: z.string().trim().max(200).nullish(),
  serviceTypeCode: z.string().max(60).nullish(),
  language: z.string().regex(/^[A-Za-z]{2,3}$/, 'a language is an ISO 639 code, e.g. ar').toLowerCase().nullish(),
  referableOnly: z.boolean().nullish(),
  ownOnly: z.boolean().nullish(),
});
const capacityShape = z.object({ idempotencyKey: z.string(), serviceId: z.string(), total: z.int().min(0).max(100_000) });

@Resolver(() => ServiceView)
export class ServiceResolver {
  constructor(private readonly directory: Directory) {}

  @Query(() => ServiceConnectionView, { description: 'Finds services by words, kind, language and whether they take referrals.' })
  async services(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', { type: () => ServiceFilter, nullable: true, description: 'What to look for.' }) filter?: ServiceFilter,
  ): Promise<ServiceConnectionView> {
    const found = await this.directory.search(caller, parseInput(filterShape, filter ?? {}), pageRequest(page));
    return { ...toConnection(found, (listing) => toServiceView(listing, caller)), totalCount: found.total };
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
