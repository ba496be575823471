import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Enquiries } from '../enquiries.js';
import {
  CloseEnquiryInput,
  CloseEnquiryPayload,
  EnquiryConnection,
  EnquiryView,
  SubmitEnquiryInput,
  SubmitEnquiryPayload,
  closeEnquiryShape,
  enquiryShape,
  toEnquiryView,
} from './enquiry.graphql.js';

@Resolver(() => EnquiryView)
export class EnquiryResolver {
  constructor(private readonly inbox: Enquiries) {}

  @Query(() => EnquiryConnection, { description: 'What authorities asked in writing, newest first; for legal staff of the mechanism.' })
  async enquiries(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<EnquiryConnection> {
    return toConnection(await this.inbox.inbox(caller, pageRequest(page)), toEnquiryView);
  }

  @Mutation(() => SubmitEnquiryPayload, { description: 'Hands a written enquiry to legal staff. Nothing is looked up; the answer is always the same.' })
  async submitEnquiry(@CurrentCaller() caller: Caller, @Args('input', { description: 'What is asked.' }) input: SubmitEnquiryInput): Promise<SubmitEnquiryPayload> {
    return { answer: await this.inbox.submit(caller, { key: input.idempotencyKey, ...parseInput(enquiryShape, input) }) };
  }

  @Mutation(() => CloseEnquiryPayload, { description: 'Says that an enquiry was answered outside this desk.' })
  async closeEnquiry(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: CloseEnquiryInput): Promise<CloseEnquiryPayload> {
    return { id: await this.inbox.close(caller, { key: input.idempotencyKey, ...parseInput(closeEnquiryShape, input) }) };
  }
}
