import { Access, type Account, findNetwork } from '@causeway/access';
import { type AccountId, BadInput, type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, type ServiceId, hasRole, newId, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type DutyDesk, type DutyException, type DutyExceptionId, type DutyShift, type DutyShiftId, type DutySpan, type Roster, type Stretch, gapsIn, spansOf } from './domain/duty.js';
import { ListingChanged } from './domain/errors.js';
import { isTimeZone } from './domain/local-time.js';
import { type DutyService, DutyStore } from './persistence/duty.store.js';

/** The roster of a service, as its agency plans it. */
export interface SeenRoster {
  readonly service: DutyService;
  /** Null while the agency keeps none; with what it would begin with. */
  readonly desk: DutyDesk;
  readonly kept: boolean;
  readonly roster: Roster;
  readonly spans: readonly DutySpan[];
  readonly gaps: readonly Stretch[];
  readonly people: ReadonlyMap<AccountId, Account>;
  readonly numbers: ReadonlyMap<AccountId, string>;
  readonly mayPlan: boolean;
}

export type NewShift = Pick<DutyShift, 'weekday' | 'fromMinute' | 'untilMinute' | 'firstAccountId' | 'backupAccountId'>;
export type NewException = Pick<DutyException, 'serviceId' | 'fromAt' | 'untilAt' | 'firstAccountId' | 'backupAccountId'>;
export type NewDesk = Pick<DutyDesk, 'serviceId' | 'phone' | 'backupPhone' | 'shownToSenders' | 'aroundTheClock'> & { readonly timeZone?: string | undefined; readonly expectedVersion: number };

interface Keyed<Input> {
  readonly key: string;
  readonly input: Input;
}

export const planningDays = 14;
const maxShifts = 100;
const dayMs = 86_400_000;

/** How an agency plans who is on duty for a service. */
@Injectable()
export class Rosters {
  constructor(
    private readonly work: Work,
    private readonly store: DutyStore,
    private readonly access: Access,
  ) {}

  /** Null to whoever is not of the agency that answers for the service. */
  find(caller: Caller, serviceId: ServiceId): Promise<SeenRoster | null> {
    return this.work.run(caller, async (tx) => {
      const service = await this.store.findService(tx, serviceId);
      return service?.agencyId === caller.agencyId ? this.see(tx, service) : null;
    });
  }

  /** Who may be put on the roster: people of the agency who answer referrals. */
  colleagues(caller: Caller, { first, after }: PageRequest): Promise<Page<Account>> {
    return this.work.run(caller, async (tx) => {
      const place = parseIdCursor<AccountId>(after) ?? '';
      const ids = (await this.access.recipients(tx, onDuty)).map(({ accountId }) => accountId).filter((id) => id > place);
      const accounts = await this.access.findColleagues(tx, ids.slice(0, first + 1));
      return pageOf([...accounts].sort((one, other) => (one.id < other.id ? -1 : 1)), first, ({ id }) => id);
    });
  }

  /** @throws {NotFound} {Forbidden} {ListingChanged} {BadInput} */
  setDesk(caller: Caller, { key, input }: Keyed<NewDesk>): Promise<SeenRoster> {
    return this.#plan(caller, { key, operation: 'setDutyDesk', input }, async (tx, service) => {
      if (input.timeZone !== undefined && !isTimeZone(input.timeZone)) throw new BadInput('timeZone', 'This is not the name of a time zone.');
      if (input.shownToSenders && service.confidential) throw new BadInput('shownToSenders', 'The number of a confidential place is shown to nobody outside.');
      const { expectedVersion, serviceId, phone, backupPhone, shownToSenders, aroundTheClock } = input;
      const timeZone = input.timeZone ?? (await findNetwork(tx)).timeZone;
      const desk = { serviceId, agencyId: caller.agencyId, phone, backupPhone, shownToSenders, aroundTheClock, timeZone };
      if (!(await this.store.putDesk(tx, { ...desk, version: expectedVersion + 1, updatedAt: tx.now }))) throw new ListingChanged();
    });
  }

  /** The whole ordinary week. @throws {NotFound} {Forbidden} {ListingChanged} {BadInput} */
  setShifts(caller: Caller, { key, input }: Keyed<{ readonly serviceId: ServiceId; readonly expectedVersion: number; readonly shifts: readonly NewShift[] }>): Promise<SeenRoster> {
    return this.#plan(caller, { key, operation: 'setDutyShifts', input }, async (tx, { serviceId }) => {
      if (input.shifts.length > maxShifts) throw new BadInput('shifts', `A week has at most ${maxShifts} shifts.`);
      const { agencyId } = caller;
      await this.#requirePeople(tx, input.shifts);
      const desk = (await this.store.findDesk(tx, { serviceId, agencyId })) ?? (await deskOf(tx, serviceId));
      if (desk.version !== input.expectedVersion || !(await this.store.putDesk(tx, { ...desk, version: desk.version + 1, updatedAt: tx.now }))) throw new ListingChanged();
      await this.store.replaceShifts(tx, { serviceId, agencyId }, input.shifts.map((shift) => ({ ...shift, id: newId<DutyShiftId>(tx.now), serviceId, agencyId })));
    });
  }

  /** Somebody else between two instants, or nobody. @throws {NotFound} {Forbidden} {BadInput} */
  addException(caller: Caller, { key, input }: Keyed<NewException>): Promise<SeenRoster> {
    return this.#plan(caller, { key, operation: 'addDutyException', input }, async (tx) => {
      if (input.untilAt <= input.fromAt || input.untilAt <= tx.now) throw new BadInput('until', 'It must end after it begins, and not in the past.');
      if (input.untilAt.getTime() - input.fromAt.getTime() > 60 * dayMs) throw new BadInput('until', 'An exception lasts 60 days at most.');
      await this.#requirePeople(tx, [input]);
      await this.store.addException(tx, { ...input, id: newId<DutyExceptionId>(tx.now), agencyId: caller.agencyId, recordedAt: tx.now, recordedBy: caller.accountId });
    });
  }

  /** @throws {NotFound} {Forbidden} */
  async removeException(caller: Caller, { key, input }: Keyed<{ readonly serviceId: ServiceId; readonly id: DutyExceptionId }>): Promise<SeenRoster> {
    return this.#plan(caller, { key, operation: 'removeDutyException', input }, async (tx) => {
      const found = await this.store.findException(tx, input.id);
      if (found?.serviceId !== input.serviceId || !(await this.store.removeException(tx, input.id))) throw new NotFound();
    });
  }

  /** Under which number the caller may be rung while on duty; null takes it back. @throws {NotFound} */
  giveNumber(caller: Caller, { key, input }: Keyed<{ readonly serviceId: ServiceId; readonly phone: string | null }>): Promise<SeenRoster> {
    return this.#change(caller, { key, operation: 'giveDutyNumber', input }, async (tx) => {
      await this.store.giveNumber(tx, { accountId: caller.accountId, agencyId: caller.agencyId, givenAt: tx.now }, input.phone);
    });
  }

  /** In a transaction that is there: the roster with what follows from it. */
  async see(tx: UnitOfWork, service: DutyService): Promise<SeenRoster> {
    const found = await this.store.findDesk(tx, { serviceId: service.serviceId, agencyId: tx.caller.agencyId });
    const desk = found ?? (await deskOf(tx, service.serviceId));
    const roster = await this.store.roster(tx, desk, new Date(tx.now.getTime() - dayMs));
    const ahead = { from: tx.now, until: new Date(tx.now.getTime() + planningDays * dayMs) };
    const spans = spansOf(roster, ahead);
    const ids = [...new Set([tx.caller.accountId, ...[...roster.shifts, ...roster.exceptions].flatMap(({ firstAccountId, backupAccountId }) => [firstAccountId, backupAccountId]).filter((id) => id !== null)])];
    const people = new Map((await this.access.findColleagues(tx, ids)).map((account): [AccountId, Account] => [account.id, account]));
    // Whoever left the agency leaves a gap, whatever the plan says.
    const filled = spans.map((span) => (span.firstAccountId !== null && people.get(span.firstAccountId)?.status !== 'ACTIVE' ? { ...span, firstAccountId: null, isException: false } : span));
    const gaps = found === null ? [] : gapsIn(filled, ahead, desk.aroundTheClock);
    return { service, desk, kept: found !== null, roster, spans, gaps, people, numbers: await this.store.numbers(tx, ids), mayPlan: hasRole(tx.caller, Role.AGENCY_MANAGER) };
  }

  /** A manager's change. */
  #plan(caller: Caller, call: Keyed<{ readonly serviceId: ServiceId }> & { readonly operation: string }, change: (tx: UnitOfWork, service: DutyService) => Promise<void>): Promise<SeenRoster> {
    return this.#change(caller, call, async (tx, service) => {
      if (!hasRole(caller, Role.AGENCY_MANAGER)) throw new Forbidden();
      await change(tx, service);
      await tx.record({ type: 'duty.planned', subjectId: service.serviceId, data: { agencyId: caller.agencyId, operation: call.operation } });
    });
  }

  #change(caller: Caller, { key, operation, input }: Keyed<{ readonly serviceId: ServiceId }> & { readonly operation: string }, change: (tx: UnitOfWork, service: DutyService) => Promise<void>): Promise<SeenRoster> {
    return this.work.runOnce<ServiceId, SeenRoster>(caller, {
      ...{ key, operation, input },
      effect: async (tx) => {
        await change(tx, await this.#own(tx, input.serviceId));
        return input.serviceId;
      },
      result: async (tx, id) => this.see(tx, await this.#own(tx, id)),
    });
  }

  async #own(tx: UnitOfWork, serviceId: ServiceId): Promise<DutyService> {
    const service = await this.store.findService(tx, serviceId);
    if (service?.agencyId !== tx.caller.agencyId) throw new NotFound();
    return service;
  }

  /** On duty is who works there and answers referrals. */
  async #requirePeople(tx: UnitOfWork, rows: readonly Pick<NewShift, 'firstAccountId' | 'backupAccountId'>[]): Promise<void> {
    const ids = new Set(rows.flatMap(({ firstAccountId, backupAccountId }) => [firstAccountId, backupAccountId]).filter((id) => id !== null));
    if (rows.some(({ firstAccountId, backupAccountId }) => backupAccountId !== null && (firstAccountId === backupAccountId || firstAccountId === null))) {
      throw new BadInput('backupId', 'A backup is somebody else than the first.');
    }
    const known = new Set((await this.access.recipients(tx, onDuty)).map(({ accountId }) => accountId));
    if ([...ids].some((id) => !known.has(id))) throw new BadInput('firstId', 'On duty is somebody of the agency who answers referrals.');
  }
}

const onDuty = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;

async function deskOf(tx: UnitOfWork, serviceId: ServiceId): Promise<DutyDesk> {
  const { timeZone } = await findNetwork(tx);
  return { serviceId, agencyId: tx.caller.agencyId, phone: null, backupPhone: null, shownToSenders: false, aroundTheClock: false, timeZone, version: 0, updatedAt: tx.now };
}
