import { createHmac } from 'node:crypto';
import type { Caller } from '@causeway/kernel';

/** Longest life of a context, seconds: no transaction of ours takes longer, and a stolen one is soon useless. */
const lifeSeconds = 60;

/**
 * The signed claim that row-level security reads (`sec.claims`): account, agency, roles, request, end, second factor
 * and step-up (seconds since 1970, or empty), joined by `|`; then `~` and an HMAC-SHA-256 in hex.
 * SQL that gets into a session can set the variable but cannot sign it.
 * @param at the database's instant, so that the two clocks need not agree
 */
export function contextToken(caller: Caller, key: string, at: Date): string {
  const claims = [
    caller.accountId,
    caller.agencyId,
    caller.roles.join(','),
    caller.requestId,
    epochSeconds(at) + lifeSeconds,
    caller.secondFactorAt === null ? '' : epochSeconds(caller.secondFactorAt),
    caller.steppedUpAt === null ? '' : epochSeconds(caller.steppedUpAt),
  ].map(String);
  const strange = claims.find((claim) => /[|~]/.test(claim));
  if (strange !== undefined) throw new Error('a claim may not hold a separator');
  const payload = claims.join('|');
  return `${payload}~${createHmac('sha256', key).update(payload).digest('hex')}`;
}

function epochSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
