import { createHash, randomBytes } from 'node:crypto';
import { systemCaller } from '@causeway/access';
import type { Keyed } from '@causeway/cases';
import { BadInput, type Caller, NotFound, type ReferralId, newId } from '@causeway/kernel';
import { type CleanImage, SystemSealer, type UnitOfWork, Work, redraw } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type AttachmentId, type AttachmentType, attachmentLimits, fileName, refuseDeeds, shownName, typeOf } from './domain/attachment.js';
import { ConversationClosed } from './domain/errors.js';
import { terminal } from './domain/lifecycle.js';
import { sideOf } from './domain/message.js';
import { partiesOf } from './domain/policy.js';
import type { Referral } from './domain/referral.js';
import { FileStore } from './persistence/file.store.js';
import type { FileTicket } from './persistence/message.table.js';
import { Referrals } from './referrals.js';

/** A way to one file, good once and for ten minutes, for whoever asked for it. */
export interface GivenTicket {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A file in the clear. */
export interface OpenedFile {
  readonly name: string;
  readonly mediaType: AttachmentType;
  readonly content: Buffer;
}

/** Files with messages: brought and fetched by one-time tickets, drawn anew, sealed. Only the hash of a ticket is kept. */
@Injectable()
export class Attachments {
  constructor(
    private readonly work: Work,
    private readonly referrals: Referrals,
    private readonly store: FileStore,
    private readonly sealer: SystemSealer,
  ) {}

  /** A ticket to bring one file. @throws {NotFound} {ConversationClosed} {BadInput} */
  async startUpload(caller: Caller, { key, input: { referralId, name: raw } }: Keyed<{ readonly referralId: ReferralId; readonly name: string }>): Promise<GivenTicket> {
    const name = shownName(raw);
    const id = newId<AttachmentId>();
    // Sealed for the place where it will lie.
    const sealedName = await this.sealer.seal(placeOf('sealed_name', { id, agencyId: caller.agencyId }), name, { erasable: true });
    return this.#give(caller, {
      ...{ key, operation: 'startUpload', input: { referralId, characters: name.length } },
      ticketFor: async (tx) => {
        const { senderAgencyId } = await this.#requireTalking(tx, referralId);
        if ((await this.store.count(tx, referralId)) >= attachmentLimits.ofReferral) throw new BadInput('name', `${attachmentLimits.ofReferral} files came with this referral already.`);
        return { id, referralId, senderAgencyId, attachmentId: null, sealedName };
      },
    });
  }

  /** A ticket to fetch one file. @throws {NotFound} */
  async startDownload(caller: Caller, { key, input: { id: attachmentId } }: Keyed<{ readonly id: AttachmentId }>): Promise<GivenTicket> {
    return this.#give(caller, {
      ...{ key, operation: 'openAttachment', input: { attachmentId } },
      ticketFor: async (tx) => {
        const found = await this.store.find(tx, attachmentId);
        if (found === null) throw new NotFound();
        return { id: newId(), referralId: found.referralId, senderAgencyId: found.senderAgencyId, attachmentId, sealedName: null };
      },
    });
  }

  /** Whether a file may be brought with this ticket; asked before the first byte is read. @throws {NotFound} */
  async requireUpload(caller: Caller, token: string): Promise<void> {
    await this.work.run(caller, (tx) => this.#uploadTicket(tx, token));
  }

  /** The file that came with a ticket: looked at, drawn anew, sealed and kept. @throws {NotFound} {BadInput} {KeysUnavailable} */
  async take(caller: Caller, token: string, raw: Buffer): Promise<AttachmentId> {
    const { mediaType, bytes } = await clean(raw);
    const ticket = await this.work.run(caller, (tx) => this.#uploadTicket(tx, token));
    const id = parseAttachmentId(ticket.id);
    const sealedContent = await this.sealer.sealBytes(placeOf('sealed_content', { id, agencyId: caller.agencyId }), bytes, { erasable: true });
    await this.work.run(caller, async (tx) => {
      const { senderAgencyId, id: referralId } = await this.#requireTalking(tx, parseReferralId(ticket.referralId));
      if (!(await this.store.useTicket(tx, ticket)) || ticket.sealedName === null) throw new NotFound();
      const author = { authorAccountId: caller.accountId, authorAgencyId: caller.agencyId };
      await this.store.add(tx, { id, referralId, senderAgencyId, messageId: null, ...author, madeAt: tx.now, mediaType, bytes: bytes.length, sealedName: ticket.sealedName, sealedContent });
      await tx.record({ type: 'referral.file-brought', subjectId: referralId, referralId, data: { mediaType } });
    });
    return id;
  }

  /** What a ticket leads to, once. Who fetched it is written down first. @throws {NotFound} {KeysUnavailable} */
  async fetch(caller: Caller, token: string): Promise<OpenedFile> {
    const { file, sealedContent } = await this.work.run(caller, async (tx) => {
      const ticket = await this.store.findTicket(tx, hashOf(token));
      const found = ticket?.attachmentId == null ? null : await this.store.find(tx, parseAttachmentId(ticket.attachmentId));
      const content = found === null ? undefined : await this.store.content(tx, found.id);
      if (ticket === undefined || found === null || content === undefined || !(await this.store.useTicket(tx, ticket))) throw new NotFound();
      const referral = await this.referrals.get(tx, found.referralId);
      tx.noteRead({ dataClass: 'C2', type: 'ReferralAttachment', ids: [found.id], cases: referral.triage === null ? [] : [referral.triage.caseId], owners: [found.senderAgencyId] });
      return { file: found, sealedContent: content };
    });
    const place = { id: file.id, agencyId: file.authorAgencyId };
    const [name, content] = await Promise.all([
      this.sealer.open(placeOf('sealed_name', place), file.sealedName),
      this.sealer.openBytes(placeOf('sealed_content', place), sealedContent),
    ]);
    return { name: fileName(name, file.mediaType), mediaType: file.mediaType, content };
  }

  /** What nobody sent within a day goes. Worker. */
  forgetUnsent(): Promise<void> {
    return this.work.run(systemCaller('FOLLOW_UP', { requestId: 'unsent-files' }), (tx) => this.store.forgetUnsent(tx));
  }

  async #give(caller: Caller, { ticketFor, ...call }: Asked): Promise<GivenTicket> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = await this.work.runOnce(caller, {
      ...call,
      effect: async (tx) => {
        const times = { expiresAt: new Date(tx.now.getTime() + attachmentLimits.ticketMinutes * 60_000), usedAt: null };
        const ticket = await ticketFor(tx);
        await this.store.addTicket(tx, { ...ticket, tokenHash: hashOf(token), accountId: caller.accountId, agencyId: caller.agencyId, ...times });
        return ticket.id;
      },
      result: (tx, id) => this.store.renewTicket(tx, id, hashOf(token)),
    });
    if (expiresAt === undefined) throw new NotFound();
    return { token, expiresAt };
  }

  async #uploadTicket(tx: UnitOfWork, token: string): Promise<FileTicket> {
    const ticket = await this.store.findTicket(tx, hashOf(token));
    if (ticket === undefined || ticket.attachmentId !== null) throw new NotFound();
    return ticket;
  }

  async #requireTalking(tx: UnitOfWork, id: ReferralId): Promise<Referral> {
    const referral = await this.referrals.get(tx, id);
    if (sideOf(partiesOf(tx.caller, referral)) === undefined) throw new NotFound();
    if (referral.sentAt === null || terminal.includes(referral.status)) throw new ConversationClosed();
    return referral;
  }
}

interface Asked {
  readonly key: string;
  readonly operation: string;
  readonly input: object;
  readonly ticketFor: (tx: UnitOfWork) => Promise<Pick<FileTicket, 'id' | 'referralId' | 'senderAgencyId' | 'attachmentId' | 'sealedName'>>;
}

/** @throws {BadInput} when it is none of the types that are taken, or would act by itself */
async function clean(raw: Buffer): Promise<CleanImage | { readonly mediaType: 'application/pdf'; readonly bytes: Buffer }> {
  const type = typeOf(raw);
  if (type === undefined) throw new BadInput('file', 'Files may be pictures (JPEG, PNG, WebP) or PDF. What this file is called does not count; its content does.');
  if (type !== 'application/pdf') return redraw(raw);
  refuseDeeds(raw);
  return { mediaType: type, bytes: raw };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function placeOf(column: string, { id, agencyId }: { readonly id: string; readonly agencyId: string }) {
  return { table: 'referrals.attachment', column, rowId: id, agencyId };
}

function parseAttachmentId(id: string): AttachmentId {
  return id as AttachmentId;
}

function parseReferralId(id: string): ReferralId {
  return id as ReferralId;
}
