import { AgencyView, GrantEnd, Tier, isInForce } from '@causeway/access';
import { connectionOf } from '@causeway/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { NamedGrant } from '../oversight.js';

registerEnumType(Tier, { name: 'Tier', description: 'How far sight of a person reaches: T0 the triage facts, T1 the pseudonym and whom to ring, T2 care, T3 an emergency.' });
registerEnumType(GrantEnd, { name: 'GrantEnd', description: 'Why sight of a person ended before its time.' });

@ObjectType('Grant', { description: 'Who may see something of a person, how far, and until when.' })
export class GrantView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => AgencyView, { description: 'The agency that may see.' })
  agency: AgencyView;

  @Field(() => Tier, { description: 'How far.' })
  tier: Tier;

  @Field({ description: 'Since when.' })
  startsAt: Date;

  @Field({ description: 'Until when, at the latest.' })
  endsAt: Date;

  @Field({ description: 'Whether it holds now.' })
  inForce: boolean;

  @Field(() => GrantEnd, { nullable: true, description: 'Why it ended early; null while it holds or when its time ran out.' })
  endReason: GrantEnd | null;
}

@ObjectType({ description: 'Who can and could see something of one person, newest first.' })
export class GrantConnection extends connectionOf(GrantView, 'Grant') {}

export function toGrantView({ grant, agencyName }: NamedGrant, now: Date): GrantView {
  const { id, agencyId, tier, startsAt, endsAt, endReason } = grant;
  return { id, agency: { id: agencyId, name: agencyName ?? '' }, tier, startsAt, endsAt, inForce: isInForce(grant, now), endReason };
}
