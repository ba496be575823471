import type { Command } from './command.js';
import { keyEnvironment, withKeyCare } from './keys/care.adapter.js';

export const command: Command = {
  name: 'settle-erasures',
  summary: 'forget again who was erased, after a database or a key store was restored from an older copy',
  usage: `npm run causeway -- settle-erasures

Compares the list of destroyed keys in the key store with the database and brings both to the state in which everybody
who was erased in either is gone from both. Run it after every restore, before people work. Harmless to repeat; the
worker does the same every hour.

${keyEnvironment}

Exit codes: 0 done, 1 the keys or the database cannot be reached.`,
  run: async () => {
    const { erasedAgain, sharesDestroyed } = await withKeyCare(process.env, (care) => care.settleErasures());
    process.stdout.write(`${erasedAgain} people forgotten again in the database, ${sharesDestroyed} key shares destroyed again in the key store\n`);
    return 0;
  },
};
