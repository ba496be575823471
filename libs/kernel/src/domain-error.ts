import type { ErrorCode } from './error-code.js';

/** An expected refusal. `code` is for programs; the message is one sentence for people and names nobody. */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
  /** The input field at fault, dotted from the mutation's input, when there is one. */
  readonly field?: string;

  override get name(): string {
    return this.constructor.name;
  }
}

/** Not there, or not for this caller: the two look the same on purpose. */
export class NotFound extends DomainError {
  readonly code = 'NOT_FOUND';
  constructor() {
    super('There is nothing here with this id that you may see.');
  }
}

/** The caller's role does not allow this act. */
export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
  constructor() {
    super('Your role does not allow this.');
  }
}

/** A value that was understood but cannot be accepted. */
export class BadInput extends DomainError {
  readonly code = 'BAD_INPUT';
  override readonly field: string;
  constructor(field: string, sentence: string) {
    super(sentence);
    this.field = field;
  }
}
