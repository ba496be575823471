import { type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, newId, requireStepUp } from '@causeway/kernel';
import { SystemSealer, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Enquiry, type EnquiryId, enquiriesPerDay, enquiryAnswer } from './domain/enquiry.js';
import { TooManyAttempts } from './domain/errors.js';
import { EnquiryStore, placeOfEnquiry } from './persistence/enquiry.store.js';

/** An enquiry with its text, for legal staff. */
export interface OpenEnquiry {
  readonly enquiry: Enquiry;
  readonly text: string;
}

/** Law enforcement asks in writing and is told nothing: nothing is looked up, and every answer is the same. */
@Injectable()
export class Enquiries {
  constructor(
    private readonly work: Work,
    private readonly store: EnquiryStore,
    private readonly sealer: SystemSealer,
  ) {}

  /** @returns the same words whatever was asked. @throws {Forbidden} {TooManyAttempts} */
  async submit(caller: Caller, { key, text }: { readonly key: string; readonly text: string }): Promise<string> {
    if (!hasRole(caller, Role.LE_LIAISON)) throw new Forbidden();
    const id = newId<EnquiryId>();
    const { accountId, agencyId } = caller;
    const sealed = await this.sealer.seal(placeOfEnquiry({ id, agencyId }), text);
    return this.work.runOnce(caller, {
      // Not the text: its plain digest would be a look-up of its own.
      ...{ key, operation: 'submitEnquiry', input: {} },
      effect: async (tx) => {
        const slot = (await this.store.today(tx)) + 1;
        if (slot > enquiriesPerDay) throw new TooManyAttempts();
        const day = tx.now.toISOString().slice(0, 10);
        await this.store.insert(tx, { id, accountId, agencyId, sealed, day, slot, receivedAt: tx.now, closedBy: null, closedAt: null });
        await tx.record({ type: 'enquiry.received', subjectId: id, overseen: true });
        return id;
      },
      result: () => Promise.resolve(enquiryAnswer),
    });
  }

  /** For legal staff of the mechanism: with the second factor shown once more, and written down. @throws {Forbidden} {StepUpRequired} */
  async inbox(caller: Caller, page: PageRequest): Promise<Page<OpenEnquiry>> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    const found = await this.work.run(caller, async (tx) => {
      requireStepUp(caller, tx.now);
      const enquiries = await this.store.page(tx, page);
      const ids = enquiries.rows.map(({ row }) => row.id);
      if (ids.length > 0) tx.noteRead({ dataClass: 'C3', type: 'Enquiry', ids, counts: 'ROW' });
      return enquiries;
    });
    const rows = found.rows.map(async ({ cursor, row }) => ({ cursor, row: { enquiry: row, text: await this.sealer.open(placeOfEnquiry(row), row.sealed) } }));
    return { hasNextPage: found.hasNextPage, rows: await Promise.all(rows) };
  }

  /** It was answered, outside this desk. @throws {Forbidden} {NotFound} */
  close(caller: Caller, { key, id }: { readonly key: string; readonly id: EnquiryId }): Promise<EnquiryId> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    return this.work.runOnce(caller, {
      ...{ key, operation: 'closeEnquiry', input: { id } },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        const found = await this.store.find(tx, id);
        if (found === null || found.closedAt !== null) throw new NotFound();
        await this.store.close(tx, id);
        await tx.record({ type: 'enquiry.closed', subjectId: id, overseen: true });
        return id;
      },
      result: (_tx, closed) => Promise.resolve(closed),
    });
  }
}
