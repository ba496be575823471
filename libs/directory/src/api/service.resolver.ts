import { type Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Directory } from '../directory.js';
import { ServiceConnectionView, ServiceFacetConnectionView, ServiceFilter, toFacetView, toServiceConnection } from './search.graphql.js';
import { parseServiceFilter } from './service-filter.reader.js';
import {
  ServiceTypeConnectionView,
  ServiceView,
  toServiceTypeView,
  toServiceView,
} from './service.graphql.js';

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

  @Query(() => ServiceFacetConnectionView, { description: 'Counts the services that the same filter finds: by kind, language, district, free places and hours.' })
  async serviceFacets(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', { type: () => ServiceFilter, nullable: true, description: 'What to look for.' }) filter?: ServiceFilter,
  ): Promise<ServiceFacetConnectionView> {
    return toConnection(await this.directory.facets(caller, parseServiceFilter(filter), pageRequest(page)), (facet) => toFacetView(facet, caller.locale));
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
}
