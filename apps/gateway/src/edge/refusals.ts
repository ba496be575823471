import { DomainError } from '@causeway/kernel';

/** What cannot be read at all: refused before GraphQL saw it, in the same form as everything else. */
export class Unreadable extends DomainError {
  readonly code = 'BAD_REQUEST';
  constructor(sentence = 'The request cannot be read: send JSON by POST to /graphql.') {
    super(sentence);
  }
}

/** The document asks for more than one request may. */
export class TooCostly extends DomainError {
  readonly code = 'TOO_COSTLY';
  constructor() {
    super('The request asks for too much at once. Ask for fewer fields or rows.');
  }
}
