import { createHash, randomInt } from 'node:crypto';
import { systemCaller } from '@causeway/access';
import { BadInput, type Caller, NotFound, newId } from '@causeway/kernel';
import { Hopeless, type JobAttempt, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ContactChannel } from './domain/channel.js';
import { type Contact, type ContactId, codeRules, isAddress } from './domain/contact.js';
import { type CodeErrand, sendCode } from './domain/errand.js';
import { codeWords } from './domain/look-mail.js';
import { type Wishes, isTimeZone, usualWishes } from './domain/wishes.js';
import { ContactStore } from './persistence/contact.store.js';
import { WishStore } from './persistence/wish.store.js';
import { CHANNELS, type Channels } from './telling.js';
import { Theirs } from './theirs.js';

/** How somebody is told, and by which numbers. */
export interface SeenWishes {
  readonly wishes: Wishes;
  readonly contacts: readonly Contact[];
}

interface Keyed<Input> {
  readonly key: string;
  readonly input: Input;
}

/** What people say about how they want to be told: themselves, about themselves. */
@Injectable()
export class Wishing {
  constructor(
    private readonly work: Work,
    private readonly store: WishStore,
    private readonly contacts: ContactStore,
  ) {}

  mine(caller: Caller): Promise<SeenWishes> {
    return this.work.run(caller, async (tx) => ({ wishes: (await this.store.find(tx, caller.accountId)) ?? usualWishes, contacts: await this.contacts.ofCaller(tx) }));
  }

  /** @throws {BadInput} for a time zone that there is not */
  set(caller: Caller, { key, input }: Keyed<Wishes>): Promise<SeenWishes> {
    if (!isTimeZone(input.timeZone)) throw new BadInput('timeZone', 'There is no such time zone.');
    return this.#once(caller, { key, operation: 'setNotificationWishes', input }, async (tx) => this.store.put(tx, input));
  }

  /** A code goes to it; without that code it is used for nothing. @throws {BadInput} when it does not have its form */
  addContact(caller: Caller, { key, input }: Keyed<{ readonly channel: ContactChannel; readonly address: string }>): Promise<SeenWishes> {
    if (!isAddress(input.channel, input.address)) throw new BadInput('address', input.channel === 'SMS' ? 'Please write the number with + and the code of the country.' : 'This is not what an app was given.');
    return this.#once(caller, { key, operation: 'addContact', input }, async (tx) => {
      const id = await this.contacts.put(tx, { id: newId<ContactId>(tx.now), ...input });
      tx.enqueue(sendCode, { contactId: id, agencyId: caller.agencyId }, { urgent: true });
    });
  }

  /** @throws {NotFound} when it is not the code, or its time or its tries are over; which of them is not said */
  async confirmContact(caller: Caller, { key, input }: Keyed<{ readonly id: ContactId; readonly code: string }>): Promise<SeenWishes> {
    let isRight = false;
    // A wrong try counts, so it must not be rolled back: it is refused after its transaction.
    const seen = await this.#once(caller, { key, operation: 'confirmContact', input: { id: input.id } }, async (tx) => {
      isRight = await this.contacts.tryCode(tx, input.id, codeHash(input.id, input.code));
      if (isRight) await tx.record({ type: 'notification.contact-confirmed', subjectId: input.id });
    });
    if (!isRight && seen.contacts.find(({ id }) => id === input.id)?.confirmedAt == null) throw new NotFound();
    return seen;
  }

  removeContact(caller: Caller, { key, input }: Keyed<{ readonly id: ContactId }>): Promise<SeenWishes> {
    return this.#once(caller, { key, operation: 'removeContact', input }, async (tx) => {
      if (!(await this.contacts.remove(tx, input.id))) throw new NotFound();
    });
  }

  #once(caller: Caller, call: { readonly key: string; readonly operation: string; readonly input: unknown }, act: (tx: Parameters<Parameters<Work['run']>[1]>[0]) => Promise<void>): Promise<SeenWishes> {
    return this.work.runOnce(caller, {
      ...call,
      effect: async (tx) => {
        await act(tx);
        return caller.accountId;
      },
      result: async (tx) => ({ wishes: (await this.store.find(tx, caller.accountId)) ?? usualWishes, contacts: await this.contacts.ofCaller(tx) }),
    });
  }
}

/** Sends a code to a number that somebody wrote down. It is drawn where it is sent, so that no queue ever holds it. */
@Injectable()
export class ContactCodes {
  constructor(
    private readonly work: Work,
    private readonly contacts: ContactStore,
    private readonly theirs: Theirs,
    @Inject(CHANNELS) private readonly channels: Channels,
  ) {}

  /** A try that failed draws another code: the one before is worth nothing. */
  async send({ contactId, agencyId }: CodeErrand, { outboxId }: JobAttempt): Promise<void> {
    const code = randomInt(10 ** codeRules.digits).toString().padStart(codeRules.digits, '0');
    const ready = await this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      const contact = await this.contacts.find(tx, contactId);
      if (contact === null || !(await this.contacts.keepCode(tx, contactId, codeHash(contactId, code)))) return undefined;
      return { contact, locale: (await this.theirs.mailbox(tx, contact.accountId))?.locale ?? 'en' };
    });
    if (ready === undefined) throw new Hopeless('NO_MORE_CODES');
    const { contact, locale } = ready;
    await this.channels[contact.channel].send({ to: contact.address, words: codeWords(locale, code), id: outboxId, urgent: true });
  }
}

/** Bound to the number it was sent to. */
function codeHash(id: ContactId, code: string): Buffer {
  return createHash('sha256').update(`${id} ${code}`).digest();
}
