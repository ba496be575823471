import { type AgencyId, type Branded, type NeedId, type ReferralId, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { BundleId } from '../domain/bundle.js';
import type { DoneStep } from '../domain/deadline-step.js';

/** Something of which the time has come, and whose it is. */
export interface Due<Id extends string> {
  readonly id: Id;
  readonly senderAgencyId: AgencyId;
  readonly dueAt: Date;
}

/** What a sweep has looked at; the next page begins behind it. */
export type DuePlace = Pick<Due<string>, 'id' | 'dueAt'>;

const beginning: DuePlace = { id: '00000000-0000-0000-0000-000000000000', dueAt: new Date(0) };
const columns = 'id, sender_agency_id as "senderAgencyId", due_at as "dueAt"';

/** What the clock looks at, and what it did. Service role FOLLOW_UP. */
@Injectable()
export class DeadlineStore {
  /** In the whole network; what a command holds at this instant is left for the next look. */
  due(tx: UnitOfWork, most: number, after = beginning): Promise<Due<ReferralId>[]> {
    return tx.sql(`select ${columns} from referrals.due_deadlines(:dueAt, :id, :most)`, { ...pick(after), most });
  }

  dueRoutes(tx: UnitOfWork, most: number, after = beginning): Promise<Due<NeedId>[]> {
    return tx.sql(`select ${columns} from referrals.due_routes(:dueAt, :id, :most)`, { ...pick(after), most });
  }

  dueBundles(tx: UnitOfWork, most: number, after = beginning): Promise<Due<BundleId>[]> {
    return tx.sql(`select ${columns} from referrals.due_bundles(:dueAt, :id, :most)`, { ...pick(after), most });
  }

  /** For the rest of the transaction no other sweeper looks at it. @returns false when one does already */
  async claim(tx: UnitOfWork, id: string): Promise<boolean> {
    const [answer] = await tx.sql<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtextextended(:id, 5)) as mine`, { id: `due ${id}` });
    return answer?.mine ?? false;
  }

  /** @returns false when this was done before: the constraint says so, whoever asks */
  async keepDone(tx: UnitOfWork, done: Omit<DoneStep, 'id' | 'doneAt'>): Promise<boolean> {
    const rows = await tx.sql(
      `insert into referrals.deadline_step (id, referral_id, sender_agency_id, step, due_at, done_at, tried)
       values (:id, :referralId, :senderAgencyId, :step, :dueAt, :doneAt, :tried::text[])
       on conflict (referral_id, step, due_at) do nothing returning id`,
      { id: newId<Branded<'DoneStepId'>>(tx.now), doneAt: tx.now, ...done },
    );
    return rows.length > 0;
  }
}

function pick({ id, dueAt }: DuePlace): DuePlace {
  return { id, dueAt };
}
