import { type AgencyId, type Caller, type OrganizationId, type ServiceId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Claims } from '../claims.js';
import type { ListingChangeId, ListingChangeState } from '../domain/listing-change.js';
import type { SiteId } from '../domain/listing.js';
import { ListingReviews } from '../listing-reviews.js';
import {
  AssignOrganizationInput,
  ClaimOrganizationInput,
  ListedOrganizationConnectionView,
  ListedOrganizationPayload,
  ListingChangeConnectionView,
  ListingChangeFilter,
  ListingChangeInput,
  ListingChangePayload,
  ListingChangeView,
  OrganizationFilterInput,
  RefuseListingChangeInput,
  toListedOrganizationView,
  toListingChangeView,
} from './listing.graphql.js';

const organizationId = idShape<OrganizationId>();
const id = idShape<ListingChangeId>();
const kinds = z.array(z.object({ serviceId: idShape<ServiceId>(), serviceTypeCode: z.string().max(60) })).max(100, 'it names more than 100 services').nullish().transform((given) => given ?? []);
const organizationsShape = z.object({ text: z.string().trim().max(200).nullish(), unowned: z.boolean().nullish(), ownOnly: z.boolean().nullish() });
const claimShape = z.object({ organizationId, kinds });
const assignShape = z.object({ organizationId, kinds, agency: idShape<AgencyId>() });
const changesShape = z.object({ state: z.custom<ListingChangeState>().nullish(), organizationId: organizationId.nullish(), serviceId: idShape<ServiceId>().nullish(), siteId: idShape<SiteId>().nullish() });
const decisionShape = z.object({ id });
const refusalShape = z.object({ id, reason: z.string().trim().min(3).max(500) });

/** Who answers for what, and what waits for a second person. */
@Resolver(() => ListingChangeView)
export class ListingReviewResolver {
  constructor(
    private readonly claims: Claims,
    private readonly reviews: ListingReviews,
  ) {}

  @Query(() => ListedOrganizationConnectionView, { description: 'Organisations of the directory, with who answers for them.' })
  async listedOrganizations(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', { type: () => OrganizationFilterInput, nullable: true, description: 'What to look for.' }) filter?: OrganizationFilterInput,
  ): Promise<ListedOrganizationConnectionView> {
    return toConnection(await this.claims.organizations(caller, parseInput(organizationsShape, filter ?? {}), pageRequest(page)), toListedOrganizationView);
  }

  @Query(() => ListingChangeConnectionView, { description: "Changes of listings: an agency's own, for a coordinator everybody's." })
  async listingChanges(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', { type: () => ListingChangeFilter, nullable: true, description: 'Which.' }) filter?: ListingChangeFilter,
  ): Promise<ListingChangeConnectionView> {
    return toConnection(await this.reviews.list(caller, parseInput(changesShape, filter ?? {}), pageRequest(page)), (change) => toListingChangeView(change, caller));
  }

  @Mutation(() => ListedOrganizationPayload, { description: 'Says which agency answers for an imported organisation: from then on people can be referred to its services.' })
  async assignOrganization(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and to whom.' }) input: AssignOrganizationInput): Promise<ListedOrganizationPayload> {
    const organization = await this.claims.assign(caller, { key: input.idempotencyKey, ...parseInput(assignShape, input) });
    return { organization: toListedOrganizationView(organization) };
  }

  @Mutation(() => ListedOrganizationPayload, { description: "Says that an imported organisation is the caller's own agency. A coordinator decides." })
  async claimOrganization(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: ClaimOrganizationInput): Promise<ListedOrganizationPayload> {
    const organization = await this.claims.claim(caller, { key: input.idempotencyKey, ...parseInput(claimShape, input) });
    return { organization: toListedOrganizationView(organization) };
  }

  @Mutation(() => ListingChangePayload, { description: 'Lets a change be that waits. Not by whoever asked for it.' })
  async applyListingChange(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: ListingChangeInput): Promise<ListingChangePayload> {
    return payload(caller, await this.reviews.apply(caller, { key: input.idempotencyKey, ...parseInput(decisionShape, input) }));
  }

  @Mutation(() => ListingChangePayload, { description: 'Refuses a change that waits, with a reason.' })
  async refuseListingChange(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and why.' }) input: RefuseListingChangeInput): Promise<ListingChangePayload> {
    return payload(caller, await this.reviews.refuse(caller, { key: input.idempotencyKey, ...parseInput(refusalShape, input) }));
  }

  @Mutation(() => ListingChangePayload, { description: 'Takes back a change that the caller asked for and that waits.' })
  async withdrawListingChange(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: ListingChangeInput): Promise<ListingChangePayload> {
    return payload(caller, await this.reviews.withdraw(caller, { key: input.idempotencyKey, ...parseInput(decisionShape, input) }));
  }

  @Mutation(() => ListingChangePayload, { description: 'Takes the last change of a listing back.' })
  async undoListingChange(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: ListingChangeInput): Promise<ListingChangePayload> {
    return payload(caller, await this.reviews.undo(caller, { key: input.idempotencyKey, ...parseInput(decisionShape, input) }));
  }
}

function payload(caller: Caller, change: Parameters<typeof toListingChangeView>[0]): ListingChangePayload {
  return { change: toListingChangeView(change, caller) };
}
