import { AlreadyRunning, DataFolderDamaged, DiskFull, PortInUse, PostgresStopped, type EmbeddedFault } from './errors.js';

/** What is known about a server that ended without being asked to. */
export interface PostgresExit {
  readonly directory: string;
  readonly port: number;
  /** How the port is changed, for the sentence shown to people. */
  readonly portRemedy: string;
  /** Its last lines, in English: it runs with LC_ALL=C. */
  readonly log: string;
  readonly signal?: NodeJS.Signals | undefined;
  /** It had been ready: its FATAL lines are then its clients' mistakes and say nothing about its own end. */
  readonly running: boolean;
}

const diskFull = /No space left on device|File too large|Disk quota exceeded/;
const portTaken = /could not create any TCP\/IP sockets/;
const otherServer = /Is another postmaster \(PID (\d+)\)/;
const lockedByCrash = /pre-existing shared memory block/;
// In the order in which PostgreSQL meets them: control file, version, files of the cluster, WAL, pages.
const damage =
  /is not a valid data directory|does not exist|could not (open|read|access|locate|find|stat) |incompatible with server|incorrect checksum|invalid (checkpoint|page|primary|data|value|record)|PANIC|contains errors|wrong ownership|invalid permissions|bogus data|could not load|cache lookup failed|corrupt/i;

/** Turns PostgreSQL's last words into the one sentence that helps. */
export function explainExit(exit: PostgresExit): EmbeddedFault {
  const { directory, port, log } = exit;
  if (diskFull.test(log) || exit.signal === 'SIGXFSZ') return new DiskFull(directory);
  if (exit.running) return new PostgresStopped(endOfRunning(exit));
  if (portTaken.test(log)) return new PortInUse('database', port, exit.portRemedy);
  const other = otherServer.exec(log);
  if (other !== null) return new AlreadyRunning('PostgreSQL', Number(other[1]), directory);
  const complaint = lastComplaint(log);
  if (damage.test(complaint ?? '')) return new DataFolderDamaged(directory, complaint ?? '');
  return new PostgresStopped(complaint ?? `signal ${exit.signal ?? 'unknown'}`);
}

function endOfRunning(exit: PostgresExit): string {
  const panic = /PANIC:\s*(.*)/.exec(exit.log)?.[1];
  return panic ?? (exit.signal === undefined ? 'another program asked it to' : `killed by ${exit.signal}`);
}

/** After a crash the old server's children may hold its shared memory for a moment longer. */
export function isLockedByCrash(log: string): boolean {
  return lockedByCrash.test(log);
}

function lastComplaint(log: string): string | undefined {
  const complaints = log.split('\n').filter((line) => /\b(FATAL|PANIC|ERROR):|^(postgres|initdb): /.test(line));
  return complaints.at(-1)?.replace(/^.*?(FATAL|PANIC|ERROR|error|postgres|initdb):\s*/, '').trim();
}
