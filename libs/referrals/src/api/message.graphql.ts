import type { ReferralId } from '@causeway/kernel';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import type { GivenTicket } from '../attachments.js';
import { type AttachmentId, attachmentLimits } from '../domain/attachment.js';
import { MessageKind, MessageSide, messageLimits } from '../domain/message.js';
import type { ReadFile, ReadMessage } from '../messages.js';

registerEnumType(MessageSide, { name: 'MessageSide', description: 'Which of those who talk about a referral.' });
registerEnumType(MessageKind, { name: 'MessageKind', description: 'A question stops the clock of whoever must decide, once; its answer lets it go on.' });

@ObjectType('ReferralAttachment', { description: 'A file with a message.' })
export class AttachmentView {
  @Field(() => ID, { description: 'Id to open it by.' })
  id: string;

  @Field({ description: 'What its author called it.' })
  name: string;

  @Field({ description: 'image/jpeg, image/png, image/webp or application/pdf.' })
  mediaType: string;

  @Field(() => Int, { description: 'Its size.' })
  bytes: number;
}

@ObjectType('ReferralMessage', { description: 'What one side said about a referral.' })
export class MessageView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => MessageSide, { description: 'Who speaks.' })
  side: MessageSide;

  @Field(() => String, { nullable: true, description: 'The agency that speaks; null for the coordinators.' })
  from: string | null;

  @Field({ description: "Whether the caller's own agency said it." })
  isOwn: boolean;

  @Field(() => MessageKind, { description: 'Note, question or answer.' })
  kind: MessageKind;

  @Field({ description: 'When, by the time of the database.' })
  at: Date;

  @Field({ description: 'The words.' })
  text: string;

  @Field(() => [AttachmentView], { description: `Files that came with it, ${attachmentLimits.ofMessage} at most.` })
  attachments: AttachmentView[];
}

@ObjectType({ description: 'What was said about a referral, newest first.' })
export class ReferralMessageConnection extends connectionOf(MessageView, 'ReferralMessage') {}

@InputType({ description: 'Something to say to the other side.' })
export class SendMessageInput extends KeyedInput {
  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field({ description: `The words, ${messageLimits.characters} characters at most. No names or addresses: whoever was asked reads them before it accepts.` })
  text: string;

  @Field(() => [ID], { nullable: true, description: 'Files that were brought before, by their ids.' })
  attachmentIds?: string[] | null;
}

@InputType({ description: 'A file that is to be brought.' })
export class StartUploadInput extends KeyedInput {
  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field({ description: `Its name, ${attachmentLimits.nameCharacters} characters at most; shown to the other side.` })
  name: string;
}

@InputType({ description: 'A file that is to be fetched.' })
export class OpenAttachmentInput extends KeyedInput {
  @Field(() => ID, { description: 'The attachment.' })
  id: string;
}

@ObjectType({ description: 'The message as it stands.' })
export class MessagePayload {
  @Field(() => MessageView, { description: 'The message.' })
  message: MessageView;
}

@ObjectType('FileTicket', { description: 'A way to one file, good once, for whoever asked, with their session.' })
export class FileTicketView {
  @Field({ description: 'Path on this server. To bring: PUT the bytes as application/octet-stream, answered with the id. To fetch: GET.' })
  url: string;

  @Field({ description: 'Until when it is good.' })
  expiresAt: Date;

  @Field(() => Int, { description: 'How many bytes may be brought.' })
  mostBytes: number;
}

const text = z.string().trim().min(1, 'it is empty').max(messageLimits.characters, `it is longer than ${messageLimits.characters} characters`);
const files = z.array(idShape<AttachmentId>()).max(attachmentLimits.ofMessage, `at most ${attachmentLimits.ofMessage} files go with one message`);

export const messageShape = z
  .object({ referralId: idShape<ReferralId>(), text, attachmentIds: files.nullish() })
  .transform(({ attachmentIds, ...rest }) => ({ ...rest, files: [...new Set(attachmentIds ?? [])] }));
export const uploadShape = z.object({ referralId: idShape<ReferralId>(), name: z.string() });
export const openShape = z.object({ id: idShape<AttachmentId>() });

export function toMessageView({ files: attached, ...message }: ReadMessage): MessageView {
  return { ...message, attachments: attached.map((file: ReadFile) => ({ ...file })) };
}

/** Where files are brought to and fetched from. */
export const filesPath = 'uploads';

export function toTicketView({ token, expiresAt }: GivenTicket): FileTicketView {
  return { url: `/${filesPath}/${token}`, expiresAt, mostBytes: attachmentLimits.bytes };
}
