import { DomainError } from '@causeway/kernel';

/** The keys cannot be reached just now: nothing sealed can be read or written, everything else goes on. Nothing was kept. */
export class KeysUnavailable extends DomainError {
  readonly code = 'KEYS_UNAVAILABLE';
  constructor() {
    super('What is sealed cannot be opened just now, because its keys are out of reach. Nothing was changed; please try again.');
  }
}

/** The bytes are not what was sealed here: changed, moved to another row, column or agency, or sealed with another key. Never shown. */
export class SealBroken extends Error {
  constructor() {
    super('a sealed value does not fit its place');
  }
}

/** The key was destroyed on purpose; what it sealed is gone for good, in every copy. */
export class KeyDestroyed extends Error {
  constructor() {
    super('this key was destroyed');
  }
}

/** The key store holds nothing of that name, though something was sealed with it: it was lost, or belongs to another installation. */
export class KeyMissing extends Error {
  constructor(readonly keyId: string) {
    super('the key store does not hold this key');
  }
}

/** The key store cannot be trusted as it lies there: open to others, damaged, or no folder at all. */
export class KeyStoreRefused extends Error {}
