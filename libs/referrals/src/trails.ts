import { type Caller, type NeedId, type Page, type PageRequest } from '@causeway/kernel';
import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { mayKnowReason } from './domain/disclosure.js';
import type { TrailEntry } from './domain/trail.js';
import { trailOf } from './persistence/trail.query.js';

/** What was done for a need, for whoever answers for it. */
@Injectable()
export class Trails {
  constructor(private readonly work: Work) {}

  /** Whom it was asked, what they said, what was tried at each deadline, and why who was next; empty when nothing of it is there for this caller. @throws {BadCursor} */
  find(caller: Caller, needId: NeedId, page: PageRequest): Promise<Page<TrailEntry>> {
    return this.work.run(caller, async (tx) => {
      const found = await trailOf(tx, needId, page);
      const ids = [...new Set(found.rows.map(({ row }) => row.referralId))];
      // Why somebody said no, and why who was next, tells of the person.
      tx.noteRead({ dataClass: 'C2', type: 'Referral', ids, counts: 'PART' });
      if (found.rows.length === 0 && page.after === undefined) tx.noteRefused({ type: 'Need', ids: [needId] });
      return { ...found, rows: found.rows.map(({ cursor, row }) => ({ cursor, row: known(row, caller) })) };
    });
  }
}

/** Whoever was asked sees the lines of its own request, and no more of its end than on the request itself. */
function known(line: TrailEntry, { agencyId }: Caller): TrailEntry {
  const { status, reason, recipientAgencyId } = line;
  return recipientAgencyId !== agencyId || status === null || mayKnowReason({ status, reason }) ? line : { ...line, reason: null };
}
