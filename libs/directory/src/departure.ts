import { Forbidden, ServiceRole, type Caller, hasRole } from '@causeway/kernel';
import type { UnitOfWork, Work } from '@causeway/platform';
import type { HsdsEntityName } from './domain/hsds/field.js';
import { type HsdsDocument, documentOf, wholeRecord } from './domain/hsds-out/document.js';
import type { HsdsRecord } from './domain/hsds-out/shelf.js';
import { type LineEntity, lineTrees, signs } from './domain/hsds-out/taken-out.js';
import { countHidden, leavingSource, readPiece } from './persistence/export.query.js';
import { fillShelf } from './persistence/hsds-records.query.js';

/** Rows of one statement: few enough to hold with everything that hangs on them. */
const piece = 500;

/** The directory on its way out, for people who run the desk: all of it but what leads to a confidential site. */
export class Departure {
  constructor(private readonly work: Work) {}

  /** The rows of one table. @throws {Forbidden} to anybody but the service role SETUP */
  async *rows(caller: Caller, entity: HsdsEntityName): AsyncGenerator<readonly HsdsRecord[]> {
    yield* this.#pieces(caller, entity, async (_tx, records) => records);
  }

  /** Taxonomies, terms, organisations and services, each with all that belongs to it. @throws {Forbidden} to anybody but the service role SETUP */
  async *lines(caller: Caller, entity: LineEntity): AsyncGenerator<readonly HsdsDocument[]> {
    const tree = lineTrees[entity];
    yield* this.#pieces(caller, entity, async (tx, records) => {
      const shelf = await fillShelf(tx, { entity, records, tree }, leavingSource);
      return records.map((record) => ({ ...signs[entity], ...documentOf(entity, record, { tree, shelf, write: wholeRecord }), desk: record['desk'] ?? {} }));
    });
  }

  /** What stays behind. */
  async hidden(caller: Caller): Promise<{ readonly services: number; readonly organizations: number }> {
    return this.work.run(caller, countHidden);
  }

  async *#pieces<Made>(caller: Caller, entity: HsdsEntityName, make: (tx: UnitOfWork, records: readonly HsdsRecord[]) => Promise<readonly Made[]>): AsyncGenerator<readonly Made[]> {
    if (!hasRole(caller, ServiceRole.SETUP)) throw new Forbidden();
    for (let after: HsdsRecord | undefined; ; ) {
      const { records, isLast, made } = await this.work.run(caller, async (tx) => {
        const found = await readPiece(tx, entity, { limit: piece, after });
        return { ...found, made: await make(tx, found.records) };
      });
      if (made.length > 0) yield made;
      if (isLast) return;
      after = records.at(-1);
    }
  }
}
