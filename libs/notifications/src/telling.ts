import { randomInt } from 'node:crypto';
import type { AccountId, EventId, ReferralId } from '@causeway/kernel';
import { CONFIG, type Config, type UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { ToldSide } from './domain/audience.js';
import { type Channel, type ChannelKind, PersonalChannel } from './domain/channel.js';
import { ReachState } from './domain/delivery.js';
import { errandFor } from './domain/errand.js';
import { type Step, plan } from './domain/plan.js';
import { waysToConcerned } from './domain/rule.js';
import { DeliveryStore, type NewDelivery } from './persistence/delivery.store.js';
import { type NewlyTold, NotificationStore } from './persistence/notification.store.js';
import { ReachStore } from './persistence/reach.store.js';
import { ruleChanges } from './persistence/rule.query.js';
import { type Wisher, WishStore } from './persistence/wish.store.js';

/** Every way out of the desk that this installation knows. */
export const CHANNELS = Symbol('Channels');
export type Channels = Readonly<Record<PersonalChannel, Channel>>;

/** What people are to look at. */
export interface Occurrence {
  readonly kind: string;
  readonly referralId: ReferralId | null;
  readonly eventId: EventId;
  readonly urgent?: boolean;
  /** Which side of the referral the told people are; it is said there whether they were reached. */
  readonly side?: ToldSide;
  /** @default as the rules of the country say of whom the event itself names; every way there is, where they say nothing */
  readonly channels?: readonly ChannelKind[];
  /** Somebody must wake up. */
  readonly mustWake?: boolean;
}

/** What came of telling people. */
export interface Told {
  /** So many had not been told of the event before. */
  readonly newly: number;
  /** The ways that were begun to them. */
  readonly ways: readonly PersonalChannel[];
}

const nobody: Told = { newly: 0, ways: [] };

/** Puts an entry into people's inboxes, and behind each what leaves the desk: the one place where that begins. */
@Injectable()
export class Telling {
  constructor(
    private readonly store: NotificationStore,
    private readonly deliveries: DeliveryStore,
    private readonly reaches: ReachStore,
    private readonly wishes: WishStore,
    @Inject(CHANNELS) private readonly channels: Channels,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Within the walls of the agency whose people they are. Whoever was told of the event before is told nothing. */
  async tell(tx: UnitOfWork, accounts: readonly AccountId[], what: Occurrence): Promise<Told> {
    const begun = this.#reach(tx, accounts.length === 0 ? ReachState.NOT_REACHED : ReachState.WAITING, what);
    if (accounts.length === 0) return begun.then(() => nobody);
    // In one message: who wishes what is asked of all of them, and used for whoever hears of it for the first time.
    const [, told, wishers, channels] = await Promise.all([begun, this.store.tell(tx, accounts, what), this.wishes.of(tx, accounts), this.#ways(tx, what)]);
    if (told.length === 0) return nobody;
    return { newly: told.length, ways: await this.send(tx, this.#planned(tx.now, { told, wishers }, { ...what, channels }), what.urgent ?? false) };
  }

  async #ways(tx: UnitOfWork, { kind, channels }: Occurrence): Promise<readonly ChannelKind[]> {
    return channels ?? waysToConcerned(kind, await ruleChanges(tx, kind));
  }

  async #reach(tx: UnitOfWork, state: ReachState, { referralId, side, eventId, kind }: Occurrence): Promise<void> {
    if (referralId !== null && side !== undefined) await this.reaches.begin(tx, { referralId, side, eventId, kind, state });
  }

  /** Puts deliveries of notices that are there under way. */
  async send(tx: UnitOfWork, rows: readonly NewDelivery[], urgent: boolean): Promise<readonly PersonalChannel[]> {
    if (rows.length === 0) return [];
    const begun = await this.deliveries.add(tx, rows, urgent);
    const dueAt = new Map(rows.map((row) => [`${row.notificationId} ${row.channel}`, row.dueAt]));
    for (const { notificationId, channel } of begun) {
      const availableAt = dueAt.get(`${notificationId} ${channel}`) ?? tx.now;
      tx.enqueue(errandFor(channel), { notificationId, agencyId: tx.caller.agencyId, channel }, { urgent, availableAt });
    }
    return begun.map(({ channel }) => channel);
  }

  #planned(now: Date, { told, wishers }: { readonly told: readonly NewlyTold[]; readonly wishers: readonly Wisher[] }, what: Occurrence & Required<Pick<Occurrence, 'channels'>>): NewDelivery[] {
    const { kind, urgent = false, channels, mustWake = false } = what;
    const byAccount = new Map(wishers.map((wisher) => [wisher.accountId, wisher]));
    return told.flatMap(({ id, accountId }) => {
      const wisher = byAccount.get(accountId);
      if (wisher === undefined) return [];
      const ways = [PersonalChannel.EMAIL, ...wisher.contacts].filter((way) => this.channels[way].isOpen);
      return plan({ kind, urgent, channels, mustWake }, { wishes: wisher.wishes, ways }, now).map((step) => this.#row({ id, accountId }, step, urgent));
    });
  }

  /** Whoever watches the mailbox must not see by the second which act on the desk a mail follows. An emergency does not wait. */
  #row({ id, accountId }: NewlyTold, { channel, at }: Step, urgent: boolean): NewDelivery {
    const jitterMs = urgent ? 0 : randomInt(this.config.MAIL_JITTER_SECONDS * 1000 + 1);
    return { notificationId: id, accountId, channel, dueAt: new Date(at.getTime() + jitterMs) };
  }
}
