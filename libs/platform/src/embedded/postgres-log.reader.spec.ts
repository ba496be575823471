import { AlreadyRunning, DataFolderDamaged, DiskFull, PortInUse, PostgresStopped } from './errors.js';
import { explainExit, isLockedByCrash } from './postgres-log.reader.js';

const exit = { directory: '/state/postgres', port: 5433, portRemedy: 'DATABASE_PORT', running: false };

describe("what PostgreSQL's last words mean", () => {
  it.each([
    ['a full disk', 'FATAL:  could not write lock file "postmaster.pid": No space left on device', DiskFull],
    ['a file-size limit', 'PANIC:  could not write to file "pg_wal/xlogtemp.1": File too large', DiskFull],
    ['a taken port', 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets', PortInUse],
    ['another server', 'FATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster (PID 4711) running in data directory "/x"?', AlreadyRunning],
    ['a missing control file', 'postgres: could not find the database system\nExpected to find it in the directory "/x"', DataFolderDamaged],
    ['a broken write-ahead log', 'PANIC:  could not locate a valid checkpoint record at 0/14EF190', DataFolderDamaged],
    ['another major version', 'FATAL:  database files are incompatible with server', DataFolderDamaged],
    ['anything else', 'FATAL:  could not map anonymous shared memory: Cannot allocate memory', PostgresStopped],
  ])('recognises %s', (_name, log, fault) => {
    expect(explainExit({ ...exit, log })).toBeInstanceOf(fault);
  });

  it('takes a kernel that forbids larger files for a full disk', () => {
    expect(explainExit({ ...exit, log: '', signal: 'SIGXFSZ' })).toBeInstanceOf(DiskFull);
  });

  it('does not blame the folder for what a client of a running server did wrong', () => {
    const fault = explainExit({ ...exit, running: true, signal: 'SIGKILL', log: 'FATAL:  database "nope" does not exist' });
    expect(fault).toBeInstanceOf(PostgresStopped);
    expect(fault.message).toContain('killed by SIGKILL');
  });

  it('says everything in one sentence without line breaks', () => {
    const fault = explainExit({ ...exit, log: 'LOG:  starting\nPANIC:  could not locate a valid checkpoint record at 0/1\nLOG:  aborting startup' });
    expect(fault.message).toBe(
      'The database folder /state/postgres is damaged (could not locate a valid checkpoint record at 0/1): put a backup in its place, or begin anew with --fresh.',
    );
  });

  it('knows the moment after a crash in which waiting helps', () => {
    expect(isLockedByCrash('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toBe(true);
  });
});
