/** How long ago a number was confirmed, and whether that is too long to rely on. */
export interface FigureAge {
  readonly ms: number;
  readonly stale: boolean;
}

/** What the server says of figures: how long they may be relied on is each country's to say. */
interface Figures {
  readonly updatedAt?: string | null;
  readonly unverified: boolean;
}

/** Undefined when nobody ever gave a figure. */
export function figureAge(figures: Figures | null | undefined, serverNow: number): FigureAge | undefined {
  const at = Date.parse(figures?.updatedAt ?? '');
  if (figures == null || Number.isNaN(at)) return undefined;
  return { ms: Math.max(serverNow - at, 0), stale: figures.unverified };
}
