import type { Incident } from '../api/incident.graphql.js';
import { instantAt, wallOf } from '../ui/wall-clock.js';

/** How an incident stands towards its legal deadline. */
export type Standing = 'LATE' | 'NEAR' | 'DUE' | 'TOLD' | 'CLOSED';

const nearMs = 24 * 3_600_000;

export function standingOf({ closedAt, authorityToldAt, tellAuthorityBy, late }: Pick<Incident, 'closedAt' | 'authorityToldAt' | 'tellAuthorityBy' | 'late'>, now: number): { readonly standing: Standing; readonly when: string } {
  if (closedAt !== null) return { standing: 'CLOSED', when: closedAt };
  if (authorityToldAt !== null) return { standing: 'TOLD', when: authorityToldAt };
  const left = new Date(tellAuthorityBy).getTime() - now;
  return { standing: late || left <= 0 ? 'LATE' : left <= nearMs ? 'NEAR' : 'DUE', when: tellAuthorityBy };
}

/** The instant that was typed, in whole minutes: not before it was reported, and not in the future. */
export function toldAt(wall: string, { reportedAt, now }: { readonly reportedAt: string; readonly now: number }): Date | undefined {
  const typed = instantAt(wall);
  const reported = new Date(reportedAt);
  if (typed === undefined || typed.getTime() > now) return undefined;
  if (typed >= reported) return typed;
  return wallOf(reported) === wall ? reported : undefined;
}

/** Not telling is a decision that somebody answers for in writing. */
export const shortestReason = 30;

export function mayClose({ authorityToldAt }: Pick<Incident, 'authorityToldAt'>, words: string): boolean {
  return authorityToldAt !== null || words.trim().length >= shortestReason;
}
