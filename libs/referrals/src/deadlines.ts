import { systemCaller } from '@causeway/access';
import type { NeedId, ReferralId } from '@causeway/kernel';
import { LOG, type Log, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { BundleHand } from './bundle-hand.js';
import { Cascade } from './cascade.js';
import { ClockHand } from './clock-hand.js';
import type { BundleId } from './domain/bundle.js';
import { DeadlineStore, type Due, type DuePlace } from './persistence/deadline.store.js';

/** How many are looked for at once. */
const page = 100;
/** How many are acted on at once: after an outage hundreds are due together, and the last of them waits for all before it. */
const lanes = 4;

export interface Swept {
  readonly acted: number;
  readonly failed: number;
}

interface Look<Id extends string> {
  readonly what: 'deadline' | 'route' | 'bundle';
  readonly page: (after: DuePlace | undefined) => Promise<Due<Id>[]>;
  readonly act: (due: Due<Id>) => Promise<boolean>;
}

/**
 * Acts on every deadline of which the time has come, by the database's instant and by its rows alone: no queue is asked, so
 * none can lose one. Any number of workers may sweep at once.
 */
@Injectable()
export class Deadlines {
  constructor(
    private readonly work: Work,
    private readonly store: DeadlineStore,
    private readonly hand: ClockHand,
    private readonly cascade: Cascade,
    private readonly bundles: BundleHand,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Deadlines first: what expires goes on in the same sweep. @returns also how late the latest of them was found */
  async sweep(): Promise<Swept & { readonly lateSeconds: number }> {
    let lateSeconds = 0;
    const deadlines = await this.#sweep<ReferralId>({
      what: 'deadline',
      page: async (after) => {
        const { due, now } = await this.work.run(clock(), async (tx) => ({ due: await this.store.due(tx, page, after), now: tx.now }));
        lateSeconds = due.reduce((most, { dueAt }) => Math.max(most, (now.getTime() - dueAt.getTime()) / 1000), lateSeconds);
        return due;
      },
      act: async ({ id, senderAgencyId }) => (await this.work.run(clock(senderAgencyId), (tx) => this.hand.act(tx, id))).length > 0,
    });
    const routes = await this.sweepRoutes();
    return { ...sum(deadlines, routes), lateSeconds };
  }

  /** Needs that somebody said no to, or nothing; then what that says to the needs they are linked with, which may go on by it. */
  async sweepRoutes(): Promise<Swept> {
    const routes = await this.#sweepRoutes();
    const bundles = await this.#sweepBundles();
    if (bundles.acted === 0) return sum(routes, bundles);
    return sum(sum(routes, bundles), await this.#sweepRoutes());
  }

  #sweepBundles(): Promise<Swept> {
    return this.#sweep<BundleId>({
      what: 'bundle',
      page: (after) => this.work.run(clock(), (tx) => this.store.dueBundles(tx, page, after)),
      act: async (due) => {
        try {
          return await this.work.run(clock(due.senderAgencyId), (tx) => this.bundles.look(tx, due.id));
        } catch (error) {
          await this.work.run(clock(due.senderAgencyId), (tx) => this.bundles.postpone(tx, due.id));
          throw error;
        }
      },
    });
  }

  #sweepRoutes(): Promise<Swept> {
    return this.#sweep<NeedId>({
      what: 'route',
      page: (after) => this.work.run(clock(), (tx) => this.store.dueRoutes(tx, page, after)),
      act: async (due) => {
        try {
          return await this.work.run(clock(due.senderAgencyId), (tx) => this.cascade.route(tx, due.id));
        } catch (error) {
          await this.work.run(clock(due.senderAgencyId), (tx) => this.cascade.postpone(tx, due.id));
          throw error;
        }
      },
    });
  }

  /** Needs for which nobody was left, and somebody may be now. @returns as `sweep` */
  async sweepStranded(): Promise<Swept> {
    const woken = await this.work.run(clock(), (tx) => this.cascade.wakeStranded(tx));
    return woken === 0 ? { acted: 0, failed: 0 } : this.sweepRoutes();
  }

  /** One that fails keeps none of the others waiting, and is looked at again. */
  async #sweep<Id extends string>({ what, page: find, act }: Look<Id>): Promise<Swept> {
    let [acted, failed] = [0, 0];
    const lane = async (waiting: Iterator<Due<Id>>) => {
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
        try {
          if (await act(next.value)) acted += 1;
        } catch (error) {
          failed += 1;
          this.log.warn(`${what}-failed`, { operation: next.value.id, error: error instanceof Error ? error.name : 'unknown' });
        }
      }
    };
    for (let due = await find(undefined); due.length > 0; due = due.length < page ? [] : await find(due.at(-1))) {
      const waiting = due.values();
      await Promise.all(Array.from({ length: lanes }, () => lane(waiting)));
    }
    return { acted, failed };
  }
}

function sum(one: Swept, other: Swept): Swept {
  return { acted: one.acted + other.acted, failed: one.failed + other.failed };
}

function clock(agencyId?: Due<string>['senderAgencyId']) {
  return systemCaller('FOLLOW_UP', { requestId: 'clock', ...(agencyId === undefined ? {} : { agencyId }) });
}
