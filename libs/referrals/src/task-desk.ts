import { Access, type Account, type Agency } from '@causeway/access';
import type { Keyed } from '@causeway/cases';
import { type AccountId, type AgencyId, BadInput, type Caller, NotFound, type Page, type PageRequest, Role, hasRole, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { TaskEntry } from './domain/task-entry.js';
import { type TaskCommand, type TaskOrder, availableTaskCommands, workOn, worksOn } from './domain/task-work.js';
import type { Task, TaskId } from './domain/task.js';
import { type ChangedTasks, type TaskCounts, type TaskFilter, type TaskRow, changedTasks, findTask, taskQueue } from './persistence/task-queue.query.js';
import { TaskStore } from './persistence/task.store.js';
import { PhoneAnswers } from './phone-answers.js';
import { Tasks } from './tasks.js';

export type { ChangedTasks } from './persistence/task-queue.query.js';

/** Who and whose, by name: people of the caller's own agency, and every agency. */
export interface Names {
  readonly people: ReadonlyMap<AccountId, string>;
  readonly agencies: ReadonlyMap<AgencyId, string>;
}

/** A task as the caller sees it. */
export interface SeenTask {
  readonly task: TaskRow;
  readonly names: Names;
  readonly commands: readonly TaskCommand[];
  readonly now: Date;
}

export interface SeenEntry {
  readonly entry: TaskEntry;
  readonly names: Names;
}

/** What comes in from outside: to whom it is to be given is told by the account alone. */
export type GivenTaskOrder = Exclude<TaskOrder, { command: 'ASSIGN' }> | { readonly id: TaskId; readonly expectedVersion: number; readonly command: 'ASSIGN'; readonly toAccountId: AccountId };

/** The list of what needs a human, and what people do about it. */
@Injectable()
export class TaskDesk {
  constructor(
    private readonly work: Work,
    private readonly store: TaskStore,
    private readonly access: Access,
    private readonly answers: PhoneAnswers,
    private readonly tasks: Tasks,
  ) {}

  /** What is due first stands first; with the counts of all that is open. */
  list(caller: Caller, filter: TaskFilter, page: PageRequest): Promise<{ readonly page: Page<SeenTask>; readonly counts: TaskCounts; readonly now: Date }> {
    return this.work.run(caller, async (tx) => {
      const found = await taskQueue(tx, filter, page);
      const tasks = found.page.rows.map(({ row }) => row);
      const names = await this.#namesOf(tx, tasks.flatMap(({ assigneeId }) => assigneeId ?? []), tasks.flatMap(agenciesOf));
      const rows = found.page.rows.map(({ cursor, row }) => ({ cursor, row: seen(tx, row, names) }));
      return { page: { rows, hasNextPage: found.page.hasNextPage }, counts: found.counts, now: tx.now };
    });
  }

  find(caller: Caller, id: TaskId): Promise<SeenTask | null> {
    return this.work.run(caller, async (tx) => {
      const task = await findTask(tx, id);
      if (task === null) tx.noteRefused({ type: 'Task', ids: [id] });
      return task && this.#see(tx, task);
    });
  }

  /** What a live notice is about, as far as it is there for the caller. Nobody asked, so what is not there is no refusal. */
  changed(caller: Caller, about: ChangedTasks): Promise<SeenTask[]> {
    return this.work.run(caller, async (tx) => {
      const tasks = await changedTasks(tx, about);
      if (tasks.length === 0) return [];
      const names = await this.#namesOf(tx, tasks.flatMap(({ assigneeId }) => assigneeId ?? []), tasks.flatMap(agenciesOf));
      return tasks.map((task) => seen(tx, task, names));
    });
  }

  /** What was done about it, the latest first. */
  entries(caller: Caller, id: TaskId, page: PageRequest): Promise<Page<SeenEntry>> {
    return this.work.run(caller, async (tx) => {
      const task = await this.store.find(tx, id);
      if (task === null) return { rows: [], hasNextPage: false };
      const found = await this.store.entries(tx, id, page);
      const entries = found.rows.map(({ row }) => row);
      const names = await this.#namesOf(tx, entries.flatMap(({ byAccountId, toAccountId }) => [byAccountId, ...(toAccountId === null ? [] : [toAccountId])]), entries.map(({ byAgencyId }) => byAgencyId));
      const worded = entries.filter(({ words, spokeWith }) => words !== null || spokeWith !== null);
      tx.noteRead({ dataClass: 'C2', type: 'TaskEntry', ids: worded.map((entry) => entry.id), cases: [task.caseId], owners: [task.senderAgencyId], counts: 'PART' });
      return { rows: found.rows.map(({ cursor, row }) => ({ cursor, row: { entry: row, names } })), hasNextPage: found.hasNextPage };
    });
  }

  /** Colleagues who do such work; whether one may see this very task is asked when it is given to them. */
  assignees(caller: Caller, id: TaskId, { first, after }: PageRequest): Promise<Page<Account>> {
    return this.work.run(caller, async (tx) => {
      const task = await this.store.find(tx, id);
      if (task === null || !availableTaskCommands(task, caller).includes('ASSIGN')) return { rows: [], hasNextPage: false };
      const place = parseIdCursor<AccountId>(after) ?? '';
      const colleagues = (await this.access.recipients(tx, assignable(caller))).map(({ accountId }) => accountId).filter((accountId) => accountId > place);
      const accounts = await this.access.findColleagues(tx, colleagues.slice(0, first + 1));
      return pageOf([...accounts].sort((one, other) => (one.id < other.id ? -1 : 1)), first, (account) => account.id);
    });
  }

  /**
   * A call that brought the answer of a provider off the platform moves its referral in the same transaction.
   * @throws {NotFound} {TaskChanged} {TaskClosed} {Forbidden} {BadInput} {NotSpoken}, and what a step of the referral throws
   */
  act(caller: Caller, { key, input }: Keyed<GivenTaskOrder>): Promise<SeenTask> {
    return this.work.runOnce<TaskId, SeenTask>(caller, {
      ...{ key, operation: `${input.command}_TASK`, input },
      effect: async (tx) => {
        const answer = input.command === 'CALL' ? await this.answers.hear(tx, input) : undefined;
        const task = await this.store.lock(tx, input.id);
        if (task === null) throw new NotFound();
        const order = input.command === 'ASSIGN' ? { ...input, to: await this.#colleague(tx, task, input.toAccountId) } : input;
        const { next, entry } = workOn(task, order, { caller, at: tx.now });
        if (next !== task) await this.store.save(tx, next);
        await this.store.addEntry(tx, entry);
        await this.#announce(tx, next, order.command);
        // After the task is done, or the step would end it as one that nobody had to do.
        await answer?.();
        this.tasks.changed(tx, [task.id]);
        return task.id;
      },
      result: async (tx, id) => {
        const task = await findTask(tx, id);
        if (task === null) throw new NotFound();
        return this.#see(tx, task);
      },
    });
  }

  async #see(tx: UnitOfWork, task: TaskRow): Promise<SeenTask> {
    return seen(tx, task, await this.#namesOf(tx, task.assigneeId === null ? [] : [task.assigneeId], agenciesOf(task)));
  }

  /** Whoever may not see it, or does no such work, cannot be given it; which of the two is not said. */
  async #colleague(tx: UnitOfWork, task: Task, accountId: AccountId): Promise<{ accountId: AccountId; agencyId: AgencyId }> {
    const found = await this.access.findColleague(tx, accountId);
    const { caller } = tx;
    if (found?.agencyId === caller.agencyId && found.status === 'ACTIVE') {
      const theirs = { ...caller, accountId, roles: found.roles.filter((role) => assignable(caller).includes(role)), standsInFor: [] };
      if (worksOn(theirs, task) && (await tx.within(theirs, (inner) => this.store.find(inner, task.id))) !== null) return { accountId, agencyId: found.agencyId };
    }
    throw new BadInput('assigneeId', 'This task cannot be given to them.');
  }

  async #namesOf(tx: UnitOfWork, people: readonly AccountId[], agencies: readonly AgencyId[]): Promise<Names> {
    const [accounts, members]: [Account[], Agency[]] = [
      people.length === 0 ? [] : await this.access.findColleagues(tx, [...new Set(people)]),
      agencies.length === 0 ? [] : await this.access.getAgencies(tx, [...new Set(agencies)]),
    ];
    const own = accounts.filter(({ agencyId }) => agencyId === tx.caller.agencyId);
    return { people: new Map(own.map(({ id, displayName }) => [id, displayName])), agencies: new Map(members.map(({ id, name }) => [id, name])) };
  }

  async #announce(tx: UnitOfWork, { id, kind, caseId, referralId, senderAgencyId, assigneeId, outcome }: Task, command: TaskCommand): Promise<void> {
    await tx.record({
      ...{ type: 'task.worked-on', subjectId: id, caseId, overseen: true, visibleTo: [senderAgencyId] },
      ...(referralId === null ? {} : { referralId }),
      data: { kind, command, assigneeId, outcome },
    });
  }
}

/** A coordinator gives work to coordinators, a manager to those who work on people; each within the own agency. */
function assignable(caller: Caller): readonly Role[] {
  return hasRole(caller, Role.COORDINATOR) ? [Role.COORDINATOR] : [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER];
}

function agenciesOf({ senderAgencyId, recipientAgencyId, assigneeAgencyId }: Task): AgencyId[] {
  return [senderAgencyId, recipientAgencyId, assigneeAgencyId].filter((id) => id !== null);
}

function seen(tx: UnitOfWork, task: TaskRow, names: Names): SeenTask {
  return { task, names, commands: availableTaskCommands(task, tx.caller), now: tx.now };
}
