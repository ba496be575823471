import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { CommandFailed } from '../command.js';
import { guardAgainstOrphan } from '@causeway/platform/embedded';

export interface PartOptions {
  readonly name: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
  /** Every line it prints, besides the log file. */
  readonly onLine?: (line: string) => void;
}

/** One of our own processes: gateway, worker. */
export interface Part {
  readonly name: string;
  /** Settles with the reason when it ends without having been asked to. */
  readonly failed: Promise<CommandFailed>;
  /** SIGTERM, and SIGKILL when it has not ended after its time. May be called twice. */
  stop(): Promise<void>;
}

// The processes themselves stop after SHUTDOWN_GRACE_SECONDS (20); all must be gone within 30.
const stopTimeoutMs = 25_000;
const maxLogBytes = 5_000_000;

export async function startPart(options: PartOptions): Promise<Part> {
  const log = await openLog(options.logFile);
  return new NodePart(options, log);
}

/** Logs of one earlier run are kept beside when they grew long. */
async function openLog(file: string): Promise<WriteStream> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > maxLogBytes) await rename(file, `${file}.old`);
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A full disk must not end the system for want of its log; the last words are kept in memory.
  stream.on('error', () => undefined);
  return stream;
}

class NodePart implements Part {
  readonly failed: Promise<CommandFailed>;
  readonly name: string;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private stopping = false;
  private lastWords = '';

  constructor(
    private readonly options: PartOptions,
    private readonly log: WriteStream,
  ) {
    this.name = options.name;
    // A session of its own: ctrl-C in the terminal reaches the launcher alone, which stops the parts in order.
    this.child = spawn(process.execPath, [...options.args], {
      cwd: options.cwd,
      env: { ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    guardAgainstOrphan(this.child, 'TERM');
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => this.read(text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.read(text, true));
    this.ended = new Promise((resolve) => this.child.once('close', () => resolve()));
    this.failed = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(new CommandFailed(`The ${this.name} could not be started: ${error.message}.`)));
      this.child.once('close', (code, signal) => {
        if (!this.stopping) resolve(this.obituary(signal ?? `exit code ${code}`));
      });
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopTimeoutMs);
    await this.ended;
    clearTimeout(timer);
    this.log.end();
  }

  private read(text: string, isComplaint = false): void {
    this.log.write(text);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    // A complaint is written for people; without one the last line of the log must do.
    const complained = this.lastWords !== '' && !this.lastWords.startsWith('{');
    if (isComplaint) this.lastWords = lines.slice(-8).join('\n');
    else if (!complained) this.lastWords = lines.at(-1) ?? this.lastWords;
    if (this.options.onLine !== undefined) lines.forEach(this.options.onLine);
  }

  private obituary(how: string): CommandFailed {
    const words = this.lastWords === '' ? '.' : `, its last words were: ${this.lastWords.slice(0, 1000)}`;
    return new CommandFailed(`The ${this.name} ended by itself (${how})${words}\nIts log is ${this.options.logFile}; everything else was stopped.`);
  }
}
