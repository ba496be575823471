import { KeyedInput } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { RoutingMode } from '../domain/clock-rules.js';
import { ReferralView } from './referral.graphql.js';

@InputType({ description: 'Whom to ask for a need, and how it goes on.' })
export class OfferNeedInput extends KeyedInput {
  @Field(() => ID, { description: 'The need.' })
  needId: string;

  @Field(() => RoutingMode, { description: 'One after the other by itself, several at once, or as people choose.' })
  mode: RoutingMode;

  @Field(() => [ID], { nullable: true, description: 'Whom to ask now, ten at most; left out: those that the match puts first.' })
  serviceIds?: string[] | null;
}

@InputType({ description: 'Whom to ask next, after a referral that led to nothing.' })
export class OfferOnInput extends KeyedInput {
  @Field(() => ID, { description: 'The referral that led to nothing.' })
  referralId: string;

  @Field(() => ID, { description: 'The service to ask next.' })
  serviceId: string;
}

@ObjectType('OfferedPayload', { description: 'Who is asked now.' })
export class OfferedPayload {
  @Field(() => [ReferralView], { description: 'The referrals that are under way; ten at most.' })
  referrals: ReferralView[];
}
