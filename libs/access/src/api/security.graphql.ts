import type { SessionId } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { Passkey, PasskeyId } from '../domain/passkey.js';
import type { OwnSession } from '../domain/session.js';

@ObjectType('Session', { description: 'A place where the caller is signed in.' })
export class SessionView {
  @Field(() => ID, { description: 'Its id.' })
  id: SessionId;

  @Field(() => String, { nullable: true, description: 'Browser and system in two coarse words; null when they are not known.' })
  device: string | null;

  @Field({ description: 'When it began.' })
  startedAt: Date;

  @Field({ description: 'When somebody last did something in it, to the minute.' })
  lastSeenAt: Date;

  @Field({ description: 'Whether it is the session that asks.' })
  isCurrent: boolean;

  @Field({ description: 'Whether it came from a device that this account had not used before, and its owner has not said yet that it was them.' })
  isNewDevice: boolean;
}

@ObjectType({ description: 'Where the caller is signed in, newest first; at most five.' })
export class SessionConnection extends connectionOf(SessionView, 'Session') {}

@ObjectType('Passkey', { description: 'A key of the caller that signs for this desk alone.' })
export class PasskeyView {
  @Field(() => ID, { description: 'Its id.' })
  id: PasskeyId;

  @Field({ description: 'What its owner calls it.' })
  name: string;

  @Field({ description: 'When it was added.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used; null when it never was.' })
  lastUsedAt: Date | null;
}

@ObjectType({ description: 'The passkeys of the caller.' })
export class PasskeyConnection extends connectionOf(PasskeyView, 'Passkey') {}

@InputType({ description: 'Which of the caller\'s sessions to end.' })
export class EndSessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  id: string;
}

@InputType({ description: 'Which of the caller\'s sessions was the caller.' })
export class AcknowledgeSessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  id: string;
}

@InputType({ description: 'Which of the caller\'s passkeys.' })
export class RemovePasskeyInput extends KeyedInput {
  @Field(() => ID, { description: 'The passkey.' })
  id: string;
}

@InputType({ description: 'A request about the caller alone.' })
export class EndOtherSessionsInput extends KeyedInput {}

@InputType({ description: 'A new password.' })
export class ChangePasswordInput extends KeyedInput {
  @Field({ description: 'At least 15 characters, and none that is guessed first.' })
  password: string;
}

@ObjectType({ description: 'It is done.' })
export class DonePayload {
  @Field({ description: 'Always true.' })
  done: boolean;
}

export function toSessionView({ id, device, startedAt, lastSeenAt, isNewDevice, acknowledgedAt }: OwnSession, current: SessionId | null): SessionView {
  return { id, device, startedAt, lastSeenAt, isCurrent: id === current, isNewDevice: isNewDevice && acknowledgedAt === null };
}

export function toPasskeyView({ id, name, createdAt, lastUsedAt }: Passkey): PasskeyView {
  return { id, name, createdAt, lastUsedAt };
}
