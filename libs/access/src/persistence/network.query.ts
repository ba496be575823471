import type { AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { closedToReferrals } from './agency.store.js';

/** What every list of services has to know of the network. */
export interface Network {
  /** Members that may be sent nobody now. */
  readonly closedAgencies: readonly AgencyId[];
  /** ISO 3166-1 alpha-2; null while nothing was made here. */
  readonly countryCode: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** Those within two days of the instant asked for, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

/** One statement, since every search asks it. @param at whose holidays; the transaction's instant when left out */
export async function findNetwork(tx: UnitOfWork, at?: Date): Promise<Network> {
  const [row] = await tx.sql<Network>(
    `select coalesce((select array_agg(id) from access.agency where ${closedToReferrals}), '{}') as "closedAgencies",
       c.country_code as "countryCode", coalesce(c.time_zone, 'UTC') as "timeZone",
       coalesce((select array_agg(on_date::text) from access.holiday where on_date between coalesce(:at::timestamptz, platform.now())::date - 2 and coalesce(:at::timestamptz, platform.now())::date + 2), '{}') as holidays
     from (select 1) always left join access.country c on true`,
    { at: at ?? null },
  );
  return row ?? { closedAgencies: [], countryCode: null, timeZone: 'UTC', holidays: [] };
}
