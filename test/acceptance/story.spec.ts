import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../apps/ops/bin/causeway.mjs', import.meta.url));

interface StepLine {
  readonly step: string;
  readonly ok: boolean;
  readonly millis: number;
  readonly detail: string;
}

interface Ending {
  readonly code: number | null;
  readonly lines: readonly StepLine[];
  readonly complained: string;
}

/** An empty place for state and temporary files: nothing runs there, and what is left behind shows. */
let home: string;

function launch(...args: readonly string[]): ChildProcess {
  const { DATABASE_URL: _database, SMTP_URL: _smtp, REDIS_URL: _redis, NODE_OPTIONS: _options, ...rest } = process.env;
  const env = { ...rest, CAUSEWAY_HOME: join(home, '.causeway'), TMPDIR: home };
  return spawn(process.execPath, [launcher, 'story', '--json', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function ended(child: ChildProcess): Promise<Ending> {
  let [out, complained] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const parse = () => out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as StepLine);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, lines: parse(), complained })));
}

/** What a system started for the story would leave in the temporary folder. */
async function leftBehind(): Promise<string[]> {
  return (await readdir(home)).filter((name) => name.startsWith('causeway-occasion-'));
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'causeway-story-'));
  // PostgreSQL's own user must be able to pass through.
  await chmod(home, 0o711);
  const build = spawn(process.execPath, [launcher, 'build'], { stdio: 'ignore' });
  expect(await new Promise((resolve) => build.once('close', resolve))).toBe(0);
}, 120_000);

afterAll(() => rm(home, { recursive: true, force: true }));

describe('npm run story', () => {
  it('plays the main job on a system of its own, and leaves nothing behind', async () => {
    const { code, lines, complained } = await ended(launch());
    expect(lines.filter(({ ok }) => !ok)).toEqual([]);
    expect(lines.map(({ step }) => step)).toEqual([
      ...['system', 'coordinator listens', 'clocks shortened', 'officer signs in', 'case opened', 'consent recorded', 'needs added', 'services found', 'both asked'],
      ...['mail arrives', 'shelter acknowledges', 'shelter accepts', 'lawyer declines', 'coordinator saw it all', 'officer sees outcomes', 'hand-over'],
      ...['shelter completes', 'a third need', 'declined, and on', 'nobody answers', 'expired, and on', 'accepted at last', 'end'],
    ]);
    expect(lines.find(({ step }) => step === 'shelter accepts')?.detail).toBe('The shelter accepts, and its free places fall from 6 to 5 of 6.');
    expect(lines.every(({ millis, detail }) => Number.isInteger(millis) && detail !== '')).toBe(true);
    expect(complained).toContain('Nothing runs here: starting a system for the occasion');
    expect(code).toBe(0);
    expect(await leftBehind()).toEqual([]);
  }, 60_000);

  it('leaves nothing behind when it is interrupted while its system starts', async () => {
    const child = launch();
    const end = ended(child);
    await new Promise<void>((resolve) => child.stderr?.on('data', (chunk: Buffer) => void (chunk.toString().includes('Brought the database') && resolve())));
    child.kill('SIGINT');
    const { code, lines } = await end;
    expect(code).toBe(130);
    expect(lines.map(({ step, ok }) => `${step} ${ok}`)).toEqual(['system false', 'end false']);
    expect(await leftBehind()).toEqual([]);
  }, 60_000);

  it('says in one sentence that a system does not answer', async () => {
    const { code, lines, complained } = await ended(launch('--url', 'http://127.0.0.1:9', '--mailbox', 'http://127.0.0.1:9'));
    expect(code).toBe(1);
    expect(complained).toBe('');
    expect(lines.map(({ step, ok }) => `${step} ${ok}`)).toEqual(['system false', 'end false']);
    expect(lines[0]?.detail).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:9\/.*: start the system with `npm start`, or correct the address\.$/);
  });

  it('asks for the mailbox of a system elsewhere, for it reads the mail', async () => {
    const { code, complained } = await ended(launch('--url', 'http://127.0.0.1:9'));
    expect(code).toBe(2);
    expect(complained).toContain('--url needs --mailbox');
  });
});
