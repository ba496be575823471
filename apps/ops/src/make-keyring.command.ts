import { resolve } from 'node:path';
import { type Command, UsageError } from './command.js';

export const command: Command = {
  name: 'make-keyring',
  summary: 'make an empty folder of keys, once for an installation',
  usage: `npm run causeway -- make-keyring <folder>

Makes what KEYRING_DIRECTORY names: a folder that only this user may open. Put it on another disk than the database's, and
back it up apart from the database: without it nothing sealed can ever be read again. Harmless to repeat.

Exit codes: 0 done, 1 the folder cannot be made, 2 asked wrongly.`,
  run: async ([folder, ...more]) => {
    if (folder === undefined || folder.startsWith('-') || more.length > 0) throw new UsageError('Name one folder (`--help` shows how).');
    const { FileKeyring } = await import('@causeway/platform');
    const keyring = await FileKeyring.make(resolve(folder));
    await keyring.check();
    process.stdout.write(`${resolve(folder)} is ready; keys are made in it when they are first needed\n`);
    return 0;
  },
};
