import { setTimeout as pause } from 'node:timers/promises';
import { CommandFailed, type Command } from './command.js';
import { readSettings } from './start/settings.js';

/** A little more than `start` allows itself. */
const patienceMs = 35_000;

export const command: Command = {
  name: 'stop',
  summary: 'stop what `start` or `dev` runs on this state folder',
  usage: 'Reads CAUSEWAY_HOME as `start` does. Exit codes: 0 nothing runs any more, 1 it would not stop.',
  run: async (args) => {
    const { CAUSEWAY_HOME } = readSettings(args, process.env, false);
    const { openStateFolder } = await import('@causeway/platform/embedded');
    const { findHolder } = await import('./start/lock.store.js');
    const lock = (await openStateFolder(CAUSEWAY_HOME)).file('start.lock');
    const holder = await findHolder(lock);
    if (holder === undefined) {
      process.stdout.write('Nothing runs here.\n');
      return 0;
    }
    process.kill(holder.pid, 'SIGTERM');
    for (let waited = 0; waited < patienceMs; waited += 100) {
      if ((await findHolder(lock)) === undefined) {
        process.stdout.write('Stopped.\n');
        return 0;
      }
      await pause(100);
    }
    throw new CommandFailed(`Process ${holder.pid} still runs: end it with \`kill -9 ${holder.pid}\`.`);
  },
};
