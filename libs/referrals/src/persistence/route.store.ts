import { type AgencyId, type CaseId, type NeedId, type ReferralId, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { RoutingMode } from '../domain/clock-rules.js';
import { awaitingAnswer, holdingPlace } from '../domain/lifecycle.js';
import type { NeedRoute, PastOffer, RouteStep, RouteStepId, StopReason } from '../domain/routing.js';

/** A request of the need, and whether somebody owes an answer or has the person. */
export type OfferMade = PastOffer & { readonly id: ReferralId; readonly underWay: boolean };

const selectRoute = `
  select need_id as "needId", sender_agency_id as "senderAgencyId", mode, after_referral_id as "afterReferralId", due_at as "dueAt", tries, stopped, stopped_at as "stoppedAt"
  from referrals.route`;

/** How needs go on; behind the sender's walls. */
@Injectable()
export class RouteStore {
  /** Something ended that was asked for a need: somebody has to look whom to ask next. */
  async wake(tx: UnitOfWork, referralId: ReferralId): Promise<void> {
    await tx.sql(
      `insert into referrals.route (need_id, sender_agency_id, after_referral_id, due_at)
       select r.need_id, r.sender_agency_id, r.id, :now from referrals.referral r where r.id = :referralId
       on conflict (need_id) do update set after_referral_id = excluded.after_referral_id, due_at = excluded.due_at, tries = 0, stopped = null, stopped_at = null`,
      { referralId, now: tx.now },
    );
  }

  /** Another need had to come first, and has: somebody has to look whom to ask for this one. */
  async wakeNeed(tx: UnitOfWork, route: Pick<NeedRoute, 'needId' | 'senderAgencyId' | 'afterReferralId'>): Promise<void> {
    await tx.sql(
      `insert into referrals.route (need_id, sender_agency_id, after_referral_id, due_at) values (:needId, :senderAgencyId, :afterReferralId, :now)
       on conflict (need_id) do update set after_referral_id = excluded.after_referral_id, due_at = excluded.due_at, tries = 0, stopped = null, stopped_at = null`,
      { ...route, now: tx.now },
    );
  }

  /** Nothing is decided for it before then; what was to be decided stays. */
  async sleep(tx: UnitOfWork, route: Pick<NeedRoute, 'needId' | 'senderAgencyId'> & { readonly until: Date }): Promise<void> {
    await tx.sql(
      `insert into referrals.route (need_id, sender_agency_id, due_at) values (:needId, :senderAgencyId, :until)
       on conflict (need_id) do update set due_at = excluded.due_at, tries = 0`,
      { ...route },
    );
  }

  /** It is looked for again after a hold; where nobody was asked before, people do. @returns whether there is something to decide */
  async wakeHeld(tx: UnitOfWork, needId: NeedId): Promise<boolean> {
    const [row] = await tx.sql<{ isDue: boolean }>(
      `update referrals.route set due_at = case when after_referral_id is not null then :now::timestamptz end, tries = 0, stopped = null, stopped_at = null
       where need_id = :needId returning due_at is not null as "isDue"`,
      { needId, now: tx.now },
    );
    return row?.isDue ?? false;
  }

  /** What the person allows has changed: needs that waited for that go on. @returns how many */
  async wakeWaiting(tx: UnitOfWork, caseId: CaseId): Promise<number> {
    const rows = await tx.sql(
      `update referrals.route set due_at = :now, tries = 0, stopped = null, stopped_at = null
       where stopped = 'CONSENT_NEEDED' and after_referral_id in (select referral_id from referrals.triage where case_id = :caseId) returning need_id`,
      { caseId, now: tx.now },
    );
    return rows.length;
  }

  /** Needs for which nobody was left are looked at again, while a person is still to look; service role FOLLOW_UP. @returns how many */
  async wakeStranded(tx: UnitOfWork): Promise<number> {
    const [answer] = await tx.sql<{ woken: number }>(`select referrals.wake_stranded() as woken`);
    return answer?.woken ?? 0;
  }

  /** It was looked at again, and it stands as it stood. */
  async stayStopped(tx: UnitOfWork, needId: NeedId): Promise<void> {
    await tx.sql(`update referrals.route set due_at = null, tries = 0 where need_id = :needId`, { needId });
  }

  /** It stopped so that people choose, and now need not: it goes on. @returns whether it had */
  async wakeManual(tx: UnitOfWork, needId: NeedId): Promise<boolean> {
    const rows = await tx.sql(
      `update referrals.route set due_at = :now, tries = 0, stopped = null, stopped_at = null
       where need_id = :needId and stopped = 'MANUAL' and after_referral_id is not null returning need_id`,
      { needId, now: tx.now },
    );
    return rows.length > 0;
  }

  /** Nothing is locked. */
  async find(tx: UnitOfWork, needId: NeedId): Promise<NeedRoute | null> {
    const [row] = await tx.sql<NeedRoute>(`${selectRoute} where need_id = :needId`, { needId });
    return row ?? null;
  }

  async lock(tx: UnitOfWork, needId: NeedId): Promise<NeedRoute | undefined> {
    const [row] = await tx.sql<NeedRoute>(`${selectRoute} where need_id = :needId for update`, { needId });
    return row;
  }

  /** As whoever sends wants it to go on. */
  async choose(tx: UnitOfWork, { needId, senderAgencyId, mode }: Pick<NeedRoute, 'needId' | 'senderAgencyId'> & { readonly mode: RoutingMode }): Promise<void> {
    await tx.sql(
      `insert into referrals.route (need_id, sender_agency_id, mode) values (:needId, :senderAgencyId, :mode) on conflict (need_id) do update set mode = excluded.mode`,
      { needId, senderAgencyId, mode },
    );
  }

  /** Nothing is to be decided now. */
  async rest(tx: UnitOfWork, needId: NeedId, stopped: StopReason | null = null): Promise<void> {
    await tx.sql(`update referrals.route set due_at = null, tries = 0, stopped = :stopped, stopped_at = :stoppedAt where need_id = :needId`, {
      ...{ needId, stopped, stoppedAt: stopped === null ? null : tx.now },
    });
  }

  /** Deciding failed: later once more. @returns how often it has */
  async postpone(tx: UnitOfWork, needId: NeedId, seconds: number): Promise<number> {
    const [row] = await tx.sql<{ tries: number }>(
      `update referrals.route set tries = tries + 1, due_at = :now::timestamptz + make_interval(secs => :seconds * power(2, least(tries, 6))) where need_id = :needId returning tries`,
      { needId, seconds, now: tx.now },
    );
    return row?.tries ?? 0;
  }

  /** Everything that was asked for a need, and what waits for the person's word. */
  async offersOf(tx: UnitOfWork, needId: NeedId): Promise<OfferMade[]> {
    return tx.sql(
      `select id, service_id as "serviceId", recipient_agency_id as "agencyId", coalesce(sent_at, created_at) as "sentAt", closed_at as "endedAt",
         case when status = 'ENTERED_IN_ERROR' then 'SENT_IN_ERROR' else reason end as reason,
         status = any(:underWay::text[]) as "underWay"
       from referrals.referral where need_id = :needId and (sent_at is not null or status = 'PENDING_CONSENT') order by id`,
      { needId, underWay: [...awaitingAnswer, ...holdingPlace] },
    );
  }

  /** To whom something of this person went wrongly, and nobody has closed that yet. */
  async agenciesInIncident(tx: UnitOfWork, caseId: CaseId): Promise<AgencyId[]> {
    const rows = await tx.sql<{ id: AgencyId }>(
      `select distinct recipient_agency_id as id from referrals.task where case_id = :caseId and kind = 'WRONG_RECIPIENT' and closed_at is null and recipient_agency_id is not null`,
      { caseId },
    );
    return rows.map(({ id }) => id);
  }

  async keep(tx: UnitOfWork, { reasons, skipped, ...step }: Omit<RouteStep, 'id' | 'at'>): Promise<void> {
    await tx.sql(
      `insert into referrals.route_step (id, need_id, sender_agency_id, referral_id, after_referral_id, kind, why, reasons, skipped, at)
       values (:id, :needId, :senderAgencyId, :referralId, :afterReferralId, :kind, :why, :reasons::jsonb, :skipped::jsonb, :at)`,
      { id: newId<RouteStepId>(tx.now), at: tx.now, ...step, reasons: JSON.stringify(reasons), skipped: JSON.stringify(skipped) },
    );
  }
}
