import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { type MailCatcher, startMailCatcher } from '@causeway/platform/embedded';
import { ApiClient } from './client.js';
import { until } from './process.js';

const launcher = join(fileURLToPath(new URL('../../', import.meta.url)), 'apps/ops/bin/causeway.mjs');

// Whole starts on a machine that may be busy with other tests.
jest.setTimeout(240_000);

let home: string;
let mail: MailCatcher;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'causeway-init-'));
  mail = await startMailCatcher();
});
afterAll(async () => {
  await mail.stop();
  await rm(home, { recursive: true, force: true });
});

const deadlines = ['--decide', '2h,12h,1bd'];
const people = ['--coordinator', 'Ana Rusu <ana@nrm.example>', '--coordinator', 'Ion Ceban <ion@nrm.example>'];
const country = ['--name', 'Our network', '--country', 'MD', '--languages', 'ro,en', '--time-zone', 'Europe/Chisinau', ...people];

function launch(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { DATABASE_URL: _database, REDIS_URL: _redis, NODE_OPTIONS: _options, SMTP_URL: _smtp, CONTEXT_KEY: _key, ...rest } = process.env;
  const anyPort = { PORT: '0', METRICS_PORT: '0', WORKER_METRICS_PORT: '0', MAILBOX_PORT: '0' };
  const child = spawn(process.execPath, [launcher, ...args], { env: { ...rest, ...anyPort, CAUSEWAY_HOME: home, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, code, out: () => out, said: () => said };
}

async function run(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { code, out, said } = launch(args, more);
  return { code: await code, out: out(), said: said() };
}

interface Made {
  readonly isNew: boolean;
  readonly codes: readonly { readonly email: string; readonly code: string }[];
  readonly mail: { readonly state: string };
  readonly deadlines: unknown;
}

describe('a first deployment', () => {
  let codes: Made['codes'];

  it('names everything that is missing when nobody is at the keyboard', async () => {
    const { code, said } = await run(['init', '--name', 'Our network']);
    expect(code).toBe(2);
    for (const key of ['--country', '--languages', '--time-zone', '--coordinator']) expect(said).toContain(key);
  });

  it('makes a country, tries the mail relay for real, and shows two codes', async () => {
    const { code, out } = await run(['init', ...country, ...deadlines, '--json', '--test-mail', 'operator@nrm.example'], { SMTP_URL: mail.url, CAUSEWAY_MODE: 'embedded' });
    const made = JSON.parse(out) as Made;
    expect([code, made.isNew, made.mail.state, made.codes.length]).toEqual([0, true, 'SENT', 2]);
    expect(made.deadlines).toEqual({ decide: { EMERGENCY: '2h', URGENT: '12h', ROUTINE: '1bd' } });
    expect(mail.messages().map(({ to }) => to)).toEqual([['operator@nrm.example']]);
  });

  it('gives out new codes when it is run again, as long as nobody has come in', async () => {
    const { out } = await run(['init', ...country, '--json']);
    const again = JSON.parse(out) as Made;
    expect([again.isNew, again.codes.length]).toEqual([false, 2]);
    ({ codes } = again);
  });

  it('refuses another country in the same database, and a process for training', async () => {
    expect(await run(['init', ...country, '--name', 'Another network'])).toMatchObject({ code: 1, said: expect.stringContaining('has a country already') });
    expect((await run(['start', '--json'], { TRAINING: 'true' })).code).toBe(1);
  });

  it('starts without the story, says which network it is, and lets the first coordinator in by the code', async () => {
    const { child, code, out } = launch(['start', '--json']);
    try {
      const ready = JSON.parse(await until('the desk is ready', () => (out().includes('\n') ? out() : undefined), 150_000)) as { console: string; accounts: unknown[] };
      expect(ready.accounts).toEqual([]);
      const desk = new ApiClient(ready.console);
      expect((await desk.ask(`{ deployment { mode name } }`)).data).toEqual({ deployment: { mode: 'LIVE', name: 'Our network' } });
      const [first] = codes;
      const input = { email: first!.email, code: first!.code, password: 'seven lanterns under the grey harbour' };
      const redeem = `mutation ($input: RedeemCodeInput!) { redeemCode(input: $input) { redeemed } }`;
      expect((await desk.ask(redeem, { input })).data).toEqual({ redeemCode: { redeemed: true } });
      expect((await desk.ask(redeem, { input })).errors).toHaveLength(1);
    } finally {
      child.kill('SIGTERM');
      await code;
    }
  });

  it('refuses to begin again once somebody has come in', async () => {
    expect(await run(['init', ...country])).toMatchObject({ code: 1, said: expect.stringContaining('has a country already') });
  });
});
