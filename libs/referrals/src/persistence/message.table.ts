import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Attachment, AttachmentType } from '../domain/attachment.js';
import { type Message, MessageKind, MessageSide } from '../domain/message.js';

const ofReferral = {
  id: { type: 'uuid', primary: true },
  referralId: { name: 'referral_id', type: 'uuid' },
  senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
  authorAccountId: { name: 'author_account_id', type: 'uuid' },
  authorAgencyId: { name: 'author_agency_id', type: 'uuid' },
} as const;

export const messageTable = new EntitySchema<Message>({
  name: 'message',
  schema: 'referrals',
  columns: {
    ...ofReferral,
    id: { ...ofReferral.id, primaryKeyConstraintName: 'message_pkey' },
    side: { type: 'text' },
    kind: { type: 'text' },
    at: { type: 'timestamptz' },
    sealed: { type: 'bytea' },
  } satisfies Record<keyof Message, EntitySchemaColumnOptions>,
  uniques: [{ name: 'message_of_one', columns: ['referralId', 'id'] }],
  checks: [
    { name: 'message_side_known', expression: oneOf('side', MessageSide) },
    { name: 'message_kind_known', expression: oneOf('kind', MessageKind) },
  ],
});

export const attachmentTable = new EntitySchema<Attachment>({
  name: 'attachment',
  schema: 'referrals',
  columns: {
    ...ofReferral,
    id: { ...ofReferral.id, primaryKeyConstraintName: 'attachment_pkey' },
    messageId: { name: 'message_id', type: 'uuid', nullable: true },
    madeAt: { name: 'made_at', type: 'timestamptz' },
    mediaType: { name: 'media_type', type: 'text' },
    bytes: { type: 'int' },
    sealedName: { name: 'sealed_name', type: 'bytea' },
    sealedContent: { name: 'sealed_content', type: 'bytea', select: false },
  } satisfies Record<keyof Attachment, EntitySchemaColumnOptions>,
  indices: [
    { name: 'attachment_of_message', columns: ['messageId'] },
    { name: 'attachment_by_referral', columns: ['referralId'] },
    { name: 'attachment_unsent', columns: ['madeAt'], where: 'message_id is null' },
  ],
  checks: [
    { name: 'attachment_media_type_known', expression: oneOf('media_type', AttachmentType) },
    { name: 'attachment_bytes_bounded', expression: 'bytes between 1 and 10485760' },
  ],
});

/** A right to bring or to fetch one file, once. */
export interface FileTicket {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly referralId: string;
  readonly senderAgencyId: string;
  /** Set: to fetch this one; null: to bring one. */
  readonly attachmentId: string | null;
  readonly accountId: string;
  readonly agencyId: string;
  readonly sealedName: Buffer | null;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export const fileTicketTable = new EntitySchema<FileTicket>({
  name: 'file_ticket',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'file_ticket_pkey' },
    tokenHash: { name: 'token_hash', type: 'bytea' },
    referralId: ofReferral.referralId,
    senderAgencyId: ofReferral.senderAgencyId,
    attachmentId: { name: 'attachment_id', type: 'uuid', nullable: true },
    accountId: { name: 'account_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    sealedName: { name: 'sealed_name', type: 'bytea', nullable: true },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    usedAt: { name: 'used_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof FileTicket, EntitySchemaColumnOptions>,
  uniques: [{ name: 'file_ticket_once', columns: ['tokenHash'] }],
  indices: [{ name: 'file_ticket_expires', columns: ['expiresAt'] }],
});

/** The key of something that was said about somebody who was erased since. */
export interface ErasedShare {
  readonly id: string;
  readonly erasedAt: Date;
}

export const erasedShareTable = new EntitySchema<ErasedShare>({
  name: 'erased_share',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'erased_share_pkey' },
    erasedAt: { name: 'erased_at', type: 'timestamptz' },
  } satisfies Record<keyof ErasedShare, EntitySchemaColumnOptions>,
});
