import { createHmac } from 'node:crypto';
import type { Caller } from '@causeway/kernel';

/** Longest life of a context, seconds: no transaction of ours takes longer, and a stolen one is soon useless. */
const lifeSeconds = 60;

/**
 * The signed claim that row-level security reads (`sec.ctx`): payload, `~`, then HMAC-SHA-256 in hex.
 * SQL that gets into a session can set the variable but cannot sign it.
 */
export function contextToken(caller: Caller, key: string, at: Date): string {
  const payload = JSON.stringify({
    account: caller.accountId,
    agency: caller.agencyId,
    roles: caller.roles,
    request: caller.requestId,
    mfa: epochSeconds(caller.secondFactorAt),
    step: epochSeconds(caller.steppedUpAt),
    exp: Math.floor(at.getTime() / 1000) + lifeSeconds,
  });
  return `${payload}~${createHmac('sha256', key).update(payload).digest('hex')}`;
}

function epochSeconds(at: Date | null): number | null {
  return at === null ? null : Math.floor(at.getTime() / 1000);
}
