import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { CountrySettings, Holiday } from '../domain/country.js';

const columns = `mode, name, country_code as "countryCode", languages, time_zone as "timeZone", weekend_days as "weekendDays", probation_days as "probationDays"`;

@Injectable()
export class CountryStore {
  constructor(private readonly pool: Pool) {}

  /** Before there is a caller: everybody may know which network this is. */
  async find(): Promise<CountrySettings | undefined> {
    const { rows } = await this.pool.query<CountrySettings>(`select ${columns} from access.country`);
    return rows[0];
  }

  /** @param from first day, `YYYY-MM-DD` */
  async holidays(from: string, limit: number): Promise<Holiday[]> {
    const text = `select on_date::text as "onDate", name from access.holiday where on_date >= $1::date order by on_date limit $2`;
    const { rows } = await this.pool.query<Holiday>(text, [from, limit]);
    return rows;
  }

  async put(tx: UnitOfWork, country: CountrySettings): Promise<void> {
    await tx.sql(
      `insert into access.country (mode, name, country_code, languages, time_zone, weekend_days, probation_days)
       values (:mode, :name, :countryCode, :languages, :timeZone, :weekendDays, :probationDays)`,
      { ...country },
    );
  }

  async putHolidays(tx: UnitOfWork, holidays: readonly Holiday[]): Promise<void> {
    await tx.sql(
      `insert into access.holiday (on_date, name) select * from unnest(:dates::date[], :names::text[]) on conflict (on_date) do update set name = excluded.name`,
      { dates: holidays.map(({ onDate }) => onDate), names: holidays.map(({ name }) => name) },
    );
  }

  /** Whether anybody or anything stands here already. */
  async isInhabited(tx: UnitOfWork): Promise<boolean> {
    const [row] = await tx.sql<{ there: boolean }>(`select exists (select 1 from access.account) as there`);
    return row?.there ?? false;
  }

  /** Takes back the codes of a beginning that nobody finished. */
  async forgetCodes(tx: UnitOfWork): Promise<void> {
    await tx.sql(`update access.entry_code set revoked_at = platform.now() where used_at is null and revoked_at is null`);
  }
}

/** Where the network is, for whoever has a transaction already; undefined while nothing was made here. */
export async function findHome(tx: UnitOfWork): Promise<Pick<CountrySettings, 'countryCode' | 'timeZone'> | undefined> {
  const [row] = await tx.sql<Pick<CountrySettings, 'countryCode' | 'timeZone'>>(`select country_code as "countryCode", time_zone as "timeZone" from access.country`);
  return row;
}
