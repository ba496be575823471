import { type Branded, type Caller, type OrganizationId } from '@causeway/kernel';
import { CurrentCaller, idShape, parseInput } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { ListingKind } from '../domain/listing-field.js';
import { RequestsKeep } from '../domain/listing-rules.js';
import { ListingSettings } from '../listing-settings.js';
import { Listings } from '../listings.js';
import {
  AddListingInput,
  AddListingPayload,
  ListingPayload,
  ListingRulesPayload,
  ListingRulesView,
  ListingView,
  SetListingRulesInput,
  UpdateListingInput,
  toAddListingPayload,
  toListingRulesView,
  toListingView,
} from './listing-edit.graphql.js';

const id = idShape<Branded<'ListingId'>>();
const updateShape = z.object({ id, kind: z.custom<ListingKind>(), expectedVersion: z.int(), values: z.unknown() });
const addShape = z.object({ organizationId: idShape<OrganizationId>(), kind: z.enum(['SERVICE', 'SITE'], 'an organisation comes by import'), values: z.unknown() });
const asItWas = <Given>(shape: z.ZodType<Given>) => shape.nullish().transform((given) => given ?? undefined);
const count = (from: number, to: number) => asItWas(z.int().min(from).max(to));
const rulesShape = z.object({
  ...{ reviewChanges: asItWas(z.boolean()), reviewPublishing: asItWas(z.boolean()), verifyDays: count(1, 3650), remindEveryDays: count(1, 365), reminders: count(0, 12) },
  ...{ shelterFigureHours: count(1, 744), otherFigureHours: count(1, 744), requestsKeep: asItWas(z.enum(RequestsKeep)) },
});

/** Listings as their keepers edit them. */
@Resolver(() => ListingView)
export class ListingEditResolver {
  constructor(
    private readonly listings: Listings,
    private readonly settings: ListingSettings,
  ) {}

  @Query(() => ListingView, { nullable: true, description: "A listing of the caller's own agency, field by field; any for a coordinator. Null when there is none." })
  async listing(
    @CurrentCaller() caller: Caller,
    @Args('kind', { type: () => ListingKind, description: 'What it is.' }) kind: ListingKind,
    @Args('id', { type: () => ID, description: 'Its id.' }) text: string,
  ): Promise<ListingView | null> {
    const found = await this.listings.find(caller, { kind, id: id.parse(text) });
    return found === undefined ? null : toListingView(found);
  }

  @Query(() => ListingRulesView, { description: 'What this country decided about its list.' })
  async listingRules(@CurrentCaller() caller: Caller): Promise<ListingRulesView> {
    return toListingRulesView(await this.settings.read(caller));
  }

  @Mutation(() => ListingPayload, { description: 'Writes fields of a listing. What steers referrals waits for a coordinator; the rest holds at once.' })
  async updateListing(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and what.' }) input: UpdateListingInput): Promise<ListingPayload> {
    return { listing: toListingView(await this.listings.update(caller, { key: input.idempotencyKey, ...parseInput(updateShape, input) })) };
  }

  @Mutation(() => AddListingPayload, { description: 'Adds a site, or asks for a new service.' })
  async addListing(@CurrentCaller() caller: Caller, @Args('input', { description: 'What.' }) input: AddListingInput): Promise<AddListingPayload> {
    return toAddListingPayload(await this.listings.add(caller, { key: input.idempotencyKey, ...parseInput(addShape, input) }));
  }

  @Mutation(() => ListingRulesPayload, { description: 'Says what waits for a coordinator, and how long a listing counts as verified.' })
  async setListingRules(@CurrentCaller() caller: Caller, @Args('input', { description: 'The rules.' }) input: SetListingRulesInput): Promise<ListingRulesPayload> {
    return { rules: toListingRulesView(await this.settings.change(caller, { key: input.idempotencyKey, rules: parseInput(rulesShape, input) })) };
  }
}
