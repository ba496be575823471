import type { Keyed } from '@causeway/cases';
import { BadInput, type Caller, NotFound, type Page, type PageRequest, type ReferralId, newId } from '@causeway/kernel';
import { LIVE_BUS, type LiveBus, SystemSealer, type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { AttachmentId, AttachmentType } from './domain/attachment.js';
import { ConversationClosed } from './domain/errors.js';
import { type Told, terminal } from './domain/lifecycle.js';
import { type Message, type MessageId, type MessageKind, type MessageSide, messageLimits, sideOf } from './domain/message.js';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import { partiesOf } from './domain/policy.js';
import type { Referral } from './domain/referral.js';
import { type AttachedFile, MessageStore, type WholeMessage } from './persistence/message.store.js';
import { Referrals } from './referrals.js';
import { referralTopic } from './steps.js';

export interface NewMessage {
  readonly referralId: ReferralId;
  readonly text: string;
  readonly files: readonly AttachmentId[];
}

/** A step of the referral that is made with words to the other side. */
export type Said = Omit<ReferralOrder, 'command'>;

/** A message in the clear, for whoever may read it. */
export interface ReadMessage {
  readonly id: MessageId;
  readonly side: MessageSide;
  /** The agency that speaks; none for the coordinators. */
  readonly from: string | null;
  readonly isOwn: boolean;
  readonly kind: MessageKind;
  readonly at: Date;
  readonly text: string;
  readonly files: readonly ReadFile[];
}

export interface ReadFile {
  readonly id: AttachmentId;
  readonly name: string;
  readonly mediaType: AttachmentType;
  readonly bytes: number;
}

/**
 * What both sides of a referral, and the coordinator, say to each other about it. Words are sealed before the transaction and
 * opened after it: the key store is never asked inside one.
 */
@Injectable()
export class Messages {
  constructor(
    private readonly work: Work,
    private readonly referrals: Referrals,
    private readonly store: MessageStore,
    private readonly sealer: SystemSealer,
    @Inject(LIVE_BUS) private readonly live: LiveBus,
  ) {}

  /** @throws {NotFound} {ConversationClosed} {BadInput} when a file is not there, or too much was said */
  async send(caller: Caller, { key, input: { referralId, text, files } }: Keyed<NewMessage>): Promise<ReadMessage> {
    const id = newId<MessageId>();
    const sealed = await this.sealer.seal(placeOf('sealed', { id, authorAgencyId: caller.agencyId }), text, { erasable: true });
    const seen = await this.work.runOnce(caller, {
      key,
      operation: 'sendMessage',
      // Not the words: a plain digest of a telephone number is the telephone number.
      input: { referralId, characters: text.length, files },
      effect: async (tx) => {
        await this.#add(tx, { id, referralId, sealed, files, kind: 'NOTE' });
        return id;
      },
      result: (tx, made) => this.#see(tx, referralId, made),
    });
    return this.#open(seen, caller);
  }

  /** The recipient needs to know more: its question is the message, and the clock of its decision stands still, once. @throws as `Referrals.advance` */
  ask(caller: Caller, call: Keyed<Said>): Promise<SeenReferral> {
    return this.#say(caller, call, { command: 'ASK', kind: 'QUESTION' });
  }

  /** What was asked is answered, and the clock goes on. @throws as `Referrals.advance` */
  answer(caller: Caller, call: Keyed<Said>): Promise<SeenReferral> {
    return this.#say(caller, call, { command: 'ANSWER', kind: 'ANSWER' });
  }

  /** Newest first. @throws {NotFound} */
  async list(caller: Caller, referralId: ReferralId, page: PageRequest): Promise<Page<ReadMessage>> {
    const { referral, found } = await this.work.run(caller, async (tx) => {
      const about = await this.referrals.get(tx, referralId);
      const rows = await this.store.page(tx, referralId, page);
      noteShown(tx, about, rows.rows.map(({ row }) => row));
      return { referral: about, found: rows };
    });
    const rows = await Promise.all(found.rows.map(async ({ cursor, row }) => ({ cursor, row: await this.#open({ referral, message: row }, caller) })));
    return { ...found, rows };
  }

  async #say(caller: Caller, { key, input }: Keyed<Said>, { command, kind }: { command: 'ASK' | 'ANSWER'; kind: MessageKind }): Promise<SeenReferral> {
    const order = { key, input: { ...input, command } };
    const { note: text, id: referralId } = input;
    if (text === undefined) return this.referrals.advance(caller, order);
    const id = newId<MessageId>();
    const sealed = await this.sealer.seal(placeOf('sealed', { id, authorAgencyId: caller.agencyId }), text, { erasable: true });
    return this.referrals.advance(caller, order, (tx) => this.#add(tx, { id, referralId, sealed, files: [], kind }));
  }

  async #add(tx: UnitOfWork, { id, referralId, sealed, files, kind }: SealedMessage): Promise<void> {
    const referral = await this.referrals.get(tx, referralId);
    const side = sideOf(partiesOf(tx.caller, referral));
    if (side === undefined) throw new NotFound();
    if (referral.sentAt === null || terminal.includes(referral.status)) throw new ConversationClosed();
    if ((await this.store.count(tx, referralId)) >= messageLimits.ofReferral) throw new BadInput('text', `${messageLimits.ofReferral} messages were written about this referral. Please ring.`);
    const author = { authorAccountId: tx.caller.accountId, authorAgencyId: tx.caller.agencyId };
    await this.store.insert(tx, { id, referralId, senderAgencyId: referral.senderAgencyId, side, kind, ...author, at: tx.now, sealed });
    if (files.length > 0 && (await this.store.attach(tx, { id, referralId }, files)) !== files.length) throw new BadInput('attachments', 'A file is not there any more. Please add it again.');
    // A question and its answer are told as the steps that they are.
    if (kind === 'NOTE') await this.#announce(tx, referral, side);
  }

  async #announce(tx: UnitOfWork, { id, urgency, senderAgencyId, recipientAgencyId, triage }: Referral, side: MessageSide): Promise<void> {
    await tx.record({
      ...{ type: 'referral.message', subjectId: id, referralId: id, visibleTo: [senderAgencyId, recipientAgencyId], overseen: true },
      ...(triage === null ? {} : { caseId: triage.caseId }),
      data: { command: 'MESSAGE', side, tells: told[side], urgency, senderAgencyId, recipientAgencyId },
    });
    tx.afterCommit(() => this.live.publish({ topic: referralTopic, id }));
  }

  async #see(tx: UnitOfWork, referralId: ReferralId, id: MessageId): Promise<SeenMessage> {
    const referral = await this.referrals.get(tx, referralId);
    const message = await this.store.find(tx, id);
    if (message === undefined) throw new NotFound();
    noteShown(tx, referral, [message]);
    return { referral, message };
  }

  async #open({ referral, message }: SeenMessage, caller: Caller): Promise<ReadMessage> {
    const { id, side, kind, at, sealed } = message;
    const isOwn = message.authorAgencyId === caller.agencyId;
    const text = await this.sealer.open(placeOf('sealed', message), sealed);
    const files = await Promise.all(message.files.map((file) => this.#openName(file)));
    return { id, side, from: nameOf(side, referral), isOwn, kind, at, text, files };
  }

  async #openName(file: AttachedFile): Promise<ReadFile> {
    const { id, mediaType, bytes, sealedName, authorAgencyId } = file;
    return { id, mediaType, bytes, name: await this.sealer.open({ table: 'referrals.attachment', column: 'sealed_name', rowId: id, agencyId: authorAgencyId }, sealedName) };
  }
}

/** Who hears that somebody spoke. */
const told: Readonly<Record<MessageSide, Told>> = { SENDER: 'RECIPIENT', RECIPIENT: 'SENDER', COORDINATOR: 'BOTH' };

interface SealedMessage extends Pick<Message, 'id' | 'referralId' | 'sealed' | 'kind'> {
  readonly files: readonly AttachmentId[];
}

interface SeenMessage {
  readonly referral: Referral;
  readonly message: WholeMessage;
}

function nameOf(side: MessageSide, { senderName, recipientName }: Referral): string | null {
  return { SENDER: senderName, RECIPIENT: recipientName, COORDINATOR: null }[side];
}

function placeOf(column: string, { id, authorAgencyId }: Pick<Message, 'id' | 'authorAgencyId'>) {
  return { table: 'referrals.message', column, rowId: id, agencyId: authorAgencyId };
}

function noteShown(tx: UnitOfWork, { id, triage, senderAgencyId }: Referral, messages: readonly unknown[]): void {
  if (messages.length === 0) return;
  tx.noteRead({ dataClass: 'C2', type: 'ReferralMessage', ids: [id], cases: triage === null ? [] : [triage.caseId], owners: [senderAgencyId], counts: 'PART' });
}
