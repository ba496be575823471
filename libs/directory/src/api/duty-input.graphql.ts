import type { AccountId, ReferralId, ServiceId } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';
import type { DutyExceptionId } from '../domain/duty.js';
import type { DutyHandoverId } from '../domain/duty-handover.js';

@InputType({ isAbstract: true })
class OfServiceInput extends KeyedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;
}

@InputType({ description: 'The desk that answers for a service, and how its roster is kept.' })
export class SetDutyDeskInput extends OfServiceInput {
  @Field(() => Int, { description: 'The version that was seen; 0 for the first roster.' })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Of the desk, not of a person.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'When nobody answers there.' })
  backupPhone?: string | null;

  @Field({ description: 'Whether agencies with a referral under way see the number.' })
  shownToSenders: boolean;

  @Field({ description: 'Whether somebody must be on duty at every minute.' })
  aroundTheClock: boolean;

  @Field(() => String, { nullable: true, description: "IANA name; left out, the country's." })
  timeZone?: string | null;
}

@InputType({ description: 'One shift of an ordinary week.' })
export class DutyShiftInput {
  @Field(() => Int, { description: 'ISO weekday on which it begins, 1 Monday to 7 Sunday.' })
  weekday: number;

  @Field({ description: 'HH:MM by the clock of the place.' })
  from: string;

  @Field({ description: 'HH:MM; at or before `from` on the next day.' })
  until: string;

  @Field(() => ID, { nullable: true, description: 'Who is rung first.' })
  firstId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who is rung next.' })
  backupId?: string | null;
}

@InputType({ description: 'The whole ordinary week; what stood there before is gone.' })
export class SetDutyShiftsInput extends OfServiceInput {
  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion: number;

  @Field(() => [DutyShiftInput], { description: 'At most 100.' })
  shifts: DutyShiftInput[];
}

@InputType({ description: 'Somebody else between two instants, or nobody.' })
export class AddDutyExceptionInput extends OfServiceInput {
  @Field({ description: 'From when.' })
  from: Date;

  @Field({ description: 'Until when: at most 60 days.' })
  until: Date;

  @Field(() => ID, { nullable: true, description: 'Who is rung first; left out, nobody is on duty.' })
  firstId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who is rung next.' })
  backupId?: string | null;
}

@InputType({ description: 'The ordinary week counts again.' })
export class RemoveDutyExceptionInput extends OfServiceInput {
  @Field(() => ID, { description: 'The exception.' })
  id: string;
}

@InputType({ description: 'Under which number the caller may be rung while on duty.' })
export class GiveDutyNumberInput extends OfServiceInput {
  @Field(() => String, { nullable: true, description: 'Left out, it is taken back.' })
  phone?: string | null;
}

@InputType({ description: 'What is open when a shift changes.' })
export class HandOverDutyInput extends OfServiceInput {
  @Field({ description: 'The instant at which the shift changes.' })
  changeAt: Date;

  @Field({ description: '2,000 characters at most. No names or addresses.' })
  words: string;

  @Field(() => [ID], { description: 'Referrals that are still open; at most 100.' })
  referralIds: string[];
}

@InputType({ description: 'I know what is open.' })
export class TakeOverDutyInput extends OfServiceInput {
  @Field(() => ID, { description: 'The hand-over.' })
  id: string;
}

const phone = z
  .string()
  .trim()
  .nullish()
  .transform((text) => (text ? text : null))
  .refine((text) => text === null || /^[+0-9][0-9 ()/.-]{2,39}$/.test(text), 'it is not a telephone number');
const minute = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it is not HH:MM')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const person = idShape<AccountId>().nullish().transform((id) => id ?? null);
const ofService = z.object({ serviceId: idShape<ServiceId>() });
const version = z.int().min(0);

export const deskShape = ofService.extend({
  ...{ expectedVersion: version, phone, backupPhone: phone, shownToSenders: z.boolean(), aroundTheClock: z.boolean() },
  timeZone: z.string().max(60).nullish().transform((name) => name ?? undefined),
});
const shift = z
  .object({ weekday: z.int().min(1).max(7), from: minute, until: minute, firstId: person, backupId: person })
  .transform(({ weekday, from, until, firstId, backupId }) => ({ weekday, fromMinute: from, untilMinute: until, firstAccountId: firstId, backupAccountId: backupId }));
export const shiftsShape = ofService.extend({ expectedVersion: version, shifts: z.array(shift).max(100, 'a week has at most 100 shifts') });
export const exceptionShape = ofService
  .extend({ from: z.date(), until: z.date(), firstId: person, backupId: person })
  .transform(({ serviceId, from, until, firstId, backupId }) => ({ serviceId, fromAt: from, untilAt: until, firstAccountId: firstId, backupAccountId: backupId }));
export const removeShape = ofService.extend({ id: idShape<DutyExceptionId>() });
export const numberShape = ofService.extend({ phone });
export const handOverShape = ofService.extend({
  changeAt: z.date(),
  words: z.string().trim().max(2000, 'it is longer than 2000 characters'),
  referralIds: z.array(idShape<ReferralId>()).max(100, 'at most 100'),
});
export const takeOverShape = ofService.extend({ id: idShape<DutyHandoverId>() });
