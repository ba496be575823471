import { Access, systemCaller } from '@causeway/access';
import type { ServiceId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type DutyDesk, type DutySpan, type Stretch, gapsIn, spansOf } from './domain/duty.js';
import { DutyStore } from './persistence/duty.store.js';

/** So long before a gap its agency is warned. */
const warnHours = 48;
const hourMs = 3_600_000;
const batch = 200;

/** Looks ahead: a roster in which nobody will be on duty is told of before it comes to that. */
@Injectable()
export class DutyWatch {
  constructor(
    private readonly work: Work,
    private readonly store: DutyStore,
    private readonly access: Access,
  ) {}

  /** Each gap once, to the agency that left it. The worker calls it; rows hold what was told. @returns how many were new */
  async lookAhead(): Promise<number> {
    let told = 0;
    for (let after: ServiceId | undefined, more = true; more; ) {
      const desks = await this.work.run(systemCaller('FOLLOW_UP', { requestId: 'duty-watch' }), (tx) => this.store.desks(tx, after, batch));
      for (const desk of desks) told += await this.#warn(desk);
      after = desks.at(-1)?.serviceId;
      more = desks.length === batch;
    }
    await this.work.run(systemCaller('FOLLOW_UP', { requestId: 'duty-watch' }), (tx) => this.store.forgetWarnings(tx, new Date(tx.now.getTime() - 30 * 24 * hourMs)));
    return told;
  }

  /** Within the walls of its agency: there it is known who still works there. */
  #warn(desk: DutyDesk): Promise<number> {
    const { agencyId, serviceId } = desk;
    return this.work.run(systemCaller('FOLLOW_UP', { agencyId, requestId: 'duty-watch' }), async (tx) => {
      if ((await this.store.findService(tx, serviceId))?.agencyId !== agencyId) return 0;
      const gaps = await this.#gaps(tx, desk);
      let told = 0;
      for (const { from } of gaps) {
        if (!(await this.store.warnOnce(tx, desk, from))) continue;
        await tx.record({ type: 'duty.gap-ahead', subjectId: serviceId, visibleTo: [agencyId], data: { agencyId, serviceId } });
        told += 1;
      }
      return told;
    });
  }

  /** A gap that has begun is known by the hour in which it began: it is not news every hour. */
  async #gaps(tx: UnitOfWork, desk: DutyDesk): Promise<Stretch[]> {
    const from = new Date(tx.now.getTime() - 24 * hourMs);
    const stretch = { from, until: new Date(tx.now.getTime() + warnHours * hourMs) };
    const spans = await this.#filled(tx, spansOf(await this.store.roster(tx, desk, from), stretch));
    return gapsIn(spans, stretch, desk.aroundTheClock)
      .filter(({ until }) => until > tx.now)
      .map((gap) => (gap.from <= from ? { ...gap, from: new Date(0) } : gap));
  }

  async #filled(tx: UnitOfWork, spans: readonly DutySpan[]): Promise<DutySpan[]> {
    const ids = [...new Set(spans.flatMap(({ firstAccountId }) => firstAccountId ?? []))];
    const here = new Set((ids.length === 0 ? [] : await this.access.findColleagues(tx, ids)).filter(({ status }) => status === 'ACTIVE').map(({ id }) => id));
    return spans.map((span) => (span.firstAccountId === null || here.has(span.firstAccountId) ? span : { ...span, firstAccountId: null, isException: false }));
  }
}
