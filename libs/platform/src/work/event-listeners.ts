import type { DomainEvent, EventId, JobDefinition } from '@causeway/kernel';
import { z } from 'zod';
import type { UnitOfWork } from './unit-of-work.js';

/** What a job that follows an event is given: which event, and the ids it named. */
export interface EventNotice {
  readonly eventId: EventId;
  readonly type: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

const noticeShape = z.object({
  eventId: z.uuid(),
  type: z.string(),
  subjectId: z.uuid(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export function parseEventNotice(raw: unknown): EventNotice {
  const notice = noticeShape.parse(raw);
  return { ...notice, eventId: notice.eventId as EventId };
}

type Reaction = (tx: UnitOfWork, event: DomainEvent) => Promise<void>;

/** What else is to be said of an event, by whoever knows it. */
type Remark = (tx: UnitOfWork, event: DomainEvent) => Promise<DomainEvent['data']>;

/** Who hears of which event. Filled while the modules start, read-only afterwards. */
export class EventListeners {
  readonly #reactions = new Map<string, Reaction[]>();
  readonly #remarks: Remark[] = [];
  readonly #jobs = new Map<string, JobDefinition<EventNotice>[]>();

  /** Runs inside the transaction that records the event: for what must be true at the same instant. */
  react(type: string, reaction: Reaction): void {
    this.#reactions.set(type, [...this.reactionsTo(type), reaction]);
  }

  /** One outbox row per event: for what may follow a moment later and must not be lost. */
  follow(type: string, job: JobDefinition<EventNotice>): void {
    this.#jobs.set(type, [...this.jobsFor(type), job]);
  }

  /** Adds to what the log keeps of what was done by somebody who stands in for a colleague; asked of nobody else's acts. */
  remark(remark: Remark): void {
    this.#remarks.push(remark);
  }

  /** The event as the log keeps it. */
  async remarked(tx: UnitOfWork, event: DomainEvent): Promise<DomainEvent> {
    if ((tx.caller.standsInFor ?? []).length === 0) return event;
    let data = event.data;
    for (const remark of this.#remarks) data = { ...data, ...(await remark(tx, event)) };
    return data === undefined ? event : { ...event, data };
  }

  reactionsTo(type: string): readonly Reaction[] {
    return this.#reactions.get(type) ?? [];
  }

  jobsFor(type: string): readonly JobDefinition<EventNotice>[] {
    return this.#jobs.get(type) ?? [];
  }
}
