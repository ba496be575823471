import type { Command } from './command.js';

export const command: Command = {
  name: 'print-lifecycle',
  summary: 'print docs/lifecycle.md: states and commands of a referral, and their reasons',
  run: async () => {
    const { lifecyclePage } = await import('./print/lifecycle.template.js');
    process.stdout.write(lifecyclePage());
    return 0;
  },
};
