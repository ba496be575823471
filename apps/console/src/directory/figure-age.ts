/** How long ago a number was confirmed, and whether that is too long to rely on. */
export interface FigureAge {
  readonly ms: number;
  readonly stale: boolean;
}

const HOUR_MS = 3_600_000;
/** A bed is filled within the day; other places move slower. @source deadlines of the domain model, "capacity figure" */
const STALE_AFTER_MS = { bed: 24 * HOUR_MS, other: 7 * 24 * HOUR_MS };
const overnight: ReadonlySet<string> = new Set(['bed', 'unit', 'place']);

/** Undefined when nobody ever gave a figure. `unit` is the capacity unit of the service type. */
export function figureAge(updatedAt: string | null | undefined, unit: string, serverNow: number): FigureAge | undefined {
  const at = Date.parse(updatedAt ?? '');
  if (Number.isNaN(at)) return undefined;
  const ms = Math.max(serverNow - at, 0);
  return { ms, stale: ms > (overnight.has(unit) ? STALE_AFTER_MS.bed : STALE_AFTER_MS.other) };
}
