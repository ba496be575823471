import { createHash } from 'node:crypto';
import { BadInput, DomainError, parseId } from '@causeway/kernel';
import { canonicalJson } from './canonical-json.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The key was used before, for something else. */
export class IdempotencyConflict extends DomainError {
  readonly code = 'IDEMPOTENCY_CONFLICT';
  override readonly field = 'idempotencyKey';
  constructor() {
    super('This idempotency key was already used for another request. Send a fresh one.');
  }
}

export interface IdempotentCall<Id extends string, Result> {
  /** A UUID the client made for this one intent. */
  readonly key: string;
  /** Name of the mutation. */
  readonly operation: string;
  readonly input: unknown;
  readonly effect: (tx: UnitOfWork) => Promise<Id>;
  readonly result: (tx: UnitOfWork, id: Id) => Promise<Result>;
}

/** A call whose effect begins with a question. */
export interface KnowingCall<Id extends string, Ahead, Result> extends Omit<IdempotentCall<Id, Result>, 'effect'> {
  /** Asked in the message that opens the transaction, before the instant is known; what it refuses is no refusal of a repeat. */
  readonly ahead: (tx: UnitOfWork) => Promise<Ahead>;
  readonly effect: (tx: UnitOfWork, known: Ahead) => Promise<Id>;
}

/**
 * Takes the key for this transaction. A second call that arrives while the first is still open waits on the primary key
 * (at most `lock_timeout`), so fifty at once have one effect and fifty equal answers.
 * @returns the id the first call left, or undefined when this is the first
 */
export async function claimKey<Id extends string>(
  tx: UnitOfWork,
  call: Pick<IdempotentCall<Id, unknown>, 'key' | 'operation' | 'input'>,
): Promise<Id | undefined> {
  if (parseId(call.key) === undefined) throw new BadInput('idempotencyKey', 'The idempotency key must be a UUID.');
  const requestHash = createHash('sha256').update(canonicalJson(call.input)).digest();
  const claimed = await tx.sql<{ key: string }>(
    `insert into platform.idempotency_key (account_id, key, operation, request_hash)
     values (:account, :key, :operation, :requestHash) on conflict (account_id, key) do nothing returning key`,
    { account: tx.caller.accountId, key: call.key, operation: call.operation, requestHash },
  );
  if (claimed.length > 0) return undefined;
  const [earlier] = await tx.sql<{ operation: string; same: boolean; resultId: Id }>(
    `select operation, request_hash = :requestHash as same, result_id as "resultId"
     from platform.idempotency_key where account_id = :account and key = :key`,
    { account: tx.caller.accountId, key: call.key, requestHash },
  );
  if (earlier === undefined || !earlier.same || earlier.operation !== call.operation) throw new IdempotencyConflict();
  return earlier.resultId;
}

export async function keepResult(tx: UnitOfWork, key: string, resultId: string): Promise<void> {
  await tx.sql(`update platform.idempotency_key set result_id = :resultId where account_id = :account and key = :key`, {
    account: tx.caller.accountId,
    key,
    resultId,
  });
}
