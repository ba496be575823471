import { type Caller, type ReferralId, NotFound, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Attachments } from '../attachments.js';
import { Messages } from '../messages.js';
import {
  FileTicketView,
  MessagePayload,
  MessageView,
  OpenAttachmentInput,
  ReferralMessageConnection,
  SendMessageInput,
  StartUploadInput,
  messageShape,
  openShape,
  toMessageView,
  toTicketView,
  uploadShape,
} from './message.graphql.js';

const input = { description: 'What is to be done.' };

@Resolver(() => MessageView)
export class MessageResolver {
  constructor(
    private readonly messages: Messages,
    private readonly attachments: Attachments,
  ) {}

  @Query(() => ReferralMessageConnection, { description: 'What both sides and the coordinator said about a referral, newest first.' })
  async referralMessages(
    @CurrentCaller() caller: Caller,
    @Args('referralId', { type: () => ID, description: 'The referral.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<ReferralMessageConnection> {
    const referralId = parseId<ReferralId>(id);
    if (referralId === undefined) throw new NotFound();
    return toConnection(await this.messages.list(caller, referralId, pageRequest(page)), toMessageView);
  }

  @Mutation(() => MessagePayload, { description: 'Says something to the other side of a referral.' })
  async sendMessage(@CurrentCaller() caller: Caller, @Args('input', input) given: SendMessageInput): Promise<MessagePayload> {
    return { message: toMessageView(await this.messages.send(caller, { key: given.idempotencyKey, input: parseInput(messageShape, given) })) };
  }

  @Mutation(() => FileTicketView, { description: 'A ticket to bring one file for a message.' })
  async startUpload(@CurrentCaller() caller: Caller, @Args('input', input) given: StartUploadInput): Promise<FileTicketView> {
    return toTicketView(await this.attachments.startUpload(caller, { key: given.idempotencyKey, input: parseInput(uploadShape, given) }));
  }

  @Mutation(() => FileTicketView, { description: 'A ticket to fetch one file. That it was fetched is written down.' })
  async openAttachment(@CurrentCaller() caller: Caller, @Args('input', input) given: OpenAttachmentInput): Promise<FileTicketView> {
    return toTicketView(await this.attachments.startDownload(caller, { key: given.idempotencyKey, input: parseInput(openShape, given) }));
  }
}
