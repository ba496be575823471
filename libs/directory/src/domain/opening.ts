/** When a door is open in an ordinary week, by the clock on its wall. */
export interface OpenHours {
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** HH:MM or HH:MM:SS. */
  readonly opensAt: string;
  /** At or before `opensAt`: it closes on the next day. */
  readonly closesAt: string;
  /** IANA name, or hours from UTC; null: the country's. */
  readonly zone?: string | null;
}

/** An instant as the clock on a wall shows it. */
export interface WallTime {
  readonly weekday: number;
  /** Since midnight. */
  readonly minute: number;
}

const dayMinutes = 24 * 60;

/** What clocks show at one instant, by zone. */
export type Clocks = (zone: string | null | undefined) => WallTime;

/** @returns 0 while it is open, the minutes until it opens next, or undefined when it states no hours */
export function opensInMinutes(hours: readonly OpenHours[], clocks: Clocks): number | undefined {
  if (hours.length === 0) return undefined;
  const spans = hours.flatMap((one) => {
    const at = clocks(one.zone);
    return one.weekdays.map((weekday) => spanOf(one, (weekday - at.weekday) * dayMinutes - at.minute));
  });
  // Also as it was a week ago, for what is still open since Sunday night, and as it will be in a week.
  const around = spans.flatMap(({ start, end }) => [-7, 0, 7].map((days) => ({ start: start + days * dayMinutes, end: end + days * dayMinutes })));
  const still = around.filter(({ end }) => end > 0).map(({ start }) => Math.max(0, start));
  return still.length === 0 ? undefined : Math.min(...still);
}

function spanOf({ opensAt, closesAt }: OpenHours, midnight: number): { readonly start: number; readonly end: number } {
  const [from, to] = [minutesOf(opensAt), minutesOf(closesAt)];
  return { start: midnight + from, end: midnight + (to <= from ? to + dayMinutes : to) };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** @param timeZone IANA name */
export function wallTime(at: Date, timeZone: string): WallTime {
  const parts = new Map(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, value]));
  const weekday = weekdays.indexOf(parts.get('weekday') ?? '') + 1;
  return { weekday, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

/** @param home for hours without a zone, or with one that nobody knows */
export function clocksAt(at: Date, home: string): Clocks {
  const known = new Map<string, WallTime>();
  return (zone) => {
    const name = zone === null || zone === undefined || zone === '' ? home : zone;
    const shown = known.get(name) ?? shownIn(at, name) ?? wallTime(at, home);
    known.set(name, shown);
    return shown;
  };
}

function shownIn(at: Date, zone: string): WallTime | undefined {
  const [, sign, hours = '', minutes = '0'] = /^([+-])?(\d{1,2}(?:\.\d+)?)(?::(\d{2}))?$/.exec(zone) ?? [];
  if (hours !== '') return wallTime(new Date(at.getTime() + (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000), 'UTC');
  try {
    return wallTime(at, zone);
  } catch {
    return undefined;
  }
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A clock costs more to make than to read. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const made = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, made);
  return made;
}
