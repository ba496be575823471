import { ColleagueConnection, toColleagueView } from '@causeway/access';
import { type Caller, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { TaskId } from '../domain/task.js';
import { type GivenTaskOrder, TaskDesk } from '../task-desk.js';
import {
  AssignTaskInput,
  FinishTaskInput,
  NoteTaskInput,
  PutBackTaskInput,
  RecordTaskCallInput,
  ReopenTaskInput,
  TakeTaskInput,
  TaskFilterInput,
  assignShape,
  finishShape,
  taskCallShape,
  taskFilterShape,
  taskNoteShape,
  taskOrderShape,
} from './task-input.graphql.js';
import { TaskConnection, TaskEntryConnection, TaskPayload, TaskView, toTaskEntryView, toTaskView } from './task.graphql.js';

const input = { description: 'What is to be done.' };

@Resolver(() => TaskView)
export class TaskResolver {
  constructor(private readonly desk: TaskDesk) {}

  @Query(() => TaskConnection, { name: 'tasks', description: 'What needs a human: what is due first stands first.' })
  async list(
    @CurrentCaller() caller: Caller,
    @Args('filter', { nullable: true, type: () => TaskFilterInput, description: 'Which to show; left out, all that are open.' }) filter: TaskFilterInput | null,
    @Args() page: PageArgs,
  ): Promise<TaskConnection> {
    const { page: rows, counts, now } = await this.desk.list(caller, parseInput(taskFilterShape, filter ?? {}), pageRequest(page));
    return { ...toConnection(rows, (row) => toTaskView(row, caller)), counts, serverTime: now };
  }

  @Query(() => TaskView, { nullable: true, description: 'One task, or null when it is not there or not for the caller.' })
  async task(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Id of the task.' }) id: string): Promise<TaskView | null> {
    const taskId = parseId<TaskId>(id);
    const found = taskId === undefined ? null : await this.desk.find(caller, taskId);
    return found === null ? null : toTaskView(found, caller);
  }

  @Query(() => ColleagueConnection, { description: 'Colleagues whom a task may be given to.' })
  async taskAssignees(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Id of the task.' }) id: string, @Args() page: PageArgs): Promise<ColleagueConnection> {
    const request = pageRequest(page);
    const taskId = parseId<TaskId>(id);
    return toConnection(taskId === undefined ? { rows: [], hasNextPage: false } : await this.desk.assignees(caller, taskId, request), toColleagueView);
  }

  @ResolveField(() => TaskEntryConnection, { description: 'What was done about it, the latest first.' })
  async entries(@Parent() { id }: TaskView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<TaskEntryConnection> {
    return toConnection(await this.desk.entries(caller, id, pageRequest(page)), toTaskEntryView);
  }

  @Mutation(() => TaskPayload, { description: 'The caller sees to it.' })
  takeTask(@CurrentCaller() caller: Caller, @Args('input', input) given: TakeTaskInput): Promise<TaskPayload> {
    return this.#act(caller, given.idempotencyKey, { command: 'TAKE', ...parseInput(taskOrderShape, given) });
  }

  @Mutation(() => TaskPayload, { description: 'A colleague sees to it: named by a coordinator, or by the manager of the agency.' })
  assignTask(@CurrentCaller() caller: Caller, @Args('input', input) given: AssignTaskInput): Promise<TaskPayload> {
    const { assigneeId, ...order } = parseInput(assignShape, given);
    return this.#act(caller, given.idempotencyKey, { command: 'ASSIGN', ...order, toAccountId: assigneeId });
  }

  @Mutation(() => TaskPayload, { description: 'Nobody sees to it for now.' })
  putBackTask(@CurrentCaller() caller: Caller, @Args('input', input) given: PutBackTaskInput): Promise<TaskPayload> {
    return this.#act(caller, given.idempotencyKey, { command: 'PUT_BACK', ...parseInput(taskOrderShape, given) });
  }

  @Mutation(() => TaskPayload, { description: 'Writes a line about it.' })
  noteTask(@CurrentCaller() caller: Caller, @Args('input', input) given: NoteTaskInput): Promise<TaskPayload> {
    return this.#act(caller, given.idempotencyKey, { command: 'NOTE', ...parseInput(taskNoteShape, given) });
  }

  @Mutation(() => TaskPayload, { description: 'Records a telephone call; one that reached somebody does a task to call. What a provider that does not work on this desk says moves its referral in the same step.' })
  recordTaskCall(@CurrentCaller() caller: Caller, @Args('input', input) given: RecordTaskCallInput): Promise<TaskPayload> {
    return this.#act(caller, given.idempotencyKey, { command: 'CALL', ...parseInput(taskCallShape, given) });
  }

  @Mutation(() => TaskPayload, { description: 'It is done.' })
  finishTask(@CurrentCaller() caller: Caller, @Args('input', input) given: FinishTaskInput): Promise<TaskPayload> {
    return this.#act(caller, given.idempotencyKey, { command: 'FINISH', ...parseInput(finishShape, given) });
  }

  @Mutation(() => TaskPayload, { description: 'It was not done after all: it is open again.' })
  reopenTask(@CurrentCaller() caller: Caller, @Args('input', input) given: ReopenTaskInput): Promise<TaskPayload> {
    return this.#act(caller, given.idempotencyKey, { command: 'REOPEN', ...parseInput(taskOrderShape, given) });
  }

  async #act(caller: Caller, key: string, order: GivenTaskOrder): Promise<TaskPayload> {
    return { task: toTaskView(await this.desk.act(caller, { key, input: order }), caller) };
  }
}
