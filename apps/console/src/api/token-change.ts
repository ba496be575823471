/** A proof of presence changes the session's token: for a moment an answer may come to a request that still carried the old one. */
const GRACE_MS = 3_000;
let changedAt = Number.NEGATIVE_INFINITY;

export const tokenChange = {
  happensNow: (): void => void (changedAt = performance.now()),
  /** Whether «signed out» may only mean that a request was overtaken. */
  isRecent: (): boolean => performance.now() - changedAt < GRACE_MS,
};
