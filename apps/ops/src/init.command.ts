import type { Command } from './command.js';
import { initUsage } from './init/answers.js';

export const command: Command = {
  name: 'init',
  summary: 'make a country without demo data: its settings, calendar and first two coordinators',
  usage: initUsage,
  run: async (args) => (await import('./init/run.js')).makeCountry(args),
};
