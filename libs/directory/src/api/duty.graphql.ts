import type { Account } from '@causeway/access';
import type { AccountId, ReferralId, ServiceId } from '@causeway/kernel';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { DutyExceptionId } from '../domain/duty.js';
import { type DutyHandoverId, HandoverState } from '../domain/duty-handover.js';
import { clockText } from '../domain/local-time.js';
import type { OnDuty } from '../duty.js';
import type { SeenHandover } from '../duty-handovers.js';
import type { SeenRoster } from '../rosters.js';

registerEnumType(HandoverState, { name: 'DutyHandoverState', description: 'Whether a change of shift was handed over, and taken over.' });

@ObjectType('DutyPerson', { description: 'Somebody on duty.' })
export class DutyPersonView {
  @Field(() => String, { nullable: true, description: 'Their name, for colleagues alone.' })
  name: string | null;

  @Field(() => String, { nullable: true, description: 'Their own number, if they gave it.' })
  phone: string | null;
}

@ObjectType('DutyNow', { description: 'Whom to ring about a service at this instant.' })
export class DutyNowView {
  @Field(() => ID, { description: 'The service.' })
  serviceId: ServiceId;

  @Field(() => String, { nullable: true, description: 'The number to ring, as far as the caller may know it.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'The number to ring when nobody answers there.' })
  backupPhone: string | null;

  @Field(() => DutyPersonView, { nullable: true, description: 'Who is on duty.' })
  first: DutyPersonView | null;

  @Field(() => DutyPersonView, { nullable: true, description: 'Who is next.' })
  backup: DutyPersonView | null;

  @Field(() => Date, { nullable: true, description: 'When they go off duty.' })
  until: Date | null;

  @Field({ description: 'Whether somebody is known to be on duty.' })
  open: boolean;
}

@ObjectType('DutyMember', { description: 'Somebody on a roster.' })
export class DutyMemberView {
  @Field(() => ID, { description: 'Id of the account.' })
  id: AccountId;

  @Field(() => String, { nullable: true, description: 'Their name; null when they left the agency.' })
  displayName: string | null;

  @Field({ description: 'Whether they gave a number of their own.' })
  reachable: boolean;
}

@ObjectType({ isAbstract: true })
abstract class RungView {
  @Field(() => DutyMemberView, { nullable: true, description: 'Who is rung first.' })
  first: DutyMemberView | null;

  @Field(() => DutyMemberView, { nullable: true, description: 'Who is rung next.' })
  backup: DutyMemberView | null;
}

@ObjectType('DutyShift', { description: 'Who is on duty in an ordinary week.' })
export class DutyShiftView extends RungView {
  @Field(() => Int, { description: 'ISO weekday on which it begins, 1 Monday to 7 Sunday.' })
  weekday: number;

  @Field({ description: 'HH:MM by the clock of the place.' })
  from: string;

  @Field({ description: 'HH:MM; at or before `from` on the next day.' })
  until: string;
}

@ObjectType('DutyException', { description: 'Who is on duty instead; nobody when no first is named.' })
export class DutyExceptionView extends RungView {
  @Field(() => ID, { description: 'Its id.' })
  id: DutyExceptionId;

  @Field({ description: 'From when.' })
  from: Date;

  @Field({ description: 'Until when.' })
  until: Date;
}

@ObjectType('DutySpan', { description: 'A stretch of time with the same people on duty.' })
export class DutySpanView extends RungView {
  @Field({ description: 'From when.' })
  from: Date;

  @Field({ description: 'Until when.' })
  until: Date;

  @Field({ description: 'Whether a dated exception says so.' })
  isException: boolean;
}

@ObjectType('DutyGap', { description: 'When nobody is on duty though somebody should be.' })
export class DutyGapView {
  @Field({ description: 'From when.' })
  from: Date;

  @Field({ description: 'Until when, as far as is planned.' })
  until: Date;
}

@ObjectType('DutyRoster', { description: 'Who is on duty for a service, as its agency plans it.' })
export class DutyRosterView {
  @Field(() => ID, { description: 'The service.' })
  serviceId: ServiceId;

  @Field(() => String, { nullable: true, description: "The desk's number." })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'The number to ring when nobody answers there.' })
  backupPhone: string | null;

  @Field({ description: 'Whether agencies with a referral under way see the number.' })
  shownToSenders: boolean;

  @Field({ description: 'Whether it may be shown: never of a confidential place.' })
  mayBeShown: boolean;

  @Field({ description: 'Whether somebody must be on duty at every minute.' })
  aroundTheClock: boolean;

  @Field({ description: 'IANA name of the clock that shifts are planned by.' })
  timeZone: string;

  @Field(() => Int, { description: 'Counts every change; 0 while no roster is kept.' })
  version: number;

  @Field(() => [DutyShiftView], { description: 'The ordinary week, at most 100 shifts.' })
  shifts: DutyShiftView[];

  @Field(() => [DutyExceptionView], { description: 'Those that are not over, the first 100.' })
  exceptions: DutyExceptionView[];

  @Field(() => [DutySpanView], { description: 'Who is on duty in the next 14 days, the first 200 stretches.' })
  spans: DutySpanView[];

  @Field(() => [DutyGapView], { description: 'When nobody is, in the next 14 days; the first 100.' })
  gaps: DutyGapView[];

  @Field(() => String, { nullable: true, description: "The caller's own number, if they gave it." })
  ownNumber: string | null;

  @Field({ description: 'Whether the caller may plan.' })
  mayPlan: boolean;
}

@ObjectType('DutyHandover', { description: 'A change of shift, and what was left for it.' })
export class DutyHandoverView {
  @Field(() => ID, { nullable: true, description: 'Its id; null while nobody left anything.' })
  id: DutyHandoverId | null;

  @Field({ description: 'When the shift changes.' })
  changeAt: Date;

  @Field({ description: 'Who goes off duty.' })
  outgoing: DutyMemberView;

  @Field({ description: 'Who comes on.' })
  incoming: DutyMemberView;

  @Field(() => HandoverState, { description: 'Whether it was handed over, and taken over.' })
  state: HandoverState;

  @Field(() => String, { nullable: true, description: 'What was written of what is open.' })
  words: string | null;

  @Field(() => [ID], { description: 'Referrals that are still open; at most 100.' })
  referralIds: readonly ReferralId[];

  @Field(() => Date, { nullable: true, description: 'When it was handed over.' })
  givenAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When somebody said that they know.' })
  takenAt: Date | null;

  @Field({ description: 'Whether the caller may hand over.' })
  mayGive: boolean;

  @Field({ description: 'Whether the caller may take over.' })
  mayTake: boolean;
}

@ObjectType({ description: 'The roster as it stands now.' })
export class DutyRosterPayload {
  @Field(() => DutyRosterView, { description: 'The roster.' })
  roster: DutyRosterView;
}

@ObjectType({ description: 'The change of shift as it stands now.' })
export class DutyHandoverPayload {
  @Field(() => DutyHandoverView, { description: 'The hand-over.' })
  handover: DutyHandoverView;
}

export function toDutyNowView({ serviceId, phone, backupPhone, first, backup, until, open }: OnDuty): DutyNowView {
  const person = (of: OnDuty['first']) => of && { name: of.name, phone: of.phone };
  return { serviceId, phone, backupPhone, first: person(first), backup: person(backup), until, open };
}

type Known = Pick<SeenRoster, 'people'> & Partial<Pick<SeenRoster, 'numbers'>>;

function memberOf({ people, numbers }: Known, id: AccountId): DutyMemberView {
  const found: Account | undefined = people.get(id);
  return { id, displayName: found?.status === 'ACTIVE' ? found.displayName : null, reachable: numbers?.has(id) ?? false };
}

const orNobody = (known: Known, id: AccountId | null) => (id === null ? null : memberOf(known, id));

export function toDutyRosterView(seen: SeenRoster, own: AccountId): DutyRosterView {
  const { desk, service, roster, spans, gaps, numbers, mayPlan } = seen;
  const { serviceId, phone, backupPhone, shownToSenders, aroundTheClock, timeZone, version } = desk;
  const people = (row: { firstAccountId: AccountId | null; backupAccountId: AccountId | null }) => ({ first: orNobody(seen, row.firstAccountId), backup: orNobody(seen, row.backupAccountId) });
  return {
    ...{ serviceId, phone, backupPhone, shownToSenders, aroundTheClock, timeZone, version, mayPlan, mayBeShown: !service.confidential, ownNumber: numbers.get(own) ?? null },
    shifts: roster.shifts.map((shift) => ({ weekday: shift.weekday, from: clockText(shift.fromMinute), until: clockText(shift.untilMinute), ...people(shift) })),
    exceptions: roster.exceptions.slice(0, 100).map((row) => ({ id: row.id, from: row.fromAt, until: row.untilAt, ...people(row) })),
    spans: spans.slice(0, 200).map((span) => ({ from: span.from, until: span.until, isException: span.isException, ...people(span) })),
    gaps: gaps.slice(0, 100).map(({ from, until }) => ({ from, until })),
  };
}

export function toDutyHandoverView({ changeAt, outgoingAccountId, incomingAccountId, handover, people, mayGive, mayTake }: SeenHandover): DutyHandoverView {
  return {
    ...{ id: handover?.id ?? null, changeAt, words: handover?.words ?? null, referralIds: handover?.referralIds ?? [], mayGive, mayTake },
    ...{ outgoing: memberOf({ people }, outgoingAccountId), incoming: memberOf({ people }, incomingAccountId) },
    ...{ givenAt: handover?.givenAt ?? null, takenAt: handover?.takenAt ?? null },
    state: handover === null ? 'MISSING' : handover.takenAt === null ? 'WAITING' : 'TAKEN',
  };
}
