import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LegalBases } from '../legal-bases.js';
import { CaseView } from './case.graphql.js';
import { LegalBasisConnection, LegalBasisPayload, ProposeLegalBasisInput, ReviewLegalBasisInput, newLegalBasisShape, reviewShape, toLegalBasisView } from './legal-basis.graphql.js';

@Resolver(() => CaseView)
export class LegalBasisResolver {
  constructor(private readonly legalBases: LegalBases) {}

  @ResolveField('legalBases', () => LegalBasisConnection, { description: "Grounds in law on which something may be shown without this person's yes, newest first." })
  async list(@Parent() { id }: CaseView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<LegalBasisConnection> {
    return toConnection(await this.legalBases.list(caller, id, pageRequest(page)), toLegalBasisView);
  }

  @Mutation(() => LegalBasisPayload, { description: 'Asks for a ground in law; it holds once a second person has said yes.' })
  async proposeLegalBasis(@CurrentCaller() caller: Caller, @Args('input', { description: 'The ground.' }) input: ProposeLegalBasisInput): Promise<LegalBasisPayload> {
    const basis = await this.legalBases.propose(caller, { key: input.idempotencyKey, input: parseInput(newLegalBasisShape, input) });
    return { legalBasis: toLegalBasisView(basis) };
  }

  @Mutation(() => LegalBasisPayload, { description: 'The look that is owed within 72 hours.' })
  async reviewLegalBasis(@CurrentCaller() caller: Caller, @Args('input', { description: 'What it found.' }) input: ReviewLegalBasisInput): Promise<LegalBasisPayload> {
    const basis = await this.legalBases.review(caller, { key: input.idempotencyKey, input: parseInput(reviewShape, input) });
    return { legalBasis: toLegalBasisView(basis) };
  }
}
