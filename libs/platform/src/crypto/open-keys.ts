import type { Config } from '../config.js';
import { FileKeyring } from './file-keyring.adapter.js';
import type { KeyPort } from './key-port.js';
import { noKeys } from './no-keys.adapter.js';
import { VaultTransit } from './vault-transit.adapter.js';

type KeySettings = Pick<Config, 'KEYRING_DIRECTORY' | 'KMS_URL' | 'KMS_TOKEN_FILE' | 'KMS_TRANSIT_MOUNT' | 'KMS_KV_MOUNT' | 'KMS_TIMEOUT_MS'>;

/** The key store the configuration names. Nothing is asked of it yet: a process whose keys are away starts all the same. */
export function openKeys(settings: KeySettings): KeyPort {
  if (settings.KMS_URL !== undefined && settings.KMS_TOKEN_FILE !== undefined) {
    return new VaultTransit({
      url: settings.KMS_URL,
      tokenFile: settings.KMS_TOKEN_FILE,
      transitMount: settings.KMS_TRANSIT_MOUNT,
      kvMount: settings.KMS_KV_MOUNT,
      timeoutMs: settings.KMS_TIMEOUT_MS,
    });
  }
  return settings.KEYRING_DIRECTORY === undefined ? noKeys : new FileKeyring(settings.KEYRING_DIRECTORY);
}
