import { type Caller, Forbidden, type Page, type PageRequest, Role, hasRole, pageOf, parseIdCursor } from '@causeway/kernel';
import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { CapacityPoolId } from './domain/capacity.js';
import type { OpenSurge } from './domain/surge.js';
import { openSurges } from './persistence/surge.query.js';

/** Which services have more places for a time; opening and closing them is `Places`. */
@Injectable()
export class Surges {
  constructor(private readonly work: Work) {}

  /** @throws {Forbidden} to all but coordinators */
  list(caller: Caller, page: PageRequest): Promise<Page<OpenSurge>> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    return this.work.run(caller, async (tx) => {
      const rows = await openSurges(tx, { after: parseIdCursor<CapacityPoolId>(page.after), limit: page.first + 1 });
      return pageOf(rows, page.first, ({ id }) => id);
    });
  }
}
