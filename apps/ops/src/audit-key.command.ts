import { type Command, CommandFailed, UsageError } from './command.js';

const usage = `npm run causeway -- audit-key [--unless-there] <file>

Makes the Ed25519 key that the worker signs heads of the audit with (AUDIT_KEY_FILE), and <file>.pub for whoever checks them.
Keep the private half where the administrators of the database cannot read it; give the public half to every witness.
Exit codes: 0 made (or, with --unless-there, there already), 1 there is one already, 2 asked wrongly.`;

export const command: Command = {
  name: 'audit-key',
  summary: "make the key that signs the audit's heads",
  usage,
  run: async (args) => {
    const unlessThere = args[0] === '--unless-there';
    const [file, ...more] = unlessThere ? args.slice(1) : args;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file for the private key (`--help` shows how).');
    const { makeAuditKey } = await import('./audit/audit-key.store.js');
    const made = await makeAuditKey(file);
    if (!made && !unlessThere) throw new CommandFailed(`${file} is there already; a key that signed heads is never overwritten.`);
    process.stdout.write(made ? `Wrote ${file} and ${file}.pub.\n` : `${file} is there already, and stays.\n`);
    return 0;
  },
};
