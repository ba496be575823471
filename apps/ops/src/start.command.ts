import type { Command } from './command.js';
import { startUsage } from './start/settings.js';

export const command: Command = {
  name: 'start',
  summary: 'bring up database, mail, gateway and worker, and serve the console',
  usage: startUsage,
  run: async (args) => (await import('./start/run.js')).runUntilStopped(args, false),
};
