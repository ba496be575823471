import { KeyedInput } from '@causeway/platform';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ChannelKind } from '../domain/channel.js';
import { Audience, type Rule } from '../domain/rule.js';

registerEnumType(Audience, { name: 'NoticeAudience', description: 'Who hears of something: the side that the step names, whoever is on duty, a desk, its managers, the coordinators, or whom it concerns.' });

@ObjectType('NotificationRule', { description: 'Who hears of one kind of thing in this country, and by which ways.' })
export class NotificationRuleView {
  @Field({ description: 'The command, deadline or other thing that happens.' })
  kind: string;

  @Field(() => Audience, { description: 'Who.' })
  audience: Audience;

  @Field(() => [ChannelKind], { description: 'By which ways, five at most; without IN_APP they do not hear of it.' })
  channels: readonly ChannelKind[];

  @Field(() => [ChannelKind], { description: 'What cannot be taken away.' })
  least: readonly ChannelKind[];

  @Field(() => Int, { description: 'Counts the changes; send it back with one.' })
  version: number;
}

@InputType({ description: 'Who hears of one kind of thing from now on.' })
export class SetNotificationRuleInput extends KeyedInput {
  @Field({ description: 'What happens.' })
  kind: string;

  @Field(() => Audience, { description: 'Who.' })
  audience: Audience;

  @Field(() => [ChannelKind], { description: 'By which ways.' })
  channels: ChannelKind[];

  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion: number;
}

@ObjectType({ description: 'The rules of this kind as they stand now.' })
export class NotificationRulePayload {
  @Field(() => [NotificationRuleView], { description: 'One for each audience, seven at most.' })
  rules: readonly NotificationRuleView[];
}

export function toRuleView({ kind, audience, channels, least, version }: Rule): NotificationRuleView {
  return { kind, audience, channels, least, version };
}
