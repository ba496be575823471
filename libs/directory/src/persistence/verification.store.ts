import type { AgencyId, OrganizationId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ContradictedReason, Correction, CorrectionId, CorrectionState } from '../domain/correction.js';
import type { Freshness } from '../domain/freshness.js';
import type { ServiceStatus } from '../domain/listing.js';

/** A service as those see it who keep it. */
export interface KeptListing {
  readonly id: ServiceId;
  readonly name: string;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly agencyId: AgencyId | null;
  readonly serviceTypeCode: string | null;
  readonly status: ServiceStatus;
  readonly intakePaused: boolean;
  /** `YYYY-MM-DD`. */
  readonly verifiedOn: string | null;
  readonly freshness: Freshness;
  readonly waiting: number;
  readonly corrections: number;
}

export interface KeptSearch {
  readonly ownedBy?: AgencyId | undefined;
  readonly organizationId?: OrganizationId | undefined;
  /** Only this agency's, and what nobody answers for. */
  readonly openTo?: AgencyId | undefined;
  /** Only what somebody should look at: overdue or unverified, or contradicted. */
  readonly needsCare?: boolean | undefined;
  readonly after?: ServiceId | undefined;
  readonly limit: number;
}

export type SeenCorrection = Correction & { readonly serviceName: string; readonly agencyId: AgencyId | null };

const today = `(platform.now() at time zone 'UTC')::date`;
const freshness = `
  case when s.verified_on is null or (s.verified_on < ${today} - r.verify_days and coalesce(v.reminders, 0) >= r.reminders) then 'UNVERIFIED'
       when s.verified_on < ${today} - r.verify_days then 'OVERDUE'
       when s.verified_on < ${today} - r.verify_days + 30 then 'DUE_SOON' else 'FRESH' end`;
const opened = `(select count(*)::int from directory.correction c where c.service_id = s.id and c.state = 'OPEN')`;

const kept = `
  select s.id, coalesce(s.translations -> :locale ->> 'name', s.name) as name, o.id as "organizationId",
         coalesce(o.translations -> :locale ->> 'name', o.name) as "organizationName", o.agency_id as "agencyId", s.service_type_code as "serviceTypeCode",
         s.status, s.intake_paused as "intakePaused", s.verified_on::text as "verifiedOn", ${freshness} as freshness,
         (select count(*)::int from directory.listing_change c where c.service_id = s.id and c.state = 'PENDING') as waiting, ${opened} as corrections
  from directory.service s
  join directory.organization o on o.id = s.organization_id
  cross join directory.listing_rules r
  left join directory.verification_reminder v on v.service_id = s.id`;

const seenCorrection = `
  select c.id, c.service_id as "serviceId", c.reason, c.state, c.count, c.opened_at as "openedAt", c.last_at as "lastAt", c.closed_at as "closedAt",
         c.closed_by_account_id as "closedByAccountId", coalesce(s.translations -> :locale ->> 'name', s.name) as "serviceName", o.agency_id as "agencyId"
  from directory.correction c join directory.service s on s.id = c.service_id join directory.organization o on o.id = s.organization_id`;

/** Whether listings are true: when each was confirmed, of which somebody was reminded, and which a decline contradicted. */
export class VerificationStore {
  listings(tx: UnitOfWork, { ownedBy, openTo, organizationId, needsCare, after, limit }: KeptSearch): Promise<KeptListing[]> {
    const conditions = [
      ownedBy === undefined ? undefined : 'o.agency_id = :ownedBy',
      openTo === undefined ? undefined : '(o.agency_id is null or o.agency_id = :openTo)',
      organizationId === undefined ? undefined : 'o.id = :organizationId',
      needsCare === true ? `s.status = 'ACTIVE' and o.agency_id is not null and (${freshness} in ('OVERDUE', 'UNVERIFIED') or ${opened} > 0)` : undefined,
      after === undefined ? undefined : 's.id > :after',
    ].filter((condition) => condition !== undefined);
    const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
    return tx.sql<KeptListing>(`${kept} ${where} order by s.id limit :limit`, { ownedBy, openTo, organizationId, after, limit, locale: localeOf(tx) });
  }

  async find(tx: UnitOfWork, id: ServiceId): Promise<KeptListing | undefined> {
    const [row] = await tx.sql<KeptListing>(`${kept} where s.id = :id`, { id, locale: localeOf(tx) });
    return row;
  }

  /** @returns false for whoever may not write it */
  async confirm(tx: UnitOfWork, id: ServiceId): Promise<boolean> {
    const confirmed = await tx.sql(`update directory.service set verified_on = ${today} where id = :id returning id`, { id });
    await tx.sql(`delete from directory.verification_reminder where service_id = :id`, { id });
    return confirmed.length > 0;
  }

  /**
   * Listings that are due and of which nobody was reminded lately: notes the reminder and returns each agency once.
   * @param notOf agencies that are not at work
   */
  remind(tx: UnitOfWork, notOf: readonly AgencyId[]): Promise<{ agencyId: AgencyId; due: number }[]> {
    return tx.sql(
      `with due as (
         select s.id, o.agency_id from directory.service s join directory.organization o on o.id = s.organization_id
         cross join directory.listing_rules r left join directory.verification_reminder v on v.service_id = s.id
         where s.status = 'ACTIVE' and o.agency_id is not null and o.agency_id <> all(:notOf::uuid[])
           and (s.verified_on is null or s.verified_on < ${today} - r.verify_days)
           and coalesce(v.reminders, 0) < r.reminders and (v.reminded_at is null or v.reminded_at <= platform.now() - make_interval(days => r.remind_every_days))
       ), noted as (
         insert into directory.verification_reminder as v (service_id, reminders, reminded_at) select id, 1, platform.now() from due
         on conflict (service_id) do update set reminders = v.reminders + 1, reminded_at = excluded.reminded_at
         returning service_id)
       select d.agency_id as "agencyId", count(*)::int as due from due d join noted n on n.service_id = d.id group by d.agency_id`,
      { notOf: [...notOf] },
    );
  }

  /** Listings whose last reminder went unanswered for its time, each told once. */
  async unanswered(tx: UnitOfWork): Promise<ServiceId[]> {
    const rows = await tx.sql<{ id: ServiceId }>(
      `update directory.verification_reminder v set reminders = v.reminders + 1, reminded_at = platform.now()
       from directory.listing_rules r
       where v.reminders = r.reminders and v.reminded_at <= platform.now() - make_interval(days => r.remind_every_days) returning v.service_id as id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Takes people again where the day has come. */
  async endPauses(tx: UnitOfWork): Promise<ServiceId[]> {
    const rows = await tx.sql<{ id: ServiceId }>(
      `update directory.service set intake_paused = false, intake_paused_reason = null, intake_paused_until = null
       where intake_paused and intake_paused_until <= ${today} returning id`,
    );
    return rows.map(({ id }) => id);
  }

  /** One open correction for each service and reason; a repeat is counted. @returns whether it is new */
  async contradict(tx: UnitOfWork, id: CorrectionId, { serviceId, reason }: { readonly serviceId: ServiceId; readonly reason: ContradictedReason }): Promise<boolean> {
    const [row] = await tx.sql<{ isNew: boolean }>(
      `insert into directory.correction as c (id, service_id, reason, opened_at, last_at) values (:id, :serviceId, :reason, platform.now(), platform.now())
       on conflict (service_id, reason) where state = 'OPEN' do update set count = c.count + 1, last_at = excluded.last_at
       returning c.count = 1 as "isNew"`,
      { id, serviceId, reason },
    );
    return row?.isNew ?? false;
  }

  corrections(tx: UnitOfWork, { state, after, limit }: { readonly state?: CorrectionState | undefined; readonly after?: CorrectionId | undefined; readonly limit: number }): Promise<SeenCorrection[]> {
    const conditions = [state === undefined ? undefined : 'c.state = :state', after === undefined ? undefined : 'c.id > :after'].filter((condition) => condition !== undefined);
    const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
    return tx.sql<SeenCorrection>(`${seenCorrection} ${where} order by c.id limit :limit`, { state, after, limit, locale: localeOf(tx) });
  }

  async findCorrection(tx: UnitOfWork, id: CorrectionId): Promise<SeenCorrection | undefined> {
    const [row] = await tx.sql<SeenCorrection>(`${seenCorrection} where c.id = :id`, { id, locale: localeOf(tx) });
    return row;
  }

  /** @returns false when it is closed already, or not theirs */
  async close(tx: UnitOfWork, id: CorrectionId, state: CorrectionState): Promise<boolean> {
    const closed = await tx.sql(
      `update directory.correction set state = :state, closed_at = platform.now(), closed_by_account_id = :by where id = :id and state = 'OPEN' returning id`,
      { id, state, by: tx.caller.accountId },
    );
    return closed.length > 0;
  }
}

function localeOf({ caller }: UnitOfWork): string | undefined {
  return caller.locale.split('-')[0];
}
