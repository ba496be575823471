import { createHash } from 'node:crypto';
import { systemCaller } from '@causeway/access';
import { Hopeless, type JobAttempt, TryAgain, type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { PersonalChannel } from './domain/channel.js';
import type { Errand } from './domain/errand.js';
import { ContactStore } from './persistence/contact.store.js';
import { DeliveryStore, type Errandry } from './persistence/delivery.store.js';
import { ReachStore } from './persistence/reach.store.js';
import { CHANNELS, type Channels } from './telling.js';
import { Theirs } from './theirs.js';

interface Address {
  readonly to: string;
  readonly locale: string;
  /** Whether whoever it belongs to, or answers for them, said that it is theirs. */
  readonly confirmed: boolean;
}

interface Ready {
  readonly delivery: Errandry;
  readonly address: Address;
}

/** One delivery from «waiting» to «sent» or «given up», whatever the channel. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly work: Work,
    private readonly store: DeliveryStore,
    private readonly reaches: ReachStore,
    private readonly contacts: ContactStore,
    private readonly theirs: Theirs,
    @Inject(CHANNELS) private readonly channels: Channels,
  ) {}

  /** No channel is exactly-once: a crash after the relay's yes sends one repeat, under the same id. */
  async attempt(errand: Errand, { outboxId, urgent }: JobAttempt): Promise<void> {
    const caller = systemCaller('NOTIFY', { agencyId: errand.agencyId, requestId: outboxId });
    const ready = await this.work.runKnowing(caller, { first: (tx) => this.store.find(tx, errand), act: (tx, delivery) => this.#ready(tx, errand, delivery) });
    if (ready === undefined) return;
    const { delivery, address } = ready;
    const id = `${outboxId}.${createHash('sha256').update(delivery.accountId).digest('hex').slice(0, 16)}`;
    await this.#send(ready, { to: address.to, id, urgent });
    await this.work.change(caller, (tx) => this.store.sent(tx, errand));
  }

  /** @returns nothing when it was looked at meanwhile, is no longer theirs to see, or went out with another: nothing leaves then, and nothing says so */
  async #ready(tx: UnitOfWork, errand: Errand, delivery: Errandry | undefined): Promise<Ready | undefined> {
    // One that was given up is tried again when an operator has its row tried again.
    if (delivery === undefined || !['WAITING', 'FAILED'].includes(delivery.state)) return undefined;
    if (delivery.carrierId !== null) throw new TryAgain('GOES_WITH_ANOTHER');
    // In one message, and nothing after it: whoever asks further speaks for others meanwhile. Where they are is of no use when it is not theirs.
    const [isTheirs, found, isDigest] = await Promise.all([delivery.readAt === null && this.theirs.isTheirs(tx, delivery), this.#address(tx, delivery), !delivery.urgent && this.store.holdDigest(tx, delivery)]);
    const address = isTheirs ? found : undefined;
    if (address !== undefined) {
      if (isDigest && !(await this.store.gather(tx, delivery))) throw new TryAgain('GOES_WITH_ANOTHER');
      return { delivery, address };
    }
    await this.store.drop(tx, errand);
    return undefined;
  }

  async #address(tx: UnitOfWork, { accountId, channel }: Errandry): Promise<Address | undefined> {
    const isMail = channel === PersonalChannel.EMAIL;
    const [mailbox, number] = await Promise.all([this.theirs.mailbox(tx, accountId), isMail ? undefined : this.contacts.addressOf(tx, accountId, channel)]);
    if (mailbox === undefined) return undefined;
    const { email, locale, confirmed } = mailbox;
    if (isMail) return { to: email, locale, confirmed };
    return number === undefined ? undefined : { to: number, locale, confirmed: true };
  }

  async #send({ delivery, address }: Ready, how: { readonly to: string; readonly id: string; readonly urgent: boolean }): Promise<void> {
    // Nobody who answers for the account has said that this mailbox is theirs: it may be a stranger's.
    if (!address.confirmed) throw new Hopeless('ADDRESS_NOT_CONFIRMED');
    await this.channels[delivery.channel].send({ ...how, words: this.theirs.words(address.locale) });
  }

  /** The same transaction says that it is lost and calls somebody: an agency that does not know cannot help. */
  async giveUp(errand: Errand, { outboxId }: JobAttempt, code: string): Promise<void> {
    await this.work.run(systemCaller('NOTIFY', { agencyId: errand.agencyId, requestId: outboxId }), async (tx) => {
      const lost = await this.store.giveUp(tx, errand, code);
      for (const notificationId of lost) await this.#lost(tx, { ...errand, notificationId }, code);
    });
  }

  async #lost(tx: UnitOfWork, { notificationId, channel }: Pick<Errandry, 'notificationId' | 'channel'>, code: string): Promise<void> {
    const row = await this.store.find(tx, { notificationId, channel });
    if (row === undefined) return;
    const { referralId, agencyId, accountId, eventId, kind, urgent } = row;
    if (referralId !== null) await this.reaches.reckon(tx, { referralId, eventId });
    const data = { code, referralId, agencyId, channel, accountId, eventId, kind, ...(urgent ? { urgency: 'EMERGENCY' } : {}) };
    await tx.record({ type: 'notification.mail-refused', subjectId: notificationId, data });
  }
}
