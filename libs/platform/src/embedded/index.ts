/** Services for a machine that has none: PostgreSQL and a mail server that keeps what it gets.
 *  For the launcher and the tests; production processes are given theirs and never import this. */
export { startPostgres, type EmbeddedPostgres, type PostgresOptions } from './embedded-postgres.adapter.js';
export {
  AlreadyRunning,
  BinariesUnusable,
  DataFolderDamaged,
  DiskFull,
  EmbeddedFault,
  NoPlaceForState,
  PortInUse,
  PostgresStopped,
  StateFolderForeign,
} from './errors.js';
export { freePort, isPortFree } from './free-port.adapter.js';
export { startMailCatcher, type CaughtMessage, type MailCatcher, type MailCatcherOptions, type SmtpFaults } from './mail-catcher.adapter.js';
export { startMailbox, type Mailbox } from './mailbox.adapter.js';
export { readMessage, type ReadMessage } from './message.reader.js';
export { guardAgainstOrphan } from './orphan-guard.adapter.js';
export { openStateFolder, type StateFolder } from './state-folder.adapter.js';
