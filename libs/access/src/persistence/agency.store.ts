import { type AgencyId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, selectColumns } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Agency, AgencyProfile, AgencyStatus, Agreement, Suspension } from '../domain/agency.js';
import { agencyProfileTable, agencyTable, agreementTable, suspensionTable } from './agency.table.js';

const agencyColumns = selectColumns(agencyTable);

/** What a step of its life changes. */
export type AgencyChange = Partial<Pick<Agency, 'status' | 'probationUntil' | 'agreementUntil'>>;

/** Suspended, not yet let in, or without an agreement that holds. The clock is asked once and not for every agency: that was half of a search. */
export const closedToReferrals = `status not in ('PROBATION', 'ACTIVE') or agreement_until is null or agreement_until < (select (platform.now() at time zone 'UTC')::date)`;

@Injectable()
export class AgencyStore {
  async add(tx: UnitOfWork, { id, name, kind, countryCode, dutyPhone }: Pick<Agency, 'id' | 'name' | 'kind' | 'countryCode' | 'dutyPhone'>): Promise<void> {
    await tx.sql(
      `insert into access.agency (id, name, kind, country_code, duty_phone, status) values (:id, :name, :kind, :countryCode, :dutyPhone, 'PROPOSED')`,
      { id, name, kind, countryCode, dutyPhone },
    );
  }

  async addProfile(tx: UnitOfWork, profile: AgencyProfile): Promise<void> {
    await tx.manager.insert(agencyProfileTable, { ...profile, mailDomains: [...profile.mailDomains] });
  }

  async addAgreement(tx: UnitOfWork, agreement: Omit<Agreement, 'recordedAt' | 'remindedAt'>): Promise<void> {
    await tx.manager.insert(agreementTable, agreement);
  }

  async find(tx: UnitOfWork, id: AgencyId): Promise<Agency | null> {
    const [row] = await tx.sql<Agency>(`select ${agencyColumns} from access.agency where id = :id`, { id });
    return row ?? null;
  }

  /** Whether somebody answers for the network who does not belong to this agency. */
  async hasCoordinatorsBeside(tx: UnitOfWork, id: AgencyId): Promise<boolean> {
    const found = await tx.sql(`select 1 from access.account where agency_id <> :id and status = 'ACTIVE' and 'COORDINATOR' = any(roles) limit 1`, { id });
    return found.length > 0;
  }

  /** Two who change it at once do so one after the other. */
  lock(tx: UnitOfWork, id: AgencyId): Promise<Agency | null> {
    return tx.manager.findOne(agencyTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  findProfiles(tx: UnitOfWork, ids: readonly AgencyId[]): Promise<AgencyProfile[]> {
    return tx.manager.findBy(agencyProfileTable, { agencyId: In([...ids]) });
  }

  async change(tx: UnitOfWork, id: AgencyId, change: AgencyChange): Promise<void> {
    await tx.manager.update(agencyTable, { id }, change);
  }

  async addSuspension(tx: UnitOfWork, suspension: Omit<Suspension, 'at'>): Promise<void> {
    await tx.sql(
      `insert into access.agency_suspension (id, agency_id, reason, ended, by_account_id) values (:id, :agencyId, :reason, :ended::jsonb, :byAccountId)`,
      { ...suspension, ended: JSON.stringify(suspension.ended) },
    );
  }

  /** The latest of each, for those who may know why. */
  findSuspensions(tx: UnitOfWork, ids: readonly AgencyId[]): Promise<Suspension[]> {
    return tx.manager
      .createQueryBuilder(suspensionTable, 's')
      .distinctOn(['s.agencyId'])
      .where('s.agencyId = any(:ids)', { ids: [...ids] })
      .orderBy({ 's.agencyId': 'ASC', 's.at': 'DESC' })
      .getMany();
  }

  async endSessions(tx: UnitOfWork, agencyId: AgencyId): Promise<number> {
    const [row] = await tx.sql<{ ended: number }>(`select access.end_agency_sessions(:agencyId) as ended`, { agencyId });
    return row?.ended ?? 0;
  }

  /** By name; a network has some hundreds of members at most. */
  async page(tx: UnitOfWork, { first, after }: PageRequest, status: AgencyStatus | undefined): Promise<Page<Agency>> {
    const last = parseIdCursor<AgencyId>(after) ?? null;
    const rows = await tx.manager
      .createQueryBuilder(agencyTable, 'agency')
      .where(`(:status::text is null or agency.status = :status)`, { status: status ?? null })
      .andWhere(`(:last::uuid is null or agency.id > :last)`, { last })
      .orderBy('agency.id')
      .limit(first + 1)
      .getMany();
    return pageOf(rows, first, (row) => row.id);
  }

  /** Those that may be sent nobody now: not at work, or without an agreement that holds. */
  async closedToReferrals(tx: UnitOfWork): Promise<AgencyId[]> {
    const rows = await tx.sql<{ id: AgencyId }>(
      `select id from access.agency where ${closedToReferrals}`,
    );
    return rows.map(({ id }) => id);
  }

  /** What the country decided; 30 days before it did. */
  async probationDays(tx: UnitOfWork): Promise<number> {
    const [row] = await tx.sql<{ days: number }>(`select probation_days as days from access.country`);
    return row?.days ?? 30;
  }

  /** Whose probation is over. */
  async outgrown(tx: UnitOfWork): Promise<AgencyId[]> {
    const rows = await tx.sql<{ id: AgencyId }>(`select id from access.agency where status = 'PROBATION' and probation_until <= platform.now() for update skip locked`);
    return rows.map(({ id }) => id);
  }

  /**
   * Members at work whose agreement ends within so many days and of which nobody was reminded since that span began.
   * Marks them, so that each is returned once.
   */
  async toRemind(tx: UnitOfWork, days: number): Promise<{ agencyId: AgencyId; expiresOn: string }[]> {
    return tx.sql(
      `update access.agreement r set reminded_at = platform.now()
       from access.agency a
       where a.id = r.agency_id and a.status in ('PROBATION', 'ACTIVE') and r.expires_on = a.agreement_until
         and r.expires_on >= (platform.now() at time zone 'UTC')::date
         and r.expires_on - (platform.now() at time zone 'UTC')::date <= :days
         and (r.reminded_at is null or r.reminded_at < (r.expires_on - :days)::timestamp at time zone 'UTC')
       returning r.agency_id as "agencyId", r.expires_on::text as "expiresOn"`,
      { days },
    );
  }
}
