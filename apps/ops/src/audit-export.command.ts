import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { type Command, UsageError } from './command.js';

const usage = `npm run causeway -- audit-export <file>

Writes the whole audit, one JSON object a line, for \`verify-audit --export\` on a machine that cannot reach the database.
It holds who looked at whom and when: treat it like the database. An existing file is not overwritten.
DATABASE_URL as for verify-audit. Exit codes: 0 written, 1 could not, 2 asked wrongly.`;

export const command: Command = {
  name: 'audit-export',
  summary: 'write the audit to a file that can be checked elsewhere',
  usage,
  run: async (args) => {
    const [file, ...more] = args;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file to write (`--help` shows how).');
    const { databaseSource } = await import('./audit/audit-source.adapter.js');
    const { records } = await databaseSource(process.env);
    const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    await once(out, 'open');
    let count = 0;
    for await (const record of records) {
      count += 1;
      if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain');
    }
    out.end();
    await finished(out);
    process.stdout.write(`Wrote ${count} lines to ${file}.\n`);
    return 0;
  },
};
