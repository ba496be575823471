import { type KeyCare, openKeyCare } from '@causeway/cases';
import { type HookKeys, openHookKeys } from '@causeway/notifications';
import { KeyMissing, type KeyPort, KeysUnavailable, configKeys, noKeys, openKeys } from '@causeway/platform';
import { openStateFolder } from '@causeway/platform/embedded';
import { z } from 'zod';
import { CommandFailed } from '../command.js';
import { openWork } from '../import/work.adapter.js';
import { readSettings } from '../start/settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

const { KEYRING_DIRECTORY, KMS_URL, KMS_TOKEN_FILE, KMS_TRANSIT_MOUNT, KMS_KV_MOUNT, KMS_TIMEOUT_MS } = configKeys;
const keyShape = z.object({ KEYRING_DIRECTORY, KMS_URL, KMS_TOKEN_FILE, KMS_TRANSIT_MOUNT, KMS_KV_MOUNT, KMS_TIMEOUT_MS });

export const keyEnvironment = `Environment:
  DATABASE_URL (as causeway_setup) and CONTEXT_KEY, and KEYRING_DIRECTORY, or KMS_URL with KMS_TOKEN_FILE;
  without CONTEXT_KEY the system that \`start\` runs is used. CAUSEWAY_HOME as \`start\` reads it.`;

/** Does something with the keys and lets go of everything. @throws {CommandFailed} in one sentence */
export async function withKeyCare<Result>(environment: Environment, act: (care: KeyCare, hookKeys: HookKeys) => Promise<Result>): Promise<Result> {
  const keys = await keysOf(environment);
  const open = await openWork(environment);
  try {
    await keys.check();
    return await act(openKeyCare(open.work, keys), openHookKeys(open.work, keys));
  } catch (error) {
    if (error instanceof KeysUnavailable) throw new CommandFailed('The keys cannot be reached: see KEYRING_DIRECTORY (its own user alone may open it, 0700) or KMS_URL and its token.');
    if (error instanceof KeyMissing) throw new CommandFailed('The key store holds no key of that agency: nothing was sealed for it, or it is not this installation\'s key store.');
    throw error;
  } finally {
    await open.close();
  }
}

async function keysOf(environment: Environment): Promise<KeyPort> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const outcome = keyShape.safeParse(given);
  if (!outcome.success) throw new CommandFailed(outcome.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  const keys = openKeys(outcome.data);
  if (keys !== noKeys || given['CONTEXT_KEY'] !== undefined) return keys;
  const state = await openStateFolder(readSettings([], environment, false).CAUSEWAY_HOME);
  return openKeys({ ...outcome.data, KEYRING_DIRECTORY: state.file('keys') });
}
