/** When a door is open in an ordinary week, by the clock on its wall. */
export interface OpenHours {
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** HH:MM or HH:MM:SS. */
  readonly opensAt: string;
  /** At or before `opensAt`: it closes on the next day. */
  readonly closesAt: string;
}

/** An instant as the clock on a wall shows it. */
export interface WallTime {
  readonly weekday: number;
  /** Since midnight. */
  readonly minute: number;
}

const dayMinutes = 24 * 60;

/** @returns 0 while it is open, the minutes until it opens next, or undefined when it states no hours */
export function opensInMinutes(hours: readonly OpenHours[], at: WallTime): number | undefined {
  if (hours.length === 0) return undefined;
  const spans = hours.flatMap((one) => one.weekdays.map((weekday) => spanOf(one, (weekday - at.weekday) * dayMinutes - at.minute)));
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

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A clock costs more to make than to read. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const made = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, made);
  return made;
}
