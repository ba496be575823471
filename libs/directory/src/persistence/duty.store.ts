import { type AccountId, type AgencyId, type Page, type PageRequest, type ServiceId, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan } from 'typeorm';
import type { DutyHandover, DutyHandoverId, DutyNumber } from '../domain/duty-handover.js';
import type { DutyDesk, DutyException, DutyExceptionId, DutyShift, Roster } from '../domain/duty.js';
import { dutyDeskTable, dutyExceptionTable, dutyHandoverTable, dutyNumberTable, dutyShiftTable, dutyWarningTable } from './duty.table.js';

type OfService = Pick<DutyDesk, 'serviceId' | 'agencyId'>;

/** Whose service it is, and whether it stands at a place that hides. */
export interface DutyService {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly agencyId: AgencyId | null;
  readonly confidential: boolean;
}

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class DutyStore {
  async findService(tx: UnitOfWork, serviceId: ServiceId): Promise<DutyService | undefined> {
    const [found] = await tx.sql<DutyService>(
      `select s.id as "serviceId", s.name, o.agency_id as "agencyId",
              exists (select 1 from directory.service_at_site a join directory.site p on p.id = a.site_id where a.service_id = s.id and p.confidential) as confidential
       from directory.service s join directory.organization o on o.id = s.organization_id where s.id = :serviceId`,
      { serviceId },
    );
    return found;
  }

  findDesk(tx: UnitOfWork, { serviceId, agencyId }: OfService): Promise<DutyDesk | null> {
    return tx.manager.findOneBy(dutyDeskTable, { serviceId, agencyId });
  }

  /** What decides who is on duty from an instant on. */
  async roster(tx: UnitOfWork, desk: DutyDesk, from: Date): Promise<Roster> {
    const { serviceId, agencyId } = desk;
    const shifts = await tx.manager.find(dutyShiftTable, { where: { serviceId, agencyId }, order: { weekday: 'ASC', fromMinute: 'ASC', id: 'ASC' } });
    const exceptions = await tx.manager.find(dutyExceptionTable, { where: { serviceId, agencyId, untilAt: MoreThan(from) }, order: { fromAt: 'ASC', id: 'ASC' } });
    return { desk, shifts, exceptions };
  }

  async numbers(tx: UnitOfWork, people: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>> {
    if (people.length === 0) return new Map();
    const rows = await tx.manager.findBy(dutyNumberTable, { accountId: In([...people]) });
    return new Map(rows.map(({ accountId, phone }) => [accountId, phone]));
  }

  /** @returns false when the desk moved on since this version; version 0 is a desk that is not there yet */
  async putDesk(tx: UnitOfWork, { serviceId, agencyId, ...desk }: DutyDesk): Promise<boolean> {
    if (desk.version > 1) return (await tx.manager.update(dutyDeskTable, { serviceId, agencyId, version: desk.version - 1 }, desk)).affected === 1;
    const made = await tx.sql<{ ok: number }>(
      `insert into directory.duty_desk (service_id, agency_id, phone, backup_phone, shown_to_senders, around_the_clock, time_zone, version, updated_at)
       values (:serviceId, :agencyId, :phone, :backupPhone, :shownToSenders, :aroundTheClock, :timeZone, :version, :updatedAt)
       on conflict (service_id, agency_id) do nothing returning 1 as ok`,
      { serviceId, agencyId, ...desk },
    );
    return made.length === 1;
  }

  /** The ordinary week as a whole: nobody plans half of one. */
  async replaceShifts(tx: UnitOfWork, { serviceId, agencyId }: OfService, shifts: readonly DutyShift[]): Promise<void> {
    await tx.manager.delete(dutyShiftTable, { serviceId, agencyId });
    if (shifts.length > 0) await tx.manager.insert(dutyShiftTable, [...shifts]);
  }

  async addException(tx: UnitOfWork, exception: DutyException): Promise<void> {
    await tx.manager.insert(dutyExceptionTable, exception);
  }

  findException(tx: UnitOfWork, id: DutyExceptionId): Promise<DutyException | null> {
    return tx.manager.findOneBy(dutyExceptionTable, { id });
  }

  async removeException(tx: UnitOfWork, id: DutyExceptionId): Promise<boolean> {
    return (await tx.manager.delete(dutyExceptionTable, { id })).affected === 1;
  }

  /** @param phone null takes it back */
  async giveNumber(tx: UnitOfWork, { accountId, agencyId, givenAt }: Omit<DutyNumber, 'phone'>, phone: string | null): Promise<void> {
    await tx.manager.delete(dutyNumberTable, { accountId });
    if (phone !== null) await tx.manager.insert(dutyNumberTable, { accountId, agencyId, phone, givenAt });
  }

  handoversSince(tx: UnitOfWork, { serviceId, agencyId }: OfService, since: Date): Promise<DutyHandover[]> {
    return tx.manager.findBy(dutyHandoverTable, { serviceId, agencyId, changeAt: MoreThan(since) });
  }

  findHandover(tx: UnitOfWork, id: DutyHandoverId): Promise<DutyHandover | null> {
    return tx.manager.findOneBy(dutyHandoverTable, { id });
  }

  /** The latest change first. */
  async handovers(tx: UnitOfWork, { serviceId, agencyId }: OfService, { first, after }: PageRequest): Promise<Page<DutyHandover>> {
    const place = parseIdCursor<DutyHandoverId>(after);
    const where = { serviceId, agencyId, ...(place === undefined ? {} : { id: LessThan(place) }) };
    const found = await tx.manager.find(dutyHandoverTable, { where, order: { id: 'DESC' }, take: first + 1 });
    return pageOf(found, first, (row) => row.id);
  }

  /** @returns false when this change was handed over already */
  async giveHandover(tx: UnitOfWork, row: DutyHandover): Promise<boolean> {
    const made = await tx.sql<{ ok: number }>(
      `insert into directory.duty_handover (id, service_id, agency_id, change_at, outgoing_account_id, incoming_account_id, words, referral_ids, given_by, given_at)
       values (:id, :serviceId, :agencyId, :changeAt, :outgoingAccountId, :incomingAccountId, :words, :referralIds::uuid[], :givenBy, :givenAt)
       on conflict (service_id, agency_id, change_at) do nothing returning 1 as ok`,
      { ...row },
    );
    return made.length === 1;
  }

  async takeHandover(tx: UnitOfWork, id: DutyHandoverId, { takenBy, takenAt }: Pick<DutyHandover, 'takenBy' | 'takenAt'>): Promise<void> {
    await tx.manager.update(dutyHandoverTable, { id }, { takenBy, takenAt });
  }

  /** Every desk that is kept, for whoever looks ahead; service role FOLLOW_UP. */
  desks(tx: UnitOfWork, after: ServiceId | undefined, limit: number): Promise<DutyDesk[]> {
    return tx.manager.find(dutyDeskTable, { ...(after === undefined ? {} : { where: { serviceId: MoreThan(after) } }), order: { serviceId: 'ASC' }, take: limit });
  }

  /** @returns whether nobody was warned of it before */
  async warnOnce(tx: UnitOfWork, { serviceId, agencyId }: OfService, gapFrom: Date): Promise<boolean> {
    const made = await tx.sql<{ ok: number }>(
      `insert into directory.duty_warning (service_id, agency_id, gap_from, warned_at) values (:serviceId, :agencyId, :gapFrom, :now)
       on conflict do nothing returning 1 as ok`,
      { serviceId, agencyId, gapFrom, now: tx.now },
    );
    return made.length === 1;
  }

  /** A gap that lasts is told of again. */
  async forgetWarnings(tx: UnitOfWork, before: Date): Promise<void> {
    await tx.manager.delete(dutyWarningTable, { warnedAt: LessThan(before) });
  }
}
