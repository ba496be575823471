import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ChannelKind } from '../domain/channel.js';
import { type Reach, ReachState } from '../domain/delivery.js';

/** Which of the two sides of a referral. */
const ToldSide = { SENDER: 'SENDER', RECIPIENT: 'RECIPIENT' } as const;

registerEnumType(ReachState, { name: 'ReachState', description: 'Whether somebody on a side of a referral was reached: REACHED by a way that left the desk, or looked there; NOT_REACHED when every way was given up.' });
registerEnumType(ChannelKind, { name: 'ChannelKind', description: 'A way to somebody: the desk itself, mail, SMS, push, or the program of an agency.' });
registerEnumType(ToldSide, { name: 'ToldSide', description: 'One of the two sides of a referral.' });

@ObjectType('Delivery', { description: 'Whether one side of a referral knows the latest of it. It names nobody.' })
export class DeliveryView {
  @Field(() => ToldSide, { description: 'Whose.' })
  side: Reach['side'];

  @Field(() => ReachState, { description: 'Whether anybody there was reached.' })
  state: ReachState;

  @Field({ description: 'The command or deadline that they had to be told of, e.g. SEND.' })
  about: string;

  @Field(() => ChannelKind, { nullable: true, description: 'What reached them first; null until something did.' })
  channel: ChannelKind | null;

  @Field({ description: 'Since when it stands so.' })
  at: Date;
}

export function toDeliveryView({ side, state, kind, channel, at }: Reach): DeliveryView {
  return { side, state, about: kind, channel: parseChannel(channel), at };
}

function parseChannel(channel: string | null): ChannelKind | null {
  return channel as ChannelKind | null;
}
