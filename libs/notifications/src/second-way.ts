import type { AccountId, EventId, NotificationId, ReferralId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { PersonalChannel } from './domain/channel.js';
import { isLoud } from './domain/plan.js';
import { mustWake } from './domain/rule.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { NotificationStore } from './persistence/notification.store.js';
import { ReachStore } from './persistence/reach.store.js';
import { WishStore } from './persistence/wish.store.js';
import { CHANNELS, type Channels, Telling } from './telling.js';

interface Lost {
  readonly notificationId: NotificationId;
  readonly referralId: ReferralId;
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly kind: string;
}

/** What is done when one way to one person was given up. */
@Injectable()
export class SecondWay {
  constructor(
    private readonly telling: Telling,
    private readonly store: NotificationStore,
    private readonly deliveries: DeliveryStore,
    private readonly wishes: WishStore,
    private readonly reaches: ReachStore,
    @Inject(CHANNELS) private readonly channels: Channels,
  ) {}

  /** By whatever else they have confirmed, whether or not they chose it for this. @returns whether there was any */
  async byAnotherWay(tx: UnitOfWork, lost: Lost, urgent: boolean): Promise<boolean> {
    // Notices are forgotten one day; nothing is sent for one that is gone.
    if ((await this.store.find(tx, lost.notificationId)) === null) return false;
    const [wisher] = await this.wishes.of(tx, [lost.accountId]);
    const ways = [PersonalChannel.EMAIL, ...(wisher?.contacts ?? [])].filter((way) => this.channels[way].isOpen);
    const rows = ways.map((channel) => ({ notificationId: lost.notificationId, channel, accountId: lost.accountId, dueAt: tx.now }));
    const begun = await this.telling.send(tx, rows, urgent);
    if (begun.length > 0) await this.reaches.reckon(tx, lost);
    return begun.length > 0;
  }

  /** The next person who has not been told of it. @returns whether there was one */
  async toAnother(tx: UnitOfWork, { lost, people, urgent }: { readonly lost: Lost; readonly people: readonly AccountId[]; readonly urgent: boolean }): Promise<boolean> {
    const told = await this.store.toldOf(tx, lost.eventId);
    const { kind, referralId, eventId } = lost;
    for (const next of people.filter((person) => !told.includes(person))) {
      const { newly } = await this.telling.tell(tx, [next], { kind, referralId, eventId, urgent, mustWake: true });
      // Two who were lost at once have the same next: the second of them has nobody by that, and must ask on.
      if (newly === 0) continue;
      await this.reaches.reckon(tx, lost);
      return true;
    }
    return false;
  }

  /**
   * Whether nobody was reached and nothing is under way; of what must wake somebody, whether nothing that rings is left. The
   * referral says so then: of two who were lost at one instant each took the other for under way.
   */
  async givenUp(tx: UnitOfWork, lost: Lost): Promise<boolean> {
    const ways = await this.deliveries.statesOf(tx, lost);
    const counting = mustWake(lost.kind, 'EMERGENCY') ? ways.filter(({ channel }) => isLoud(channel)) : ways;
    const isUnreached = !counting.some(({ state }) => state === 'SENT' || state === 'WAITING');
    if (isUnreached) await this.reaches.reckon(tx, lost);
    return isUnreached;
  }
}
