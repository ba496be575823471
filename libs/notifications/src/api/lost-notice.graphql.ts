import { connectionOf } from '@causeway/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import { PersonalChannel } from '../domain/channel.js';
import type { LostNotice } from '../lost-notices.js';

@ObjectType('LostNotice', { description: "Something on its way to a person of the caller's agency that was given up. What it was about is not said." })
export class LostNoticeView {
  @Field({ description: 'To whom.' })
  personName: string;

  @Field(() => PersonalChannel, { description: 'By which way.' })
  channel: PersonalChannel;

  @Field({ description: 'Whether it was an emergency.' })
  urgent: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was given up.' })
  at: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, in a code of ours or of the relay.' })
  code: string | null;
}

@ObjectType({ description: 'What was given up, the newest first.' })
export class LostNoticeConnection extends connectionOf(LostNoticeView, 'LostNotice') {}

export function toLostNoticeView({ personName, channel, urgent, settledAt, code }: LostNotice): LostNoticeView {
  return { personName, channel, urgent, at: settledAt, code };
}
