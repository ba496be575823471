import type { ReferralId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { Attachment, AttachmentId } from '../domain/attachment.js';
import { type FileTicket, attachmentTable, fileTicketTable } from './message.table.js';

/** Files and the rights to bring and fetch them; row-level security does the scoping. */
@Injectable()
export class FileStore {
  async addTicket(tx: UnitOfWork, ticket: FileTicket): Promise<void> {
    await tx.manager.insert(fileTicketTable, ticket);
  }

  /** Asked again with the same key, the answer was lost: what was given out then opens nothing any more. */
  async renewTicket(tx: UnitOfWork, id: string, tokenHash: Buffer): Promise<Date | undefined> {
    const [found] = await tx.sql<{ expiresAt: Date }>(
      `update referrals.file_ticket set token_hash = :tokenHash where id = :id and used_at is null returning expires_at as "expiresAt"`,
      { id, tokenHash },
    );
    return found?.expiresAt;
  }

  /** One that is still good, and was made for the caller. */
  async findTicket(tx: UnitOfWork, tokenHash: Buffer): Promise<FileTicket | undefined> {
    const where = { tokenHash, accountId: tx.caller.accountId, usedAt: IsNull(), expiresAt: MoreThan(tx.now) };
    return (await tx.manager.findOneBy(fileTicketTable, where)) ?? undefined;
  }

  /** However many come with it at once: it is good for one of them. */
  async useTicket(tx: UnitOfWork, { id }: Pick<FileTicket, 'id'>): Promise<boolean> {
    const rows = await tx.sql(`update referrals.file_ticket set used_at = :now where id = :id and used_at is null and expires_at > :now returning id`, { id, now: tx.now });
    return rows.length === 1;
  }

  async add(tx: UnitOfWork, attachment: Attachment): Promise<void> {
    await tx.manager.insert(attachmentTable, attachment);
  }

  count(tx: UnitOfWork, referralId: ReferralId): Promise<number> {
    return tx.manager.countBy(attachmentTable, { referralId });
  }

  find(tx: UnitOfWork, id: AttachmentId): Promise<Omit<Attachment, 'sealedContent'> | null> {
    return tx.manager.findOneBy(attachmentTable, { id });
  }

  async content(tx: UnitOfWork, id: AttachmentId): Promise<Buffer | undefined> {
    const [found] = await tx.sql<{ content: Buffer }>(`select sealed_content as content from referrals.attachment where id = :id`, { id });
    return found?.content;
  }

  async forgetUnsent(tx: UnitOfWork): Promise<void> {
    await tx.sql(`select referrals.forget_unsent_files()`);
  }
}
