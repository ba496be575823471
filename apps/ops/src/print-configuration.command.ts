import type { Command } from './command.js';

export const command: Command = {
  name: 'print-configuration',
  summary: 'print docs/configuration.md: every key that is read from the environment',
  run: async () => {
    const { configurationPage } = await import('./print/configuration.template.js');
    process.stdout.write(configurationPage());
    return 0;
  },
};
