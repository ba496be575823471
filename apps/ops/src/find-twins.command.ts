import { systemCaller } from '@causeway/access';
import { openTwins } from '@causeway/directory';
import type { Command } from './command.js';
import { openWork } from './import/work.adapter.js';

export const command: Command = {
  name: 'find-twins',
  summary: 'look for listings of different sources that are the same, for a coordinator to merge or keep apart',
  usage: `npm run causeway -- find-twins

Compares the listings of different sources by name, number, web address, address and spot, and proposes those that look
like one. The worker does the same after every import. What was decided before is not proposed again. Nothing is merged
without a person.

Environment:
  DATABASE_URL of the role causeway_setup and CONTEXT_KEY; without CONTEXT_KEY the system that \`start\` runs is used.
  CAUSEWAY_HOME as \`start\` reads it.

Exit codes: 0 done, 1 the database cannot be used.`,
  run: async () => {
    const open = await openWork(process.env);
    try {
      const added = await openTwins(open.work).propose(systemCaller('IMPORT', { requestId: 'find-twins' }));
      process.stdout.write(`${added} new pairs wait for a coordinator\n`);
      return 0;
    } finally {
      await open.close();
    }
  },
};
