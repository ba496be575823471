import type { Command } from './command.js';
import { runUntilStopped } from './start/run.js';
import { startUsage } from './start/settings.js';

export const command: Command = {
  name: 'start',
  summary: 'bring up database, mail, gateway and worker, and serve the console',
  usage: startUsage,
  run: (args) => runUntilStopped(args, false),
};
