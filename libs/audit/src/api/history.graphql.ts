import { AgencyView } from '@causeway/access';
import type { EventId } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('HistoryEntry', { description: 'One thing that happened, as the log kept it.' })
export class HistoryEntryView {
  @Field(() => ID, { description: 'Its id.' })
  id: EventId;

  @Field({ description: 'What kind of thing, past tense, e.g. referral.advanced.' })
  type: string;

  @Field(() => String, { nullable: true, description: 'The command behind it, if it was one.' })
  command: string | null;

  @Field({ description: 'When.' })
  at: Date;

  @Field(() => AgencyView, { nullable: true, description: 'By which agency; null for the system.' })
  byAgency: AgencyView | null;

  @Field(() => String, { nullable: true, description: "By which colleague; other agencies' people stay unnamed." })
  byName: string | null;

  @Field(() => String, { nullable: true, description: 'In the place of which colleague, who was away.' })
  standingInFor: string | null;
}

@ObjectType({ description: 'What happened to one object, oldest first.' })
export class HistoryConnection extends connectionOf(HistoryEntryView, 'History') {}
