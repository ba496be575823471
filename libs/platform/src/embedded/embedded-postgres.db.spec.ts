import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres, type EmbeddedPostgres, type PostgresOptions } from './embedded-postgres.adapter.js';
import { AlreadyRunning, DataFolderDamaged, PortInUse, PostgresStopped } from './errors.js';
import { freePort } from './free-port.adapter.js';

let home: string;
const running: EmbeddedPostgres[] = [];

async function start(options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ directory: join(home, 'postgres'), password: "p'ss wörd/@", durable: false, ...options });
  running.push(server);
  return server;
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.url('postgres', 'postgres') });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(home, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// One cluster for all: making it is the slow part, and each test leaves it whole.
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'causeway-embedded-'));
  await chmod(home, 0o711);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

afterAll(() => rm(home, { recursive: true, force: true }));

describe('the PostgreSQL that comes along', () => {
  it('keeps what was written over a restart, and sorts alike on every machine', async () => {
    const first = await start();
    await ask(first, `create table kept as select 'still here' as note`);
    await first.stop();
    const second = await start();
    expect(await ask(second, 'select note from kept')).toBe('still here');
    expect(await ask(second, `select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres'`)).toBe('b C.UTF-8');
    expect(await ask(second, 'show server_encoding')).toBe('UTF8');
  });

  it('applies settings, brings the extensions we use, and refuses a wrong password', async () => {
    const server = await start({ settings: { max_connections: '37' } });
    expect(await ask(server, 'show max_connections')).toBe('37');
    for (const name of ['pg_trgm', 'unaccent', 'btree_gist', 'pgcrypto']) await ask(server, `create extension ${name}`);
    const stranger = new pg.Client({ connectionString: server.url('postgres', 'postgres', 'wrong') });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('never runs as root and keeps its folder to itself', async () => {
    await start();
    const status = await readFile(`/proc/${await serverPid()}/status`, 'utf8').catch(() => 'Uid:\t1');
    expect(status).not.toMatch(/^Uid:\t0\b/m);
  });

  it('names the port when another program has it', async () => {
    const blocker = await occupy(await freePort());
    const wanted = start({ port: blocker.port, portRemedy: 'DATABASE_PORT' });
    await expect(wanted).rejects.toThrow(PortInUse);
    await expect(wanted).rejects.toThrow(`Port ${blocker.port}, wanted by the database, is in use by another program`);
    await new Promise((resolve) => blocker.server.close(resolve));
  });

  it('refuses a folder on which a server already runs, and can be told to stop that one', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(AlreadyRunning);
    const second = await start({ reclaim: true });
    expect(await first.ended).toBeInstanceOf(PostgresStopped);
    expect(await ask(second, 'select 1')).toBe(1);
  });

  it('is not kept out by the process number of a server long gone', async () => {
    await (await start()).stop();
    await writeFile(join(home, 'postgres/data/postmaster.pid'), `${process.pid}\n`);
    expect(await ask(await start(), 'select 1')).toBe(1);
  });

  it.each(['PG_VERSION', 'global/pg_control'])('says so when the folder lost its %s', async (file) => {
    await (await start()).stop();
    const lost = join(home, 'postgres/data', file);
    await rename(lost, `${lost}.away`);
    await expect(start()).rejects.toThrow(DataFolderDamaged);
    await rename(`${lost}.away`, lost);
  });

  it('begins again after a first start that was cut off', async () => {
    await mkdir(join(home, 'second/making-0badcafe/data/base'), { recursive: true });
    const server = await start({ directory: join(home, 'second') });
    expect(await ask(server, 'select 1')).toBe(1);
    expect(await readdir(join(home, 'second'))).toEqual(['data']);
  });

  it('reports an end that nobody asked for', async () => {
    const server = await start();
    process.kill(await serverPid(), 'SIGKILL');
    expect((await server.ended)?.message).toContain('killed by SIGKILL');
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const parent = spawn('node', ['--conditions=@causeway/source', '--import', '@swc-node/register/esm-register', '--input-type=module', '-e', orphanMaker()], {
      env: { ...process.env, SWC_NODE_PROJECT: new URL('../../../../tsconfig.base.json', import.meta.url).pathname, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const pid = await serverPid();
    parent.kill('SIGKILL');
    for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 50) await pause(50);
    expect(isAlive(pid)).toBe(false);
  });
});

function orphanMaker(): string {
  const options = JSON.stringify({ directory: join(home, 'postgres'), password: 'secret', durable: false });
  return `import { startPostgres } from '${new URL('./index.ts', import.meta.url).href}'; await startPostgres(${options}); console.log('up');`;
}

async function occupy(port: number): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { port, server };
}
