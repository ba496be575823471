import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { disableService, install, onPath } from './debian.mjs';
import { start } from './processes.mjs';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const scratch = (name) => mkdtemp(path.join(tmpdir(), `causeway-test-${name}-`));
const gone = (folder) => rm(folder, { recursive: true, force: true });

/** One PostgreSQL for the whole run; each spec clones a database of its own in it.
 *  @returns {Promise<{env: object, stop: () => Promise<void>}>} */
export async function postgres() {
  if (process.env.DATABASE_URL) return { env: { TEST_DATABASE_URL: process.env.DATABASE_URL }, stop: async () => undefined };
  const { startPostgres } = await import('../../libs/platform/dist/embedded/index.js');
  const directory = await scratch('postgres');
  const server = await startPostgres({ directory, password: 'test', durable: false, settings: { max_connections: '200' } });
  const stop = async () => {
    await server.stop();
    await gone(directory);
  };
  return { env: { TEST_DATABASE_URL: server.url('postgres', 'postgres') }, stop };
}

function answersPing(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => resolve(data.toString().startsWith('+PONG')));
    socket.once('error', () => resolve(false));
    socket.setTimeout(1000, () => resolve(false));
  });
}

async function startRedis(program) {
  const [port, directory] = [await freePort(), await scratch('redis')];
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction', dir: directory };
  const server = start(program, Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]), { stdio: 'ignore' });
  for (let attempt = 0; attempt < 100 && !(await answersPing(port)); attempt += 1) await pause(100);
  const stop = async () => {
    server.kill('SIGTERM');
    await gone(directory);
  };
  return { env: { REDIS_URL: `redis://127.0.0.1:${port}` }, stop };
}

const without = (missing) => ({ env: {}, missing, stop: async () => undefined });

/** REDIS_URL, a server on the path, or Debian's package; otherwise a sentence that says what did not run. */
export async function redis() {
  if (process.env.REDIS_URL) return { env: { REDIS_URL: process.env.REDIS_URL }, stop: async () => undefined };
  let program = await onPath('redis-server', 'valkey-server');
  if (program) return startRedis(program);
  const fault = await install('redis-server');
  if (!fault) await disableService('redis-server');
  program = await onPath('redis-server');
  return program ? startRedis(program) : without(`the Redis half did not run: set REDIS_URL or install redis-server (${fault})`);
}

/** CHROMIUM_PATH, a browser on the path, or Debian's package; otherwise a sentence that says what did not run. */
export async function chromium() {
  const found = process.env.CHROMIUM_PATH ?? (await onPath('chromium', 'chromium-browser', 'google-chrome'));
  if (found) return { env: { CHROMIUM_PATH: found }, stop: async () => undefined };
  const fault = await install('chromium', 'fonts-dejavu-core');
  const program = await onPath('chromium');
  if (program) return { env: { CHROMIUM_PATH: program }, stop: async () => undefined };
  return without(`the browser tests did not run: set CHROMIUM_PATH or install chromium (${fault})`);
}
