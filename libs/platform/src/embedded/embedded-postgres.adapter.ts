import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { PortInUse, type EmbeddedFault } from './errors.js';
import { freePort } from './free-port.adapter.js';
import { nativeDirectory } from './native-binaries.adapter.js';
import { guardAgainstOrphan } from './orphan-guard.adapter.js';
import { ownFolder, prepareCluster, releaseLeftover } from './postgres-cluster.adapter.js';
import { explainExit, isLockedByCrash } from './postgres-log.reader.js';
import { unprivilegedIdentity, type Identity } from './unprivileged-user.adapter.js';

export interface PostgresOptions {
  /** Holds the cluster in `data/`; made when missing. As root it is handed to the account `nobody`, who must be able to enter it. */
  readonly directory: string;
  /** TCP port on 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** Of the superuser `postgres`; written into the cluster when it is first made. */
  readonly password: string;
  /** false trades safety at power loss for speed: tests only. Default true. */
  readonly durable?: boolean;
  /** PostgreSQL settings by name, e.g. `{max_connections: '200'}`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Stop a server that a killed run left on this folder instead of refusing. Default false; only for who holds a lock on the folder. */
  readonly reclaim?: boolean;
  /** How to choose another port, for the sentence shown to people. */
  readonly portRemedy?: string;
  /** Every line that PostgreSQL logs. */
  readonly onLog?: (line: string) => void;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** Connection URL of a role; without `password` the superuser's is used. */
  url(role: string, database: string, password?: string): string;
  /** Ends all sessions, writes everything down and waits until the server is gone. May be called twice. */
  stop(): Promise<void>;
  /** Settles when the server is gone: with the fault when nobody asked it to stop. */
  readonly ended: Promise<EmbeddedFault | undefined>;
}

const readyLine = 'database system is ready to accept connections';
const keptLogBytes = 16_384;
// Far beyond a crash recovery of what a laptop holds.
const startTimeoutMs = 120_000;
const stopTimeoutMs = 20_000;

/** Starts the PostgreSQL that comes with the npm packages, making its cluster first when there is none.
 *  It ends with this process, even when that is killed.
 *  @throws {EmbeddedFault} with one sentence: port in use, damaged folder, disk full, already running, cannot run here. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const identity = await unprivilegedIdentity();
  const native = await nativeDirectory(identity);
  await ownFolder(options.directory, identity);
  await releaseLeftover(options.directory, options.reclaim ?? false);
  await prepareCluster({ native, identity, directory: options.directory, password: options.password, durable: options.durable ?? true });
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const server = new PostgresProcess(native, identity, { ...options, port });
    const fault = await server.ready();
    if (fault === undefined) return server;
    // A free port may be taken between looking and binding; a named one is the caller's choice.
    const again = (fault instanceof PortInUse && options.port === undefined) || isLockedByCrash(server.log);
    if (!again || attempt === 10) throw fault;
    await pause(200);
  }
}

class PostgresProcess implements EmbeddedPostgres {
  readonly ended: Promise<EmbeddedFault | undefined>;
  readonly port: number;
  log = '';
  private readonly child: ChildProcess;
  private readonly password: string;
  private stopping = false;
  private running = false;
  private onReady: () => void = () => undefined;

  constructor(native: string, identity: Identity, options: PostgresOptions & { readonly port: number }) {
    this.port = options.port;
    this.password = options.password;
    // Its own session: ctrl-C must reach us first, so that gateway and worker finish before their database goes.
    this.child = spawn(`${native}/bin/postgres`, serverArguments(options), {
      ...identity,
      cwd: options.directory,
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    guardAgainstOrphan(this.child, 'INT', identity);
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.read(text, options.onLog));
    this.ended = new Promise((resolve) => {
      const { directory, port, portRemedy = 'another port' } = options;
      const fault = (signal?: NodeJS.Signals | null): EmbeddedFault =>
        explainExit({ directory, port, portRemedy, log: this.log, signal: signal ?? undefined, running: this.running });
      this.child.once('error', () => resolve(fault()));
      this.child.once('close', (_code, signal) => resolve(this.stopping ? undefined : fault(signal)));
    });
  }

  url(role: string, database: string, password = this.password): string {
    return `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${encodeURIComponent(database)}`;
  }

  /** The fault that kept it from starting, or nothing. */
  async ready(): Promise<EmbeddedFault | undefined> {
    const started = new Promise<undefined>((resolve) => {
      this.onReady = () => resolve(undefined);
      if (this.running) resolve(undefined);
    });
    const timer = setTimeout(() => this.child.kill('SIGQUIT'), startTimeoutMs);
    const fault = await Promise.race([started, this.ended]);
    clearTimeout(timer);
    return fault;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    // SIGINT is PostgreSQL's fast shutdown: sessions end, nothing is lost. SIGQUIT only when that hangs: recovery at the next start.
    this.child.kill('SIGINT');
    const timer = setTimeout(() => this.child.kill('SIGQUIT'), stopTimeoutMs);
    await this.ended;
    clearTimeout(timer);
  }

  private read(text: string, onLog: ((line: string) => void) | undefined): void {
    this.log = (this.log + text).slice(-keptLogBytes);
    if (!this.running && this.log.includes(readyLine)) {
      this.running = true;
      this.log = '';
      this.onReady();
    }
    if (onLog !== undefined) text.split('\n').filter((line) => line !== '').forEach(onLog);
  }
}

function serverEnvironment(): Record<string, string> {
  // C: its messages are read by postgres-log.reader.ts.
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
}

function serverArguments(options: PostgresOptions & { readonly port: number }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // TCP only: a socket's path has a length limit, and its folder needs rights of its own.
    unix_socket_directories: '',
    timezone: 'UTC',
    // A failing statement's text may hold what a person told us; the log keeps only the error.
    log_min_error_statement: 'panic',
    ...(options.durable === false ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', `${options.directory}/data`, '-p', String(options.port), ...flags];
}
