import { type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Enquiry, EnquiryId } from '../domain/enquiry.js';
import { enquiryTable } from './enquiry.table.js';

/** Where the text lies, so that it opens nowhere else. */
export function placeOfEnquiry({ id, agencyId }: Pick<Enquiry, 'id' | 'agencyId'>) {
  return { table: 'access.enquiry', column: 'sealed', rowId: id, agencyId };
}

@Injectable()
export class EnquiryStore {
  async today(tx: UnitOfWork): Promise<number> {
    const [found] = await tx.sql<{ used: number }>(`select access.enquiries_today() as used`);
    return found?.used ?? 0;
  }

  async insert(tx: UnitOfWork, row: Enquiry): Promise<void> {
    await tx.manager.insert(enquiryTable, row);
  }

  /** Newest first; nothing for whoever asked. */
  async page(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<Enquiry>> {
    const place = parseIdCursor<EnquiryId>(after);
    const where = place === undefined ? {} : { id: LessThan(place) };
    return pageOf(await tx.manager.find(enquiryTable, { where, order: { id: 'DESC' }, take: first + 1 }), first, (row) => row.id);
  }

  find(tx: UnitOfWork, id: EnquiryId): Promise<Enquiry | null> {
    return tx.manager.findOneBy(enquiryTable, { id });
  }

  async close(tx: UnitOfWork, id: EnquiryId): Promise<void> {
    await tx.manager.update(enquiryTable, { id }, { closedAt: tx.now, closedBy: tx.caller.accountId });
  }
}
