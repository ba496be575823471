/** Times as a clock on a wall shows them, YYYY-MM-DDTHH:mm, which is what `datetime-local` fields speak. */

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  const numeric = 'numeric';
  const made = clocks.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...(timeZone && { timeZone }), hourCycle: 'h23', year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric });
  clocks.set(key, made);
  return made;
}

/** The time on the wall as if it were UTC. */
function asUtc(at: number, timeZone: string | undefined): number {
  const part = new Map(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((name) => part.get(name));
  return Date.UTC(year, month - 1, day, hour, minute, second) + (at % 1000);
}

/** @param timeZone left out: where the reader is */
export function wallOf(at: string | number | Date, timeZone?: string): string {
  return new Date(asUtc(new Date(at).getTime(), timeZone)).toISOString().slice(0, 16);
}

/** The instant at which that clock shows it, of two the first; undefined while nothing whole is typed. A minute that is skipped is the one after the jump. */
export function instantAt(wall: string, timeZone?: string): Date | undefined {
  const wanted = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(wanted) || wall.length !== 16) return undefined;
  const day = 86_400_000;
  const ahead = [wanted - day, wanted + day].map((near) => asUtc(near, timeZone) - near);
  const fitting = ahead.map((by) => wanted - by).filter((at) => asUtc(at, timeZone) === wanted);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : wanted - Math.min(...ahead));
}
