import { parseArgs } from 'node:util';
import type { Finding, SignedHead } from '@causeway/platform';
import { type Command, UsageError } from './command.js';

const usage = `npm run causeway -- verify-audit [options]

  --heads FILE        heads that a witness kept (one JSON object a line); without it those beside the embedded database
  --public-key FILE   the key that heads are signed with (audit-key.pem.pub)
  --export FILE       checks what \`audit-export\` wrote, instead of a database
  --json              one line of JSON a finding, and one with the verdict

Reads everything once, changes nothing, needs nobody to stop. DATABASE_URL names a role that may read all of the audit;
without it the system that \`start\` runs is checked.

Exit codes: 0 everything is as it was written, 1 it could not be checked, 2 asked wrongly, 3 something was changed, deleted, added or cut off.`;

const mostShown = 100;

export const command: Command = {
  name: 'verify-audit',
  summary: 'check that the audit is what was written: every row, every event, the whole chain',
  usage,
  run: async (args) => {
    const asked = readFlags(args);
    const { databaseSource, embeddedWitness, exportSource, readHeads, readPublicKey } = await import('./audit/audit-source.adapter.js');
    const { verifyChain } = await import('@causeway/platform');
    const { findingText, verdictText } = await import('./audit/verdict.template.js');
    const beside = asked.export === undefined ? await embeddedWitness(process.env) : {};
    const [headsFile, keyFile] = [asked.heads ?? beside.heads, asked.key ?? beside.publicKey];
    const heads: readonly SignedHead[] = headsFile === undefined ? [] : await readHeads(headsFile);
    const publicKey = keyFile === undefined ? undefined : await readPublicKey(keyFile);
    const source = asked.export === undefined ? await databaseSource(process.env) : exportSource(asked.export);
    let shown = 0;
    const onFinding = (finding: Finding): void => {
      shown += 1;
      if (shown <= mostShown) process.stdout.write(`${asked.json ? JSON.stringify(finding) : findingText(finding)}\n`);
    };
    const onProgress = (position: bigint): void => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${position} places`));
    const verdict = await verifyChain(source.records, { heads, publicKey, onFinding, onProgress });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    const said = { source: source.name, witnessed: heads.length, hasKey: publicKey !== undefined };
    process.stdout.write(asked.json ? `${JSON.stringify({ ...verdict, places: String(verdict.places), ...said })}\n` : verdictText(verdict, said));
    return verdict.findings === 0 ? 0 : 3;
  },
};

function readFlags(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { heads: text, 'public-key': text, export: text, json: { type: 'boolean', default: false } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return { heads: values.heads, key: values['public-key'], export: values.export, json: values.json };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}
