import { type AgencyId, type CaseId, type Page, type PageRequest, type ReferralId, newId, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, violates } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { TaskChanged, TaskClosed } from '../domain/errors.js';
import type { TaskEntry, TaskEntryId } from '../domain/task-entry.js';
import { type NewTask, type Task, type TaskId, type TaskKind, subjectOf } from '../domain/task.js';
import { taskEntryTable, taskTable } from './task.table.js';

/** What a task says of the referral, need or case that it is about. */
export type TaskGround = Pick<Task, 'senderAgencyId' | 'recipientAgencyId' | 'caseId' | 'needId' | 'referralId' | 'serviceTypeCode' | 'urgency'>;

/** How often an agency looked at a person, and how many people there. */
export interface Looks {
  readonly looks: number;
  readonly people: number;
  readonly firstLookAt: Date | null;
  readonly lastLookAt: Date | null;
}

/** What waits for the person's yes goes on waiting, unless somebody has to look for another service by now; or what covered a request has run out. */
const stillToBeAsked = `exists (select from referrals.referral r where r.need_id = t.need_id and r.closed_at is null and (r.consent_until <= :now or (r.status = 'PENDING_CONSENT'
  and not exists (select from referrals.task o where o.subject_id = r.need_id and o.kind = 'CASCADE_EXHAUSTED' and o.closed_at is null))))`;

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class TaskStore {
  /** Whose the referral is, as the caller may know it. */
  async senderOf(tx: UnitOfWork, referralId: string): Promise<AgencyId | undefined> {
    const [found] = await tx.sql<{ agencyId: AgencyId }>(`select sender_agency_id as "agencyId" from referrals.referral where id = :referralId`, { referralId });
    return found?.agencyId;
  }

  /** Behind the sender's walls: there the case is known. */
  async groundOf(tx: UnitOfWork, referralId: string): Promise<TaskGround | undefined> {
    const [found] = await tx.sql<TaskGround>(
      `select r.sender_agency_id as "senderAgencyId", r.recipient_agency_id as "recipientAgencyId", t.case_id as "caseId", r.need_id as "needId",
              r.id as "referralId", r.service_type_code as "serviceTypeCode", r.urgency
       from referrals.referral r join referrals.triage t on t.referral_id = r.id where r.id = :referralId`,
      { referralId },
    );
    return found;
  }

  /** The one that is open, or a new one; the earlier of two due times counts. Relies on task_open_once. */
  async raise(tx: UnitOfWork, asked: NewTask, ground: TaskGround): Promise<{ readonly id: TaskId; readonly isNew: boolean }> {
    const id = newId<TaskId>(tx.now);
    const [row] = await tx.sql<{ id: TaskId }>(
      `insert into referrals.task (id, kind, subject_id, sender_agency_id, recipient_agency_id, case_id, need_id, referral_id, service_type_code, urgency,
                                   reason, raised_at, due_at, status, version)
       values (:id, :kind, :subjectId, :senderAgencyId, :recipientAgencyId, :caseId, :needId, :referralId, :serviceTypeCode, :urgency, :reason, :now, :dueAt, 'OPEN', 1)
       on conflict (subject_id, kind) where closed_at is null
       do update set due_at = least(task.due_at, excluded.due_at), version = task.version + (excluded.due_at < task.due_at)::int
       returning id`,
      { id, kind: asked.kind, subjectId: subjectOf(asked, ground), ...ground, reason: asked.reason, dueAt: asked.dueAt, now: tx.now },
    );
    if (row === undefined) throw new Error('a task that was raised is not there');
    return { id: row.id, isNew: row.id === id };
  }

  async addEntry(tx: UnitOfWork, entry: Omit<TaskEntry, 'id'>): Promise<void> {
    await tx.manager.insert(taskEntryTable, { id: newId<TaskEntryId>(tx.now), ...entry });
  }

  /** For whoever may see it, held for the rest of the transaction if they may also work on it. */
  lock(tx: UnitOfWork, id: TaskId): Promise<Task | null> {
    return tx.manager.findOne(taskTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  find(tx: UnitOfWork, id: TaskId): Promise<Task | null> {
    return tx.manager.findOneBy(taskTable, { id });
  }

  /** @throws {TaskChanged} when the row moved on, {TaskClosed} when another of its kind was raised since it was closed */
  async save(tx: UnitOfWork, next: Task): Promise<void> {
    const { id, version, dueAt, status, assigneeId, assigneeAgencyId, assignedAt, outcome, closedAt } = next;
    const change = { version, dueAt, status, assigneeId, assigneeAgencyId, assignedAt, outcome, closedAt };
    const result = await tx.manager.update(taskTable, { id, version: version - 1 }, change).catch((error: unknown) => {
      if (violates(error, 'task_open_once')) throw new TaskClosed();
      throw error;
    });
    if (result.affected !== 1) throw new TaskChanged(version);
  }

  /** The latest first. */
  async entries(tx: UnitOfWork, taskId: TaskId, { first, after }: PageRequest): Promise<Page<TaskEntry>> {
    const place = parseIdCursor<TaskEntryId>(after);
    const where = place === undefined ? { taskId } : { taskId, id: LessThan(place) };
    const rows = await tx.manager.find(taskEntryTable, { where, order: { id: 'DESC' }, take: first + 1 });
    return pageOf(rows, first, (row) => row.id);
  }

  /**
   * Those of a case that an event about it ends; behind the sender's walls. A word that does not reach what waits for one ends nothing:
   * it may be about the statistics, or for others, and then the person is still to be asked.
   */
  async endOfCase(tx: UnitOfWork, caseId: string, kinds: readonly string[]): Promise<TaskId[]> {
    const ended = await tx.sql<{ id: TaskId }>(
      `update referrals.task t set status = 'OVER', closed_at = :now, version = version + 1
       where case_id = :caseId and closed_at is null and kind = any(:kinds::text[]) and not (kind = 'CONSENT_NEEDED' and ${stillToBeAsked}) returning id`,
      { caseId, kinds, now: tx.now },
    );
    return ended.map(({ id }) => id);
  }

  /** With what it was about its task is done; behind the sender's walls. */
  async finishOfReferral(tx: UnitOfWork, referralId: ReferralId, kind: TaskKind): Promise<TaskId[]> {
    const done = await tx.sql<{ id: TaskId }>(
      `update referrals.task set status = 'DONE', outcome = 'SORTED_OUT', closed_at = :now, version = version + 1
       where subject_id = :referralId and closed_at is null and kind = :kind returning id`,
      { referralId, kind, now: tx.now },
    );
    return done.map(({ id }) => id);
  }

  /** What the log says an agency looked at since then; for the system alone. */
  async looksAt(tx: UnitOfWork, caseId: CaseId, { by, since }: { readonly by: AgencyId; readonly since: Date }): Promise<Looks> {
    const [found] = await tx.sql<Looks>(
      `select looks, people, first_look as "firstLookAt", last_look as "lastLookAt" from platform.looks_at(:caseId, :by, :since::timestamptz)`,
      { caseId, by, since },
    );
    return found ?? { looks: 0, people: 0, firstLookAt: null, lastLookAt: null };
  }
}
