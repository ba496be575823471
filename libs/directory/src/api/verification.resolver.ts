import { type Caller, type OrganizationId, type ServiceId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { type CorrectionId, CorrectionState } from '../domain/correction.js';
import { Verification } from '../verification.js';
import {
  CloseCorrectionInput,
  ConfirmListingInput,
  CorrectionConnectionView,
  CorrectionPayload,
  KeptListingConnectionView,
  KeptListingFilter,
  KeptListingPayload,
  KeptListingView,
  toCorrectionView,
  toKeptListingView,
} from './verification.graphql.js';

const filterShape = z.object({ organizationId: idShape<OrganizationId>().nullish(), needsCare: z.boolean().nullish() });
const confirmShape = z.object({ serviceId: idShape<ServiceId>() });
const closeShape = z.object({ id: idShape<CorrectionId>(), outcome: z.enum(['CHANGED', 'RIGHT'], 'it is CHANGED or RIGHT') });

/** Whether listings are true. */
@Resolver(() => KeptListingView)
export class VerificationResolver {
  constructor(private readonly verification: Verification) {}

  @Query(() => KeptListingConnectionView, { description: "Services of the caller's own agency, or of one organisation; all for a coordinator." })
  async keptListings(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', { type: () => KeptListingFilter, nullable: true, description: 'Which.' }) filter?: KeptListingFilter,
  ): Promise<KeptListingConnectionView> {
    return toConnection(await this.verification.listings(caller, parseInput(filterShape, filter ?? {}), pageRequest(page)), toKeptListingView);
  }

  @Query(() => CorrectionConnectionView, { description: "Listings of the caller's own agency that declines contradicted; all for a coordinator." })
  async corrections(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('state', { type: () => CorrectionState, nullable: true, description: 'Only those that stand here.' }) state?: CorrectionState,
  ): Promise<CorrectionConnectionView> {
    return toConnection(await this.verification.corrections(caller, state ?? undefined, pageRequest(page)), toCorrectionView);
  }

  @Mutation(() => KeptListingPayload, { description: 'Says that all is as it stands there, as of today.' })
  async confirmListing(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: ConfirmListingInput): Promise<KeptListingPayload> {
    const { serviceId: id } = parseInput(confirmShape, input);
    return { listing: toKeptListingView(await this.verification.confirm(caller, { key: input.idempotencyKey, id })) };
  }

  @Mutation(() => CorrectionPayload, { description: 'Says what became of a correction.' })
  async closeCorrection(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and what.' }) input: CloseCorrectionInput): Promise<CorrectionPayload> {
    const { id, outcome: state } = parseInput(closeShape, input);
    return { correction: toCorrectionView(await this.verification.close(caller, { key: input.idempotencyKey, id, state })) };
  }
}
