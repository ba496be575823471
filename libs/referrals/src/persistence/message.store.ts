import { type Page, type PageRequest, type ReferralId, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Attachment, AttachmentId } from '../domain/attachment.js';
import type { Message, MessageId } from '../domain/message.js';
import { attachmentTable, messageTable } from './message.table.js';

/** A file as it stands with its message. */
export type AttachedFile = Omit<Attachment, 'sealedContent'>;

export interface WholeMessage extends Message {
  readonly files: readonly AttachedFile[];
}

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class MessageStore {
  /** Newest first. Relies on message_of_one. */
  async page(tx: UnitOfWork, referralId: ReferralId, { first, after }: PageRequest): Promise<Page<WholeMessage>> {
    const last = parseIdCursor<MessageId>(after);
    const where = { referralId, ...(last === undefined ? {} : { id: LessThan(last) }) };
    const found = await tx.manager.find(messageTable, { where, order: { id: 'DESC' }, take: first + 1 });
    return pageOf(await this.#withFiles(tx, found), first, ({ id }) => id);
  }

  async find(tx: UnitOfWork, id: MessageId): Promise<WholeMessage | undefined> {
    const found = await tx.manager.findBy(messageTable, { id });
    return (await this.#withFiles(tx, found))[0];
  }

  count(tx: UnitOfWork, referralId: ReferralId): Promise<number> {
    return tx.manager.countBy(messageTable, { referralId });
  }

  async insert(tx: UnitOfWork, message: Message): Promise<void> {
    await tx.manager.insert(messageTable, message);
  }

  /** Sends files that the caller brought for this referral with the message. @returns how many there were */
  async attach(tx: UnitOfWork, { id, referralId }: Pick<Message, 'id' | 'referralId'>, files: readonly AttachmentId[]): Promise<number> {
    const rows = await tx.sql(
      `update referrals.attachment set message_id = :id
       where id = any(:files::uuid[]) and referral_id = :referralId and message_id is null and author_account_id = :account returning id`,
      { id, referralId, files, account: tx.caller.accountId },
    );
    return rows.length;
  }

  async #withFiles(tx: UnitOfWork, messages: readonly Message[]): Promise<WholeMessage[]> {
    if (messages.length === 0) return [];
    const files = await tx.manager.find(attachmentTable, { where: { messageId: In(messages.map(({ id }) => id)) }, order: { id: 'ASC' } });
    return messages.map((message) => ({ ...message, files: files.filter(({ messageId }) => messageId === message.id) }));
  }
}
