import { type Command, CommandFailed } from './command.js';

const usage = `npm run causeway -- audit-head

Prints the last signed head of the audit as one line of JSON: to read to a witness over the telephone, or to keep on paper.
DATABASE_URL as for verify-audit. Exit codes: 0 printed, 1 there is none or the database cannot be read.`;

export const command: Command = {
  name: 'audit-head',
  summary: 'print where the audit stands, signed, for a witness',
  usage,
  run: async () => {
    const { databaseSource } = await import('./audit/audit-source.adapter.js');
    const { headLine } = await import('@causeway/audit');
    let last: Parameters<typeof headLine>[0] | undefined;
    for await (const record of (await databaseSource(process.env)).records) {
      if (record.kind === 'head') last = record.head;
      // Heads come before the chain itself, which need not be read.
      if (record.kind === 'seal') break;
    }
    if (last === undefined) throw new CommandFailed('No head was signed yet: the worker needs AUDIT_KEY_FILE, and something to have happened.');
    process.stdout.write(`${headLine(last)}\n`);
    return 0;
  },
};
