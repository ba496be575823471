import type { Page } from '@causeway/kernel';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, toConnection } from '../graphql/connection.graphql.js';
import { KeyedInput } from '../graphql/keyed-input.graphql.js';

import { Lateness } from '../outbox/lateness.js';
import type { QueueState } from './queue-desk.js';
import type { DeadLetter } from './queue-figures.query.js';

registerEnumType(Lateness, {
  name: 'QueueLateness',
  description: 'What waits longer than may be.',
  valuesMap: { EMERGENCY_LATE: { description: 'An emergency has waited for more than half a minute.' }, LATE: { description: 'Something has waited for more than two minutes.' } },
});

@ObjectType('QueuedJob', { description: 'One kind of what must still follow.' })
export class QueuedJobView {
  @Field({ description: 'Its name.' })
  job: string;

  @Field(() => Int, { description: 'How many wait.' })
  waiting: number;

  @Field(() => Int, { description: 'Of these, how many have failed at least once and are tried again.' })
  failing: number;

  @Field(() => Int, { description: 'How many were given up.' })
  dead: number;

  @Field(() => Float, { description: 'Seconds since the oldest that waits was due.' })
  oldestSeconds: number;

  @Field(() => String, { nullable: true, description: 'Short code of a failure; null when none failed.' })
  code: string | null;
}

@ObjectType('QueueWorker', { description: 'A process that does what must follow.' })
export class QueueWorkerView {
  @Field({ description: 'Host, process and start.' })
  name: string;

  @Field({ description: 'What wakes it: redis or postgres.' })
  doorbell: string;

  @Field({ description: 'Whether that is away; it looks by itself then.' })
  isDoorbellAway: boolean;

  @Field({ description: 'Whether it lets the mail relay alone for some seconds, because that did not answer many times in a row.' })
  isMailPaused: boolean;

  @Field({ description: 'Since when it runs.' })
  startedAt: Date;

  @Field({ description: 'When it last said that it lives.' })
  seenAt: Date;

  @Field({ description: 'Whether that was within half a minute.' })
  isAlive: boolean;
}

@ObjectType('Queue', { description: 'How what must still follow is doing: notices, mails, alarms. Counts and codes, no content.' })
export class QueueView {
  @Field(() => Int, { description: 'How many wait.' })
  waiting: number;

  @Field(() => Int, { description: 'How many were given up.' })
  dead: number;

  @Field(() => Float, { description: 'Seconds since the oldest that waits was due.' })
  oldestSeconds: number;

  @Field(() => Float, { description: 'The same for emergencies.' })
  oldestUrgentSeconds: number;

  @Field(() => Lateness, { nullable: true, description: 'What waits longer than may be; null when nothing does.' })
  lateness: Lateness | null;

  @Field(() => [QueuedJobView], { description: 'By kind, fifty at most.' })
  jobs: QueuedJobView[];

  @Field(() => [QueueWorkerView], { description: 'Who works, the last seen first, fifty at most.' })
  workers: QueueWorkerView[];
}

@ObjectType('DeadLetter', { description: 'Something that must follow and was given up. Ids and codes, no content.' })
export class DeadLetterView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field({ description: 'Which kind.' })
  job: string;

  @Field({ description: 'Whether it is an emergency.' })
  urgent: boolean;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts: number;

  @Field(() => String, { nullable: true, description: 'Why it was given up, as a short code.' })
  code: string | null;

  @Field({ description: 'Since when it was due.' })
  dueAt: Date;

  @Field({ description: 'When it was given up.' })
  diedAt: Date;
}

@ObjectType({ description: 'What was given up, newest first.' })
export class DeadLetterConnection extends connectionOf(DeadLetterView, 'DeadLetter') {}

@InputType({ description: 'Has something that was given up tried again.' })
export class ReplayDeadLetterInput extends KeyedInput {
  @Field(() => ID, { description: 'Which.' })
  id: string;
}

@InputType({ description: 'Has everything that was given up tried again, a thousand at most.' })
export class ReplayDeadLettersInput extends KeyedInput {
  @Field(() => String, { nullable: true, description: 'Only this kind.' })
  job: string | null;
}

@ObjectType({ description: 'The queue as it stands now.' })
export class QueuePayload {
  @Field(() => QueueView, { description: 'The queue.' })
  queue: QueueView;
}

export function toQueueView({ waiting, dead, oldestSeconds, oldestUrgentSeconds, lateness, jobs, workers }: QueueState): QueueView {
  return {
    ...{ waiting, dead, oldestSeconds, oldestUrgentSeconds, lateness: lateness ?? null },
    jobs: jobs.map(({ job, waiting: many, failing, dead: gone, oldestSeconds: oldest, code }) => ({ job, waiting: many, failing, dead: gone, oldestSeconds: oldest, code })),
    workers: workers.map(({ name, doorbell, isDoorbellAway, isMailPaused, startedAt, seenAt, isAlive }) => ({ name, doorbell, isDoorbellAway, isMailPaused, startedAt, seenAt, isAlive })),
  };
}

export function toDeadLetters(page: Page<DeadLetter>): DeadLetterConnection {
  return toConnection(page, ({ id, job, urgent, attempts, code, dueAt, diedAt }) => ({ id, job, urgent, attempts, code, dueAt, diedAt }));
}
