import type { AccountId } from '@causeway/kernel';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import type { NamedAbsence } from '../absences.js';
import type { AbsenceId } from '../domain/absence.js';
import type { Account } from '../domain/account.js';

@ObjectType('Colleague', { description: 'Somebody of the same agency.' })
export class ColleagueView {
  @Field(() => ID, { description: 'Id of the account.' })
  id: AccountId;

  @Field({ description: 'Name shown to colleagues.' })
  displayName: string;
}

@ObjectType({ description: 'Colleagues, in the order in which they joined.' })
export class ColleagueConnection extends connectionOf(ColleagueView, 'Colleague') {}

@ObjectType('Absence', { description: 'A colleague is away, and another one looks after their desk.' })
export class AbsenceView {
  @Field(() => ID, { description: 'Its id.' })
  id: AbsenceId;

  @Field(() => ColleagueView, { description: 'Who is away.' })
  absent: ColleagueView;

  @Field(() => ColleagueView, { description: 'Who stands in.' })
  cover: ColleagueView;

  @Field({ description: 'From when.' })
  from: Date;

  @Field({ description: 'Until when; then it ends by itself.' })
  until: Date;

  @Field(() => String, { nullable: true, description: 'Who named the cover.' })
  namedBy: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was ended early.' })
  endedAt: Date | null;

  @Field({ description: 'Whether it has neither ended nor run out.' })
  open: boolean;

  @Field({ description: 'Whether the colleague stands in now.' })
  inForce: boolean;
}

@ObjectType({ description: 'Covers, the newest first.' })
export class AbsenceConnection extends connectionOf(AbsenceView, 'Absence') {}

@ObjectType({ description: 'The cover as it stands now.' })
export class AbsencePayload {
  @Field(() => AbsenceView, { description: 'The cover.' })
  absence: AbsenceView;
}

@InputType({ description: 'Who stands in for whom, and for how long: at most 60 days.' })
export class CoverAbsenceInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'Who is away; without it whoever asks. For somebody else their manager alone.' })
  absentId?: string | null;

  @Field(() => ID, { description: 'A colleague who may do at least what the absent one may.' })
  coverId: string;

  @Field(() => Date, { nullable: true, description: 'From when; without it now.' })
  from?: Date | null;

  @Field({ description: 'Until when.' })
  until: Date;
}

@InputType({ description: 'One cover.' })
export class EndCoverInput extends KeyedInput {
  @Field(() => ID, { description: 'Its id.' })
  id: string;
}

export const coverShape = z.object({
  absentId: idShape<AccountId>().nullish().transform((id) => id ?? undefined),
  coverId: idShape<AccountId>(),
  from: z.date().nullish().transform((at) => at ?? undefined),
  until: z.date(),
});
export const endShape = z.object({ id: idShape<AbsenceId>() });

export function toColleagueView({ id, displayName }: Pick<Account, 'id' | 'displayName'>): ColleagueView {
  return { id, displayName };
}

export function toAbsenceView({ absence, names, now }: NamedAbsence): AbsenceView {
  const { id, absentAccountId, coverAccountId, fromAt, untilAt, recordedBy, endedAt } = absence;
  const person = (of: AccountId) => toColleagueView({ id: of, displayName: names.get(of) ?? '' });
  const open = endedAt === null && untilAt > now;
  return {
    ...{ id, absent: person(absentAccountId), cover: person(coverAccountId), from: fromAt, until: untilAt },
    ...{ namedBy: names.get(recordedBy) ?? null, endedAt, open, inForce: open && fromAt <= now },
  };
}
