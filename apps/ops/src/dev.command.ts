import type { Command } from './command.js';
import { startUsage } from './start/settings.js';

export const command: Command = {
  name: 'dev',
  summary: 'the same as start, from the sources, with reload when they change',
  usage: startUsage,
  run: async (args) => (await import('./start/run.js')).runUntilStopped(args, true),
};
