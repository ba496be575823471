import { Directory, ServiceConnectionView, toServiceConnection } from '@causeway/directory';
import { type Caller, type NeedId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput } from '@causeway/platform';
import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Consents } from '../consents.js';

const filterShape = z.object({
  text: z.string().trim().max(200).nullish(),
  language: z.string().regex(/^[A-Za-z]{2,3}$/, 'a language is an ISO 639 code, e.g. ar').toLowerCase().nullish(),
});

@ArgsType()
class CandidateArgs extends PageArgs {
  @Field(() => ID, { description: 'The need.' })
  needId: string;

  @Field(() => String, { nullable: true, description: 'Words of its name or description.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'A language that staff speak, ISO 639 code.' })
  language?: string | null;
}

@Resolver(() => ServiceConnectionView)
export class CandidateResolver {
  constructor(
    private readonly consents: Consents,
    private readonly directory: Directory,
  ) {}

  @Query(() => ServiceConnectionView, { description: 'Services that may be asked for one need of one person: of its kind, taking referrals, and nobody whom the person shuns.' })
  async candidates(@CurrentCaller() caller: Caller, @Args() args: CandidateArgs): Promise<ServiceConnectionView> {
    const { needId } = args;
    const filter = parseInput(filterShape, { text: args.text, language: args.language });
    const id = parseId<NeedId>(needId);
    const terms = id === undefined ? null : await this.consents.candidateTerms(caller, id);
    if (terms === null) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0, correctedText: null, place: null };
    const found = await this.directory.search(caller, { ...filter, ...terms, referableOnly: true }, pageRequest(args));
    return toServiceConnection(found, caller);
  }
}
