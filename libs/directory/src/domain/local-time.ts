/** Clocks on walls: days and minutes of a place, and the instants that they are. Daylight saving is the time zone's business. */

const minuteMs = 60_000;
const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A clock costs more to make than to read. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric';
  const made = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric });
  clocks.set(timeZone, made);
  return made;
}

export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** How far the clock on the wall is ahead of UTC, in milliseconds. */
function aheadAt(instant: number, timeZone: string): number {
  const part = new Map(clockOf(timeZone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((name) => part.get(name));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** The day on the wall's calendar, as the UTC midnight that bears the same date. */
export function wallDay(at: Date, timeZone: string): number {
  const wall = at.getTime() + aheadAt(at.getTime(), timeZone);
  return wall - (((wall % dayMs) + dayMs) % dayMs);
}

/**
 * The instant at which the clock shows this minute of this day. A minute that is skipped in spring is the instant of the jump's
 * other side; of one that comes twice in autumn the first: so one shift ends where the next begins, in any week.
 * @param day UTC midnight of the date on the wall @param minute since midnight; 1440 is the next day's
 */
export function instantOf(day: number, minute: number, timeZone: string): Date {
  const wall = day + minute * minuteMs;
  const [before, after] = [aheadAt(wall - dayMs, timeZone), aheadAt(wall + dayMs, timeZone)];
  const fitting = [before, after].filter((ahead) => aheadAt(wall - ahead, timeZone) === ahead).map((ahead) => wall - ahead);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : wall - before);
}

/** 1 Monday to 7 Sunday. @param day UTC midnight of a date */
export function isoWeekday(day: number): number {
  return new Date(day).getUTCDay() || 7;
}

/** HH:MM. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
