import { BadCursor, type Page, type PageRequest, pageOf } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Calendar } from '../domain/calendar.js';
import type { TimingRow } from './deadline.table.js';

const columns = 'version, since, calendar, rules';

/** Every calendar and set of durations that ever held here. */
@Injectable()
export class TimingStore {
  /** Undefined while the country has said nothing. */
  async latest(tx: UnitOfWork): Promise<TimingRow | undefined> {
    const [row] = await tx.sql<TimingRow>(`select ${columns} from referrals.timing order by version desc limit 1`);
    return row;
  }

  async find(tx: UnitOfWork, version: number): Promise<TimingRow | undefined> {
    const [row] = await tx.sql<TimingRow>(`select ${columns} from referrals.timing where version = :version`, { version });
    return row;
  }

  /** The latest first. */
  async page(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<TimingRow>> {
    if (after !== undefined && !/^\d{1,9}$/.test(after)) throw new BadCursor();
    const rows = await tx.sql<TimingRow>(`select ${columns} from referrals.timing where version < :before order by version desc limit :limit`, {
      ...{ before: after === undefined ? 2_147_483_647 : Number(after), limit: first + 1 },
    });
    return pageOf(rows, first, ({ version }) => String(version));
  }

  /** Nobody else adds one until this transaction is over. */
  async lock(tx: UnitOfWork): Promise<void> {
    await tx.sql(`select pg_advisory_xact_lock(hashtext('referrals.timing'))`);
  }

  async add(tx: UnitOfWork, { version, calendar, rules }: { readonly version: number; readonly calendar: Calendar; readonly rules: unknown }): Promise<void> {
    await tx.sql(`insert into referrals.timing (version, since, calendar, rules) values (:version, :since, :calendar::jsonb, :rules::jsonb)`, {
      ...{ version, since: tx.now, calendar: JSON.stringify(calendar), rules: JSON.stringify(rules) },
    });
  }
}
