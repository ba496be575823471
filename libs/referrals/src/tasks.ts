import { systemCaller } from '@causeway/access';
import { Cases } from '@causeway/cases';
import { type AgencyId, type DomainEvent, type NeedId, NotFound, type ReferralId, ServiceRole, type Urgency, hasRole } from '@causeway/kernel';
import { LIVE_BUS, type LiveBus, type UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { dueOf, raisedTasks, within } from './domain/raised-tasks.js';
import { type NewTask, type TaskId, type TaskKind, ruleOf, taskKinds } from './domain/task.js';
import { type TaskGround, TaskStore } from './persistence/task.store.js';
import { Timings } from './timings.js';

/** Topic of the live notices about tasks. What a step of a referral ends by itself is told by the notice of that step. */
export const taskTopic = 'task';

/** What needs a human: raised in the transaction of what makes it necessary, over in the transaction of what makes it needless. */
@Injectable()
export class Tasks {
  constructor(
    private readonly store: TaskStore,
    private readonly cases: Cases,
    @Inject(LIVE_BUS) private readonly live: LiveBus,
    private readonly timings: Timings,
  ) {}

  /** What somebody has to do because of what happened, in the same transaction. */
  async raiseAfter(tx: UnitOfWork, event: DomainEvent): Promise<void> {
    const asked = raisedTasks[event.type]?.(event, tx.now);
    if (asked !== undefined) await this.raise(tx, { ...asked, dueAt: dueOf(asked, tx.now, await this.timings.now(tx)) });
  }

  /** So long from now, as the country counts time for this urgency. */
  async dueWithin(tx: UnitOfWork, urgency: Urgency, ms: number): Promise<Date> {
    return within(ms, { urgency, now: tx.now }, await this.timings.now(tx));
  }

  /**
   * Asks for a human, once: while one of this kind is open for the same referral, need or case, that one is meant, and the earlier
   * due time counts. Whoever raises it sees the referral, or acts for the agency of the need or case. @throws {NotFound}
   */
  async raise(tx: UnitOfWork, asked: NewTask): Promise<TaskId> {
    return (await this.raiseOnce(tx, asked)).id;
  }

  /** As `raise`. @returns also whether nobody had it yet */
  async raiseOnce(tx: UnitOfWork, asked: NewTask): Promise<{ readonly id: TaskId; readonly isNew: boolean }> {
    const owner = asked.referralId === undefined ? await this.#ownerOf(tx, asked) : await this.store.senderOf(tx, asked.referralId);
    if (owner === undefined) throw new NotFound();
    const task = await this.#behind(tx, owner, async (inner) => {
      const ground = await this.#groundOf(inner, asked);
      const raised = await this.store.raise(inner, asked, ground);
      if (raised.isNew) await this.#announce(inner, { id: raised.id, asked, ground });
      return raised;
    });
    this.changed(tx, [task.id]);
    return task;
  }

  /** An event about a case may end what people were to do about it. */
  async endBy(tx: UnitOfWork, event: string, caseId: string): Promise<void> {
    const kinds = taskKinds.filter((kind) => ruleOf(kind).endsOn?.includes(event));
    if (kinds.length > 0) this.changed(tx, await this.#behind(tx, tx.caller.agencyId, (inner) => this.store.endOfCase(inner, caseId, kinds)));
  }

  /** What it asked for was done elsewhere on the desk. */
  async finish(tx: UnitOfWork, kind: TaskKind, { referralId, senderAgencyId }: { readonly referralId: ReferralId; readonly senderAgencyId: AgencyId }): Promise<void> {
    this.changed(tx, await this.#behind(tx, senderAgencyId, (inner) => this.store.finishOfReferral(inner, referralId, kind)));
  }

  /** Every open list looks again, once it is true. */
  changed(tx: UnitOfWork, ids: readonly TaskId[]): void {
    for (const id of ids) tx.afterCommit(() => this.live.publish({ topic: taskTopic, id }));
  }

  async #ownerOf(tx: UnitOfWork, { needId, caseId }: NewTask): Promise<AgencyId> {
    if (needId !== undefined) return (await this.cases.getNeed(tx, needId)).agencyId;
    if (caseId !== undefined) return (await this.cases.getCase(tx, caseId)).agencyId;
    throw new NotFound();
  }

  async #groundOf(tx: UnitOfWork, asked: NewTask): Promise<TaskGround> {
    const { referralId, needId } = asked;
    if (referralId !== undefined) {
      const found = await this.store.groundOf(tx, referralId);
      if (found === undefined) throw new NotFound();
      // A need that went on by what became of another one is meant itself, and not that other.
      if (needId === undefined || needId === found.needId) return found;
    }
    return needId === undefined ? this.#groundOfCase(tx, asked) : this.#groundOfNeed(tx, needId);
  }

  async #groundOfNeed(tx: UnitOfWork, needId: NeedId): Promise<TaskGround> {
    const { agencyId, caseId, serviceTypeCode, urgency } = await this.cases.getNeed(tx, needId);
    return { senderAgencyId: agencyId, recipientAgencyId: null, caseId, needId, referralId: null, serviceTypeCode, urgency };
  }

  async #groundOfCase(tx: UnitOfWork, { caseId }: NewTask): Promise<TaskGround> {
    if (caseId === undefined) throw new NotFound();
    const { agencyId } = await this.cases.getCase(tx, caseId);
    return { senderAgencyId: agencyId, recipientAgencyId: null, caseId, needId: null, referralId: null, serviceTypeCode: null, urgency: null };
  }

  async #announce(tx: UnitOfWork, { id, asked, ground }: { id: TaskId; asked: NewTask; ground: TaskGround }): Promise<void> {
    const { caseId, referralId, urgency, senderAgencyId, recipientAgencyId } = ground;
    await tx.record({
      ...{ type: 'task.raised', subjectId: id, caseId, overseen: true },
      ...(referralId === null ? {} : { referralId }),
      data: { kind: asked.kind, reason: asked.reason, urgency, senderAgencyId, recipientAgencyId },
    });
  }

  async #behind<Result>(tx: UnitOfWork, agencyId: AgencyId, act: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
    const { caller } = tx;
    if (caller.agencyId === agencyId && hasRole(caller, ServiceRole.FOLLOW_UP)) return act(tx);
    return tx.within(systemCaller('FOLLOW_UP', { agencyId, requestId: caller.requestId }), act);
  }
}
