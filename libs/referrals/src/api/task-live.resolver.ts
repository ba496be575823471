import { type ReferralId, parseId } from '@causeway/kernel';
import { CurrentRequest, LIVE_BUS, type LiveBus, type LiveNotice, type RequestContext, Unauthenticated, liveStream, readEach } from '@causeway/platform';
import { Inject } from '@nestjs/common';
import { Resolver, Subscription } from '@nestjs/graphql';
import type { TaskId } from '../domain/task.js';
import { referralTopic } from '../steps.js';
import { type ChangedTasks, TaskDesk } from '../task-desk.js';
import { taskTopic } from '../tasks.js';
import { TaskChange, toTaskView } from './task.graphql.js';

@Resolver(() => TaskChange)
export class TaskLiveResolver {
  constructor(
    private readonly desk: TaskDesk,
    @Inject(LIVE_BUS) private readonly live: LiveBus,
  ) {}

  @Subscription(() => TaskChange, {
    description: 'Tasks that the caller may see were raised, worked on or are over; asked anew for every event.',
    resolve: (change: TaskChange) => change,
  })
  taskChanged(@CurrentRequest() request: RequestContext): AsyncIterableIterator<TaskChange> {
    return readEach(liveStream(this.live, [taskTopic, referralTopic]), (notice) => this.#read(request, notice));
  }

  /** The notice holds an id and nothing else: each event reads the rows as the session's holder of that instant, or ends. */
  async #read({ callerNow }: RequestContext, notice: LiveNotice): Promise<TaskChange | undefined> {
    const caller = await callerNow?.();
    if (caller === undefined) throw new Unauthenticated();
    const about = parseAbout(notice);
    const tasks = about === undefined ? [] : await this.desk.changed(caller, about);
    return tasks.length === 0 ? undefined : { tasks: tasks.map((task) => toTaskView(task, caller)) };
  }
}

function parseAbout({ topic, id }: LiveNotice): ChangedTasks | undefined {
  if (topic === taskTopic) {
    const taskId = parseId<TaskId>(id);
    return taskId && { taskId };
  }
  const referralId = parseId<ReferralId>(id);
  return referralId && { referralId };
}
