import { Access } from '@causeway/access';
import type { Caller, Page, PageRequest } from '@causeway/kernel';
import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { LostDelivery } from './domain/delivery.js';
import { DeliveryStore } from './persistence/delivery.store.js';

/** What was given up on its way to a colleague: to whom, by which way and why, and not what it was about. */
export interface LostNotice extends LostDelivery {
  readonly personName: string;
}

/** For whoever answers for the addresses of an agency. */
@Injectable()
export class LostNotices {
  constructor(
    private readonly work: Work,
    private readonly store: DeliveryStore,
    private readonly access: Access,
  ) {}

  /** The newest first. */
  list(caller: Caller, page: PageRequest): Promise<Page<LostNotice>> {
    return this.work.run(caller, async (tx) => {
      const { rows, hasNextPage } = await this.store.lost(tx, page);
      const people = rows.length === 0 ? [] : await this.access.findColleagues(tx, [...new Set(rows.map(({ row }) => row.accountId))]);
      const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
      return { hasNextPage, rows: rows.map(({ cursor, row: { accountId, channel, urgent, settledAt, code } }) => ({ cursor, row: { accountId, channel, urgent, settledAt, code, personName: names.get(accountId) ?? '' } })) };
    });
  }
}
