import { Country, systemCaller } from '@causeway/access';
import { BadInput, type Branded, type Caller, Forbidden, type Page, type PageRequest, Role, hasRole, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Calendar, isSameCalendar } from './domain/calendar.js';
import { type Timing, clockRules, usualTiming } from './domain/clock-rules.js';
import type { TimingRow } from './persistence/deadline.table.js';
import { TimingStore } from './persistence/timing.store.js';

/** A calendar and durations, and since which version they hold; 0 where the country has said nothing. */
export interface VersionedTiming extends Timing {
  readonly version: number;
  readonly since: Date | null;
}

const usual: VersionedTiming = { version: 0, since: null, ...usualTiming };
/** How long a process may go by what it heard last. */
const staleMs = 2_000;
/** Holidays of so many years to come at most. */
const mostHolidays = 500;

/** By what deadlines are counted in this country. */
@Injectable()
export class Timings {
  readonly #known = new Map<number, VersionedTiming>([[0, usual]]);
  #latest: { readonly version: number; readonly heardAt: Date } | undefined;

  constructor(
    private readonly work: Work,
    private readonly store: TimingStore,
    @Inject(Country) private readonly country: Pick<Country, 'settings' | 'holidays'>,
  ) {}

  /** What holds for a referral that is sent now. */
  async now(tx: UnitOfWork): Promise<VersionedTiming> {
    const age = this.#latest === undefined ? Infinity : Math.abs(tx.now.getTime() - this.#latest.heardAt.getTime());
    if (this.#latest === undefined || age > staleMs) {
      const row = await this.store.latest(tx);
      this.#latest = { version: row === undefined ? 0 : this.#keep(row).version, heardAt: tx.now };
    }
    return this.#known.get(this.#latest.version) ?? usual;
  }

  /** What holds for a referral that was sent under this version. */
  async of(tx: UnitOfWork, version: number | null): Promise<VersionedTiming> {
    const known = this.#known.get(version ?? 0);
    if (known !== undefined) return known;
    const row = await this.store.find(tx, version ?? 0);
    return row === undefined ? usual : this.#keep(row);
  }

  read(caller: Caller): Promise<VersionedTiming> {
    return this.work.run(caller, (tx) => this.#read(tx));
  }

  /** What held here, and since when; the latest first. */
  history(caller: Caller, page: PageRequest): Promise<Page<VersionedTiming>> {
    return this.work.run(caller, async (tx) => {
      const { rows, hasNextPage } = await this.store.page(tx, page);
      return { hasNextPage, rows: rows.map(({ cursor, row }) => ({ cursor, row: this.#keep(row) })) };
    });
  }

  /** Other durations from now on; what is left out is as usual, and what was sent before keeps its own. @throws {BadInput} {Forbidden} to all but coordinators */
  change(caller: Caller, { key, rules }: { readonly key: string; readonly rules: unknown }): Promise<VersionedTiming> {
    return this.work.runOnce<Branded<'TimingId'>, VersionedTiming>(caller, {
      ...{ key, operation: 'setReferralRules', input: rules },
      effect: async (tx) => {
        if (!hasRole(tx.caller, Role.COORDINATOR)) throw new Forbidden();
        await this.#refuseSeconds(rules);
        return this.#add(tx, { rules });
      },
      result: (tx) => this.#read(tx),
    });
  }

  /** The country's calendar may have changed, or never been read; the worker calls it. @returns whether there is a new version */
  async keepCalendar(): Promise<boolean> {
    const made = await this.country.settings();
    if (made === undefined) return false;
    return this.work.run(systemCaller('FOLLOW_UP', { requestId: 'calendar' }), async (tx) => {
      const today = tx.now.toISOString().slice(0, 10);
      const holidays = await this.country.holidays(today, mostHolidays);
      const calendar: Calendar = { timeZone: made.timeZone, weekendDays: made.weekendDays, holidays: holidays.map(({ onDate }) => onDate) };
      if (isSameCalendar((await this.#read(tx)).calendar, calendar, today)) return false;
      await this.#add(tx, { calendar });
      return true;
    });
  }

  /** What a country begins with: for the service role SETUP. @throws {BadInput} */
  async setUp(tx: UnitOfWork, said: { readonly rules?: unknown; readonly calendar?: Calendar }): Promise<void> {
    await this.#add(tx, said);
  }

  /** As `setUp`, for whoever makes a country: what was stated before stays, so that a beginning can be run again. @throws {BadInput} */
  async begin(said: { readonly rules: unknown; readonly calendar: Calendar }): Promise<void> {
    await this.work.run(systemCaller('SETUP', { requestId: 'init' }), async (tx) => {
      if ((await this.store.latest(tx)) === undefined) await this.#add(tx, said);
    });
  }

  async #read(tx: UnitOfWork): Promise<VersionedTiming> {
    const row = await this.store.latest(tx);
    return row === undefined ? usual : this.#keep(row);
  }

  async #add(tx: UnitOfWork, said: { readonly rules?: unknown; readonly calendar?: Calendar }): Promise<Branded<'TimingId'>> {
    await this.store.lock(tx);
    const last = await this.store.latest(tx);
    const next = { version: (last?.version ?? 0) + 1, calendar: said.calendar ?? last?.calendar ?? usual.calendar, rules: said.rules ?? last?.rules ?? {} };
    clockRules(next.rules);
    await this.store.add(tx, next);
    // Whoever asks next in this process asks anew.
    tx.afterCommit(async () => void (this.#latest = undefined));
    const id = newId<Branded<'TimingId'>>(tx.now);
    await tx.record({ type: 'referral-rules.changed', subjectId: id, overseen: true, data: { version: next.version } });
    return id;
  }

  /** Only whoever plays can have a deadline of seconds. */
  async #refuseSeconds(rules: unknown): Promise<void> {
    const spans = JSON.stringify(rules).match(/"\d+s"/);
    if (spans !== null && (await this.country.settings())?.mode === 'LIVE') throw new BadInput('rules', 'are minutes at least: seconds are for practice');
  }

  #keep({ version, since, calendar, rules }: TimingRow): VersionedTiming {
    const timing = this.#known.get(version) ?? { version, since, calendar, rules: clockRules(rules) };
    this.#known.set(version, timing);
    return timing;
  }
}

/** The facade without Nest, for the command line. */
export function openTimings(work: Work, country: Pick<Country, 'settings' | 'holidays'>): Timings {
  return new Timings(work, new TimingStore(), country);
}
