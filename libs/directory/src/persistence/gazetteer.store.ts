import type { UnitOfWork } from '@causeway/platform';

/** A place by one of its names; another name is another entry. */
export interface Town {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Of two places of one name the larger is meant. */
  readonly population: number;
}

/** What stands there already, name and spot, is not added again. */
export async function addTowns(tx: UnitOfWork, towns: readonly Town[]): Promise<void> {
  await tx.sql(
    `insert into directory.place (name, plain, country, population, latitude, longitude)
     select t.name, directory.place_name(t.name), t.country, t.population, t.latitude, t.longitude
     from jsonb_to_recordset(:towns::jsonb) t(name text, country text, population int, latitude double precision, longitude double precision)
     where not exists (select 1 from directory.place p where p.plain = directory.place_name(t.name) and p.country = t.country and p.latitude = t.latitude and p.longitude = t.longitude)`,
    { towns: JSON.stringify(towns) },
  );
}
