import type { EventId, NotificationId, ReferralId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { ToldSide } from '../domain/audience.js';
import { type Reach, type ReachFacts, type ReachState, reachOf } from '../domain/delivery.js';

interface Begun {
  readonly referralId: ReferralId;
  readonly side: ToldSide;
  readonly eventId: EventId;
  readonly kind: string;
  readonly state: ReachState;
}

@Injectable()
export class ReachStore {
  /** The latest event counts: ids are in the order of time, and one that was told late changes nothing. */
  async begin(tx: UnitOfWork, row: Begun): Promise<void> {
    await tx.sql(
      `insert into notifications.reach (referral_id, side, agency_id, event_id, kind, state, channel, at)
       values (:referralId, :side, :agency, :eventId, :kind, :state, null, :now)
       on conflict (referral_id, side) do update
       set agency_id = excluded.agency_id, event_id = excluded.event_id, kind = excluded.kind, state = excluded.state, channel = null, at = excluded.at
       where reach.event_id < excluded.event_id`,
      { ...row, agency: tx.caller.agencyId, now: tx.now },
    );
  }

  /** How the side stands by the notices of its latest event. Relies on notification_referral. */
  async factsOf(tx: UnitOfWork, { referralId, eventId }: Pick<Begun, 'referralId' | 'eventId'>): Promise<ReachFacts> {
    const [facts] = await tx.sql<ReachFacts>(
      `select count(distinct n.id)::int as told, count(*) filter (where d.state = 'SENT')::int as sent, count(*) filter (where d.state = 'WAITING')::int as waiting,
              count(*) filter (where d.state = 'FAILED')::int as failed, count(*) filter (where n.read_at is not null)::int as looked
       from notifications.notification n left join notifications.delivery d on d.notification_id = n.id
       where n.referral_id = :referralId and n.event_id = :eventId and n.agency_id = :agency and n.kind <> 'MAIL_REFUSED'`,
      { referralId, eventId, agency: tx.caller.agencyId },
    );
    return facts ?? { told: 0, sent: 0, waiting: 0, failed: 0, looked: 0 };
  }

  /** Says how the side stands when something was given up, or another way was begun. Who was reached stays reached. */
  async reckon(tx: UnitOfWork, about: Pick<Begun, 'referralId' | 'eventId'>): Promise<ReachState> {
    const state = reachOf(await this.factsOf(tx, about));
    await tx.sql(
      `update notifications.reach set state = :state, at = :now
       where referral_id = :referralId and event_id = :eventId and agency_id = :agency and state not in ('REACHED', :state)`,
      { referralId: about.referralId, eventId: about.eventId, agency: tx.caller.agencyId, state, now: tx.now },
    );
    return state;
  }

  /** By a way that is no person's. */
  async reached(tx: UnitOfWork, { referralId, eventId, channel }: Pick<Begun, 'referralId' | 'eventId'> & { readonly channel: string }): Promise<void> {
    await tx.sql(
      `update notifications.reach set state = 'REACHED', channel = :channel, at = :now
       where referral_id = :referralId and event_id = :eventId and agency_id = :agency and state <> 'REACHED'`,
      { referralId, eventId, channel, agency: tx.caller.agencyId, now: tx.now },
    );
  }

  /** Whether nobody there is known to have been reached about this yet. */
  async isOpen(tx: UnitOfWork, { referralId, eventId }: Pick<Begun, 'referralId' | 'eventId'>): Promise<boolean> {
    const rows = await tx.sql(
      `select 1 from notifications.reach where referral_id = :referralId and event_id = :eventId and agency_id = :agency and state = 'NOT_REACHED'`,
      { referralId, eventId, agency: tx.caller.agencyId },
    );
    return rows.length > 0;
  }

  /** Whoever looked was reached. */
  async looked(tx: UnitOfWork, notificationId: NotificationId): Promise<void> {
    await tx.sql(
      `update notifications.reach r set state = 'REACHED', channel = 'IN_APP', at = :now
       from notifications.notification n
       where n.id = :notificationId and r.referral_id = n.referral_id and r.event_id = n.event_id and r.agency_id = n.agency_id and r.state <> 'REACHED'`,
      { notificationId, now: tx.now },
    );
  }

  ofReferrals(tx: UnitOfWork, referralIds: readonly ReferralId[]): Promise<Reach[]> {
    return tx.sql(
      `select referral_id as "referralId", side, agency_id as "agencyId", event_id as "eventId", kind, state, channel, at from notifications.reach where referral_id = any(:referralIds::uuid[])`,
      { referralIds },
    );
  }
}
