/** How long ago a number was confirmed, and whether that is too long to rely on. */
export interface FigureAge {
  readonly ms: number;
  readonly stale: boolean;
}

const HOUR_MS = 3_600_000;
/** A bed is filled within the day; other places move slower. The server says the same as `unverified`. @source deadlines of the domain model, "capacity figure" */
const STALE_AFTER_MS = { shelter: 24 * HOUR_MS, other: 7 * 24 * HOUR_MS };

/** Undefined when nobody ever gave a figure. `code` is that of the service type. */
export function figureAge(updatedAt: string | null | undefined, code: string, serverNow: number): FigureAge | undefined {
  const at = Date.parse(updatedAt ?? '');
  if (Number.isNaN(at)) return undefined;
  const ms = Math.max(serverNow - at, 0);
  return { ms, stale: ms > (code.startsWith('shelter.') ? STALE_AFTER_MS.shelter : STALE_AFTER_MS.other) };
}
