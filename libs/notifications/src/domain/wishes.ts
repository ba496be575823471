import { PersonalChannel } from './channel.js';
import { NoticeClass } from './notice-class.js';

export const Digest = { AT_ONCE: 'AT_ONCE', HOURLY: 'HOURLY', DAILY: 'DAILY' } as const;
export type Digest = (typeof Digest)[keyof typeof Digest];

/** How somebody wants to be told. Emergencies pass all of it. */
export interface Wishes {
  /** `HH:MM` in their own time zone; null on both sides when they have no quiet hours. */
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** Of mails alone. */
  readonly digest: Digest;
  /** `HH:MM`, of a daily digest. */
  readonly digestAt: string;
  /** `CLASS:CHANNEL`, e.g. `REFERRAL:EMAIL`. */
  readonly chosen: readonly string[];
}

/** How one class may be told by one channel. */
export function choice(of: NoticeClass, by: PersonalChannel): string {
  return `${of}:${by}`;
}

/** All that can be chosen. */
export const choices: readonly string[] = Object.values(NoticeClass).flatMap((of) => Object.values(PersonalChannel).map((by) => choice(of, by)));

/** As long as somebody has not said otherwise: mail for everything, and what rings only for what cannot wait. */
export const usualWishes: Wishes = {
  quietFrom: null,
  quietUntil: null,
  timeZone: 'UTC',
  digest: Digest.AT_ONCE,
  digestAt: '08:00',
  chosen: choices.filter((one) => one.endsWith(`:${PersonalChannel.EMAIL}`) || [NoticeClass.DEADLINE, NoticeClass.SECURITY].some((loud) => one.startsWith(`${loud}:`))),
};

const dayMinutes = 24 * 60;
const minuteMs = 60_000;

/** The first instant at which a mail may come; what is urgent is not asked about. */
export function mailTime(now: Date, wishes: Wishes): Date {
  if (wishes.digest === Digest.AT_ONCE) return afterQuiet(now, wishes);
  const local = localMinutes(now, wishes.timeZone);
  const boundary = wishes.digest === Digest.HOURLY ? (Math.floor(local / 60) + 1) * 60 : minutesOf(wishes.digestAt);
  return afterQuiet(nextLocal(now, boundary % dayMinutes, wishes.timeZone), wishes);
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(at: Date, { quietFrom, quietUntil, timeZone }: Wishes): Date {
  if (quietFrom === null || quietUntil === null) return at;
  const [from, until, local] = [minutesOf(quietFrom), minutesOf(quietUntil), localMinutes(at, timeZone)];
  const isQuiet = from <= until ? local >= from && local < until : local >= from || local < until;
  return isQuiet ? nextLocal(at, until, timeZone) : at;
}

/** The next time the clock on the wall shows this, the change of summer time included. */
function nextLocal(after: Date, minutes: number, timeZone: string): Date {
  const ahead = (minutes - localMinutes(after, timeZone) + dayMinutes) % dayMinutes || dayMinutes;
  const guess = new Date(Math.floor(after.getTime() / minuteMs) * minuteMs + ahead * minuteMs);
  const off = (minutes - localMinutes(guess, timeZone) + dayMinutes * 1.5) % dayMinutes - dayMinutes / 2;
  const set = new Date(guess.getTime() + off * minuteMs);
  // A wall clock that skips this hour never shows it; then the guess is as good.
  return set > after ? set : guess;
}

function localMinutes(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return minutesOf(parts);
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Whether the runtime knows the zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
