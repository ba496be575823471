import { KeysUnavailable } from './errors.js';
import type { KeyPort } from './key-port.js';

/** A process that was given no keys: it serves what is not sealed, and refuses the rest in one way. */
const away = async (): Promise<never> => {
  throw new KeysUnavailable();
};

export const noKeys: KeyPort = {
  kind: 'none',
  wrap: away,
  unwrap: away,
  rewrap: away,
  currentVersion: away,
  rotate: away,
  retireBelow: away,
  destroy: away,
  keepShare: away,
  findShare: away,
  destroyShare: away,
  destroyedShares: away,
  check: away,
};
