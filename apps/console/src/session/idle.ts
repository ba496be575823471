/** A shared PC that nobody touches must not stay signed in. */
export const IDLE_WARN_MS = 13 * 60_000;
export const IDLE_END_MS = 15 * 60_000;

export type Idleness = { readonly state: 'active' } | { readonly state: 'warned'; readonly secondsLeft: number } | { readonly state: 'ended' };

/** How idle the person is, from the moment of the last key, click or touch. */
export function idleness(lastActiveAt: number, now: number): Idleness {
  const idleMs = now - lastActiveAt;
  if (idleMs >= IDLE_END_MS) return { state: 'ended' };
  if (idleMs < IDLE_WARN_MS) return { state: 'active' };
  return { state: 'warned', secondsLeft: Math.ceil((IDLE_END_MS - idleMs) / 1000) };
}
