/** How a country counts its days. */
export interface Calendar {
  /** IANA name, e.g. `Europe/Chisinau`. */
  readonly timeZone: string;
  /** ISO days of the week on which nobody works, 1 = Monday. */
  readonly weekendDays: readonly number[];
  /** Days on which nobody works though they are no weekend, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

/** Whether two count alike from this day on, in whatever order they name their days. */
export function isSameCalendar(one: Calendar, other: Calendar, from: string): boolean {
  const days = ({ holidays }: Calendar) => [...new Set(holidays)].filter((day) => day >= from).sort().join(' ');
  const weekend = ({ weekendDays }: Calendar) => [...new Set(weekendDays)].sort().join(' ');
  return one.timeZone === other.timeZone && weekend(one) === weekend(other) && days(one) === days(other);
}

/** What a clock on a wall there shows: a day `YYYY-MM-DD`, and the milliseconds since its midnight. */
interface WallTime {
  readonly day: string;
  readonly time: number;
}

const dayMs = 86_400_000;
/** More days of rest on end than any calendar has; beyond them it is a mistake. */
const longestRest = 400;

/** The same hour so many working days later. What comes on a day of rest came when the next working day begins: nobody was there to see it. */
export function addWorkdays(calendar: Calendar, from: Date, days: number): Date {
  const { day: first, time } = startOfWork(calendar, from);
  let day = first;
  for (let left = days; left > 0; left -= 1) day = workdayAfter(calendar, day);
  return instantOf(calendar, { day, time });
}

/** The same hour so many days later, whether anybody works then or not. */
export function addDays(calendar: Calendar, from: Date, days: number): Date {
  const { day, time } = wallTimeOf(calendar, from);
  return instantOf(calendar, { day: dayAfter(day, days), time });
}

/** How much of the time between two instants lies on working days, which count in full. */
export function workingMs(calendar: Calendar, from: Date, to: Date): number {
  let worked = 0;
  for (let at = from, { day } = wallTimeOf(calendar, from); at < to; day = dayAfter(day, 1)) {
    const midnight = instantOf(calendar, { day: dayAfter(day, 1), time: 0 });
    const until = midnight < to ? midnight : to;
    if (isWorkday(calendar, day)) worked += until.getTime() - at.getTime();
    at = until;
  }
  return worked;
}

/** The instant until which so much time has passed on working days. */
export function addWorkingMs(calendar: Calendar, from: Date, milliseconds: number): Date {
  let left = milliseconds;
  for (let at = startOfWorkAt(calendar, from); ; at = startOfWorkAt(calendar, midnightAfter(calendar, at))) {
    const today = midnightAfter(calendar, at).getTime() - at.getTime();
    if (left <= today) return new Date(at.getTime() + left);
    left -= today;
  }
}

export function isWorkday({ weekendDays, holidays }: Calendar, day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return !weekendDays.includes(weekday) && !holidays.includes(day);
}

function startOfWork(calendar: Calendar, from: Date): WallTime {
  const wall = wallTimeOf(calendar, from);
  return isWorkday(calendar, wall.day) ? wall : { day: workdayAfter(calendar, wall.day), time: 0 };
}

function startOfWorkAt(calendar: Calendar, from: Date): Date {
  const wall = wallTimeOf(calendar, from);
  return isWorkday(calendar, wall.day) ? from : instantOf(calendar, startOfWork(calendar, from));
}

function midnightAfter(calendar: Calendar, at: Date): Date {
  return instantOf(calendar, { day: dayAfter(wallTimeOf(calendar, at).day, 1), time: 0 });
}

function workdayAfter(calendar: Calendar, day: string): string {
  for (let away = 1; away <= longestRest; away += 1) {
    const next = dayAfter(day, away);
    if (isWorkday(calendar, next)) return next;
  }
  throw new Error('a calendar without working days');
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The instant at which the wall shows this. An hour that the spring leaves out is the one after it; of two in autumn it is the first. */
function instantOf({ timeZone }: Calendar, { day, time }: WallTime): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + time;
  const before = offsetAt(timeZone, wall - dayMs);
  const candidates = [before, offsetAt(timeZone, wall + dayMs)].map((offset) => wall - offset).sort((a, b) => a - b);
  return new Date(candidates.find((instant) => instant + offsetAt(timeZone, instant) === wall) ?? wall - before);
}

function wallTimeOf({ timeZone }: Calendar, at: Date): WallTime {
  const wall = new Date(at.getTime() + offsetAt(timeZone, at.getTime())).toISOString();
  return { day: wall.slice(0, 10), time: Date.parse(`1970-01-01${wall.slice(10)}`) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the walls of a time zone are ahead of UTC, milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { ...figures, timeZone });
  formats.set(timeZone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const figures = { hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
