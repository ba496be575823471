import type { AccountId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { ContactChannel } from '../domain/channel.js';
import { type Wishes, usualWishes } from '../domain/wishes.js';
import { type WishRow, wishTable } from './wish.table.js';

/** One person, and what they have confirmed beside their mailbox. */
export interface Wisher {
  readonly accountId: AccountId;
  readonly wishes: Wishes;
  readonly contacts: readonly ContactChannel[];
}

type Found = { readonly [Key in keyof Wishes]: Wishes[Key] | null } & Pick<Wisher, 'accountId' | 'contacts'>;

@Injectable()
export class WishStore {
  /** Of all of them in one statement; whoever said nothing has the usual ones. */
  async of(tx: UnitOfWork, accounts: readonly AccountId[]): Promise<Wisher[]> {
    const rows = await tx.sql<Found>(
      `select a.id as "accountId", w.quiet_from as "quietFrom", w.quiet_until as "quietUntil", w.time_zone as "timeZone", w.digest, w.digest_at as "digestAt", w.chosen,
              array(select c.channel from notifications.contact c where c.account_id = a.id and c.confirmed_at is not null) as contacts
       from unnest(:accounts::uuid[]) as a (id) left join notifications.wish w on w.account_id = a.id`,
      { accounts },
    );
    return rows.map(({ accountId, contacts, ...said }) => ({ accountId, contacts, wishes: asWishes(said) }));
  }

  find(tx: UnitOfWork, accountId: AccountId): Promise<WishRow | null> {
    return tx.manager.findOneBy(wishTable, { accountId });
  }

  /** The caller's own. */
  async put(tx: UnitOfWork, wishes: Wishes): Promise<void> {
    await tx.sql(
      `insert into notifications.wish (account_id, agency_id, quiet_from, quiet_until, time_zone, digest, digest_at, chosen, changed_at)
       values (:account, :agency, :quietFrom, :quietUntil, :timeZone, :digest, :digestAt, :chosen::text[], :now)
       on conflict (account_id) do update set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, time_zone = excluded.time_zone,
         digest = excluded.digest, digest_at = excluded.digest_at, chosen = excluded.chosen, changed_at = excluded.changed_at`,
      { ...wishes, account: tx.caller.accountId, agency: tx.caller.agencyId, now: tx.now },
    );
  }
}

function asWishes({ timeZone, digest, digestAt, chosen, quietFrom, quietUntil }: Omit<Found, 'accountId' | 'contacts'>): Wishes {
  if (timeZone === null || digest === null || digestAt === null || chosen === null) return usualWishes;
  return { quietFrom, quietUntil, timeZone, digest, digestAt, chosen };
}
