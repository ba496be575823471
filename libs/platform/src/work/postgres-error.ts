import { DomainError } from '@causeway/kernel';

/** The work could not be done just now; nothing was kept, and the same call with the same key is safe to repeat. */
export class RetryLater extends DomainError {
  readonly code = 'RETRY_LATER';
  constructor() {
    super('The service is busy for a moment. Nothing was changed; please try again.');
  }
}

/** What was asked takes longer than anybody should wait, and than the others can spare. */
export class TookTooLong extends DomainError {
  readonly code = 'TOOK_TOO_LONG';
  constructor() {
    super('This takes too long to find. Please ask for less at once: name a town, a kind of help, or fewer words.');
  }
}

/** More people's files or rows than one person opens in good faith. What was seen already stays open. */
export class TooManyReads extends DomainError {
  readonly code = 'RATE_LIMITED';
  constructor() {
    super('You have opened a great many files in a short time. Please wait a while; sending an emergency referral still works.');
  }
}

interface PostgresFault {
  readonly code: string;
  readonly constraint?: string;
}

/** PostgreSQL's own view of an error that TypeORM or pg threw, if it came from there. */
export function postgresFault(error: unknown): PostgresFault | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const source = 'driverError' in error ? error.driverError : error;
  if (typeof source !== 'object' || source === null || !('code' in source) || typeof source.code !== 'string') return undefined;
  const constraint = 'constraint' in source && typeof source.constraint === 'string' ? { constraint: source.constraint } : {};
  return { code: source.code, ...constraint };
}

/** 40P01: PostgreSQL chose us as the deadlock victim; 40001: a serialisation conflict. The whole unit is safe to repeat. */
const repeatable = new Set(['40P01', '40001']);
/** 55P03 lock_timeout; 57P01/57P02/57P03 shutting down; 53300 too many connections; 08* and Node's socket errors. */
const passing = /^(55P03|57P0[123]|53300|08...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

const codeless = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query runner already released)/;

export function isRepeatable(error: unknown): boolean {
  return repeatable.has(postgresFault(error)?.code ?? '');
}

export function isPassing(error: unknown): boolean {
  if (passing.test(postgresFault(error)?.code ?? '')) return true;
  // pg and TypeORM report a connection that died between two statements, and an exhausted pool, without a code.
  return error instanceof Error && codeless.test(error.message);
}

/** 57014: a statement ran longer than its unit of work may take. */
export function isOverdue(error: unknown): boolean {
  return postgresFault(error)?.code === '57014';
}

/** PostgreSQL said no to a statement and lives on: nothing of its transaction was kept. */
export function isRefusal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error && error.severity === 'ERROR';
}

/** `platform.spend_reads` refused. */
export function isSpent(error: unknown): boolean {
  return postgresFault(error)?.code === 'CW429';
}

/** A NUL inside a text: JSON can carry it, PostgreSQL cannot keep it. */
export function isUnstorable(error: unknown): boolean {
  return ['22021', '22P05'].includes(postgresFault(error)?.code ?? '');
}

/** Whether the named UNIQUE or exclusion constraint refused the row. */
export function violates(error: unknown, constraint: string): boolean {
  const fault = postgresFault(error);
  return fault?.code === '23505' && fault.constraint === constraint;
}
