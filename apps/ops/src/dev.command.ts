import type { Command } from './command.js';
import { runUntilStopped } from './start/run.js';
import { startUsage } from './start/settings.js';

export const command: Command = {
  name: 'dev',
  summary: 'the same as start, from the sources, with reload when they change',
  usage: startUsage,
  run: (args) => runUntilStopped(args, true),
};
