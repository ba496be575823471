import { CommandFailed, type Command, UsageError } from './command.js';

const usage = `npm run causeway -- demo-code <account>

Prints the code that the authenticator app of a demo account shows now, and for how long. The accounts stand in what
\`npm start\` prints. A code counts once: after a sign-in with it, wait for the next one. These secrets are public, and
a system in production does not start on a database that holds such an account.

Exit codes: 0 printed, 1 no such demo account, 2 asked wrongly.`;

export const command: Command = {
  name: 'demo-code',
  summary: 'print the sign-in code that a demo account needs now',
  usage,
  run: async (args) => {
    const [email, ...rest] = args;
    if (email === undefined || rest.length > 0) throw new UsageError('Name one account, e.g. `npm run causeway -- demo-code officer@border.demo`.');
    const { demoAccounts } = await import('./seed/demo-accounts.js');
    const { demoCode } = await import('./seed/demo-code.js');
    if (!demoAccounts.some((account) => account.email === email)) {
      throw new CommandFailed(`"${email}" is no demo account; there are ${demoAccounts.map((account) => account.email).join(', ')}.`);
    }
    const { code, next, secondsLeft } = demoCode(new Date());
    process.stdout.write(`${code}  for ${secondsLeft} s, then ${next}\n`);
    return 0;
  },
};
