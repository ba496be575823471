import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { startMailCatcher, startPostgres } from '@causeway/platform/embedded';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const launcher = join(checkout, 'apps/ops/bin/causeway.mjs');

// Whole starts on a machine that may be busy with other tests.
jest.setTimeout(120_000);

let home: string;
const started: ChildProcess[] = [];

interface Ending {
  readonly code: number | null;
  readonly said: string;
}

/** Any port will do, and nothing of the shell that runs the tests may name another database or relay. */
function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, SMTP_URL: _smtp, REDIS_URL: _redis, NODE_OPTIONS: _options, ...rest } = process.env;
  return { ...rest, CAUSEWAY_HOME: home, PORT: '0', METRICS_PORT: '0', WORKER_METRICS_PORT: '0', MAILBOX_PORT: '0' };
}

function launch(args: string[] = [], more: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [launcher, 'start', '--json', ...args], { env: { ...environment(), ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<Ending> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

const start = (args: string[] = [], more: NodeJS.ProcessEnv = {}): Promise<Ending> => ended(launch(args, more));

interface Ready {
  readonly event: string;
  readonly pid: number;
  readonly console: string;
  readonly mailbox?: string;
  readonly tookMs: number;
}

/** Waits for the line that says where everything is; a start that ends instead fails the test with what it said. */
async function ready(child: ChildProcess): Promise<Ready> {
  let out = '';
  const line = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve(out);
    });
  });
  const end = ended(child).then(({ said }) => Promise.reject(new Error(`it ended instead: ${said}`)));
  return JSON.parse(await Promise.race([line, end])) as Ready;
}

/** Every process that was started on this state folder: ours inherit its name, PostgreSQL is told it. */
async function processesOfHome(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const texts = pids.map(async (pid) => {
    const [command, inherited] = await Promise.all(['cmdline', 'environ'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
    return `${command} ${inherited}`.includes(home) ? [`${pid} ${command?.replaceAll('\0', ' ')}`] : [];
  });
  return (await Promise.all(texts)).flat();
}

async function oneSentence({ code, said }: Ending): Promise<string> {
  expect(code).toBe(1);
  const lines = said.trim().split('\n').filter((line) => !/^(Building|Brought|Stopping|Planted)/.test(line));
  expect(lines).toHaveLength(1);
  expect(said).not.toMatch(/^\s+at /m);
  expect(await processesOfHome()).toEqual([]);
  return lines[0] ?? '';
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'causeway-start-'));
  await chmod(home, 0o711);
  // What is measured and limited below is starting, not building.
  expect((await ended(spawn(process.execPath, [launcher, 'build'], { stdio: ['ignore', 'pipe', 'pipe'] }))).code).toBe(0);
});

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

describe('npm start on a machine that has nothing', () => {
  let system: ChildProcess;
  let found: Ready;

  it('says in one sentence that the disk is full, and what to do', async () => {
    // 4 MB: less than PostgreSQL's first file of 16 MB, more than anything the launcher writes.
    const limited = spawn('/bin/sh', ['-c', 'ulimit -f 8000; exec "$0" "$1" start --json', process.execPath, launcher], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(await oneSentence(await ended(limited))).toMatch(/^There is no room to write below .*: free some space, then start again/);
  });

  it('then serves console, API and mailbox, and tells programs where', async () => {
    system = launch();
    found = await ready(system);
    expect(found.event).toBe('ready');
    const statuses = await Promise.all([found.console, `${found.console}/health/ready`, found.mailbox ?? ''].map(async (url) => (await fetch(url)).status));
    expect(statuses).toEqual([200, 200, 200]);
  });

  it('refuses a second start while one runs, naming the process', async () => {
    const { code, said } = await start();
    expect(code).toBe(1);
    expect(said).toContain(`Causeway is already running on ${home} (process ${found.pid})`);
  });

  it('stops everything within 30 seconds of ctrl-C and leaves no process', async () => {
    const began = Date.now();
    const end = ended(system);
    system.kill('SIGINT');
    expect((await end).code).toBe(0);
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(await processesOfHome()).toEqual([]);
  });

  it('is ready within 15 seconds the second time, and leaves no process when it is killed outright', async () => {
    const took: number[] = [];
    // A machine that is busy with something else may be late once, and not each time.
    while (took.length < 3 && Math.min(...took) >= 15_000) {
      system = launch();
      found = await ready(system);
      took.push(found.tookMs);
      system.kill('SIGKILL');
      for (let waited = 0; (await processesOfHome()).length > 0 && waited < 25_000; waited += 200) await pause(200);
      expect(await processesOfHome()).toEqual([]);
    }
    expect(Math.min(...took)).toBeLessThan(15_000);
  });

  it.each([
    ['PORT', 'console', '--port N or PORT'],
    ['MAILBOX_PORT', 'mailbox page', 'MAILBOX_PORT'],
    ['DATABASE_PORT', 'database', 'DATABASE_PORT'],
  ])('names a taken %s and how to choose another', async (key, service, remedy) => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)));
    const sentence = await oneSentence(await start([], { [key]: String(port) }));
    expect(sentence).toBe(
      `Port ${port}, wanted by the ${service}, is in use by another program: stop that program, or choose another port with ${remedy}.`,
    );
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('says when the database folder is damaged, and begins anew when asked to', async () => {
    const control = join(home, 'postgres/data/global/pg_control');
    await rename(control, `${control}.lost`);
    expect(await oneSentence(await start())).toMatch(/^The database folder .* is damaged \(.*\): put a backup in its place, or begin anew with --fresh\.$/);
    system = launch(['--fresh']);
    found = await ready(system);
    const end = ended(system);
    system.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });

  it('uses a database and a relay of your own when told of them', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'causeway-theirs-'));
    const [database, relay] = await Promise.all([startPostgres({ directory, password: 'theirs', durable: false }), startMailCatcher()]);
    system = launch([], { DATABASE_URL: database.url('postgres', 'postgres'), SMTP_URL: relay.url });
    found = await ready(system);
    expect(found).toMatchObject({ smtp: relay.url });
    expect(found.mailbox).toBeUndefined();
    expect((await fetch(`${found.console}/health/ready`)).status).toBe(200);
    const end = ended(system);
    system.kill('SIGTERM');
    expect((await end).code).toBe(0);
    await Promise.all([database.stop(), relay.stop()]);
    await rm(directory, { recursive: true, force: true });
  });

  it('names every setting it cannot use at once', async () => {
    const { code, said } = await start([], { PORT: '70000', METRICS_PORT: 'many', REDIS_URL: 'http://nowhere' });
    expect(code).toBe(2);
    for (const key of ['PORT', 'METRICS_PORT', 'REDIS_URL']) expect(said).toContain(`  - ${key}: `);
  });
});
