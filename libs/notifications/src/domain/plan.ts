import { type ChannelKind, PersonalChannel, loudChannels } from './channel.js';
import { classOf } from './notice-class.js';
import { type Wishes, afterQuiet, choice, mailTime } from './wishes.js';

/** One notice, as far as it decides how it is told. */
export interface Occasion {
  readonly kind: string;
  readonly urgent: boolean;
  /** By which ways the country lets this be told. */
  readonly channels: readonly ChannelKind[];
  /** Somebody must wake up: whatever rings at theirs is used, whether or not they chose it for this. */
  readonly mustWake?: boolean;
}

/** One person, as far as it decides how they are told. */
export interface Reachable {
  readonly wishes: Wishes;
  /** What this installation offers and they have confirmed. */
  readonly ways: readonly PersonalChannel[];
}

export interface Step {
  readonly channel: PersonalChannel;
  readonly at: Date;
}

/**
 * How and when one person is told besides the entry on their desk. Nobody who is to be told by mail is left without any way:
 * mail is used even by whom chose none.
 */
export function plan(occasion: Occasion, person: Reachable, now: Date): Step[] {
  const { urgent, channels, mustWake = false } = occasion;
  const open = person.ways.filter((way) => channels.includes(way));
  const wanted = open.filter((way) => urgent || (mustWake && isLoud(way)) || person.wishes.chosen.includes(choice(classOf(occasion.kind), way)));
  const least = wanted.length === 0 && channels.includes(PersonalChannel.EMAIL) ? [PersonalChannel.EMAIL] : [];
  return [...wanted, ...least].map((channel) => ({ channel, at: urgent ? now : timeOf(channel, now, person.wishes) }));
}

export function isLoud(channel: string): boolean {
  return loudChannels.some((loud) => loud === channel);
}

function timeOf(channel: PersonalChannel, now: Date, wishes: Wishes): Date {
  return channel === PersonalChannel.EMAIL ? mailTime(now, wishes) : afterQuiet(now, wishes);
}
