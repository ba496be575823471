import { AgencyView } from '@causeway/access';
import type { AccountId, EventId } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';

const AuditKind = { READ: 'READ', WRITE: 'WRITE', DENIED: 'DENIED' } as const;
registerEnumType(AuditKind, { name: 'AuditKind', description: 'What a line of the audit tells of.' });

@ObjectType('Access', { description: "Somebody's looking at a case, or acting on it, within one hour." })
export class AccessView {
  @Field(() => ID, { description: 'Of the latest line of the audit behind it.' })
  id: EventId;

  @Field({ description: 'The first time in that hour.' })
  since: Date;

  @Field({ description: 'The last time in that hour.' })
  at: Date;

  @Field(() => Int, { description: 'How often.' })
  times: number;

  @Field(() => AuditKind, { description: 'Looking or acting.' })
  kind: string;

  @Field({ description: 'The most sensitive class that was shown, C1 to C4.' })
  dataClass: string;

  @Field(() => [String], { description: 'Which fields were asked for, as Type.field.' })
  fields: readonly string[];

  @Field(() => AgencyView, { nullable: true, description: 'By whose people; null for the system.' })
  byAgency: AgencyView | null;

  @Field(() => String, { nullable: true, description: "By which colleague; other agencies' people stay unnamed." })
  byName: string | null;
}

@ObjectType({ description: 'Who looked at one case, newest first.' })
export class AccessConnection extends connectionOf(AccessView, 'Access') {}

@ObjectType('TrailEntry', { description: 'One line of the audit, without at whom it was aimed.' })
export class TrailEntryView {
  @Field(() => ID, { description: 'Its id.' })
  id: EventId;

  @Field({ description: 'When.' })
  at: Date;

  @Field(() => ID, { description: 'The account that acted; accounts are not named here.' })
  accountId: AccountId;

  @Field(() => AgencyView, { nullable: true, description: 'Its agency; null for the system and for nobody.' })
  byAgency: AgencyView | null;

  @Field({ description: 'What was asked for.' })
  operation: string;

  @Field(() => AuditKind, { description: 'Looking, acting or refused.' })
  kind: string;

  @Field({ description: 'The most sensitive class, C1 to C4.' })
  dataClass: string;

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  code: string | null;

  @Field(() => Int, { description: 'At how many objects it was aimed.' })
  subjects: number;

  @Field(() => Int, { description: 'Refusals of the same account that have no line of their own.' })
  unwritten: number;

  @Field(() => [String], { description: 'What happened, past tense.' })
  events: readonly string[];
}

@ObjectType({ description: 'What was done and refused in the network, newest first.' })
export class TrailConnection extends connectionOf(TrailEntryView, 'Trail') {}

@ArgsType()
export class TrailArgs {
  @Field(() => AuditKind, { nullable: true, description: 'Only these; left out, all.' })
  kind?: keyof typeof AuditKind | null;

  @Field(() => String, { nullable: true, description: 'Only lines with an event whose type begins so, e.g. glass.' })
  event?: string | null;
}

export const trailShape = z.object({
  kind: z.enum(AuditKind).nullish().transform((kind) => kind ?? undefined),
  event: z.string().max(60).nullish().transform((event) => event ?? undefined),
});
