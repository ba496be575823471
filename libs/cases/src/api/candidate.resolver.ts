import { Directory, ServiceConnectionView, toServiceView } from '@causeway/directory';
import { type Caller, type NeedId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Consents } from '../consents.js';

const filterShape = z.object({
  text: z.string().trim().max(200).nullish(),
  language: z.string().regex(/^[A-Za-z]{2,3}$/, 'a language is an ISO 639 code, e.g. ar').toLowerCase().nullish(),
});

const words = { nullable: true, type: () => String, description: 'Words of its name or description.' };
const spoken = { nullable: true, type: () => String, description: 'A language that staff speak, ISO 639 code.' };

@Resolver(() => ServiceConnectionView)
export class CandidateResolver {
  constructor(
    private readonly consents: Consents,
    private readonly directory: Directory,
  ) {}

  @Query(() => ServiceConnectionView, { description: 'Services that may be asked for one need of one person: of its kind, taking referrals, and nobody whom the person shuns.' })
  async candidates(
    @CurrentCaller() caller: Caller,
    @Args('needId', { type: () => ID, description: 'The need.' }) needId: string,
    @Args() page: PageArgs,
    @Args('text', words) text?: string | null,
    @Args('language', spoken) language?: string | null,
  ): Promise<ServiceConnectionView> {
    const filter = parseInput(filterShape, { text, language });
    const id = parseId<NeedId>(needId);
    const terms = id === undefined ? null : await this.consents.candidateTerms(caller, id);
    if (terms === null) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };
    const found = await this.directory.search(caller, { ...filter, ...terms, referableOnly: true }, pageRequest(page));
    return { ...toConnection(found, (listing) => toServiceView(listing, caller)), totalCount: found.total };
  }
}
