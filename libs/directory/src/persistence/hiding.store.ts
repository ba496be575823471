import type { UnitOfWork } from '@causeway/platform';
import type { KnownPlaces } from '../domain/import/confidential.js';

/** Hides these sites, whoever says so: whatever could lead there goes first, or the database refuses. */
export async function hidePlaces(tx: UnitOfWork, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['address', 'accessibility']) await tx.sql(`delete from directory.${table} where site_id = any(:ids::uuid[])`, { ids });
  for (const table of ['phone', 'contact']) {
    await tx.sql(
      `delete from directory.${table} p where p.site_id = any(:ids::uuid[])
         or p.service_at_site_id in (select a.id from directory.service_at_site a where a.site_id = any(:ids::uuid[]))`, { ids });
  }
  await tx.sql(
    `update directory.site set confidential = true, address = null, postal_code = null, city = null, latitude = null, longitude = null, transportation = null, url = null,
       description = null, external_identifier = null, external_identifier_type = null, extra = '{}',
       translations = (select coalesce(jsonb_object_agg(t.key, t.value - array['address', 'city', 'transportation', 'description', 'alternate_name']), '{}') from jsonb_each(translations) t)
     where id = any(:ids::uuid[])`,
    { ids },
  );
}

interface Told {
  readonly source: string;
  /** Places that the source calls confidential, by its ids. */
  readonly hidden: readonly string[];
  /** Services that it puts there. */
  readonly services: readonly string[];
  /** Every place that it tells. */
  readonly places: readonly string[];
}

/** Places known as open that a source makes confidential: those it says so of, and those it leaves for a confidential one (an emptied street is another id). */
export async function findHiding(tx: UnitOfWork, { source, hidden, services, places }: Told): Promise<readonly string[]> {
  if (hidden.length === 0) return [];
  const found = await tx.sql<{ id: string }>(
    `select l.id from directory.site l where l.source = :source and not l.confidential and (l.source_id = any(:hidden::text[])
       or l.source_id <> all(:places::text[]) and exists (
         select 1 from directory.service_at_site a join directory.service s on s.id = a.service_id
         where a.site_id = l.id and s.source = :source and s.source_id = any(:services::text[])))`,
    { source, hidden, services, places },
  );
  return found.map(({ id }) => id);
}

export async function knownPlaces(tx: UnitOfWork, source: string): Promise<KnownPlaces> {
  const sites = await tx.sql<{ id: string; confidential: boolean }>(`select source_id as id, confidential from directory.site where source = :source`, { source });
  const pairs = await tx.sql<{ service: string; place: string }>(
    `select s.source_id as service, l.source_id as place from directory.site l join directory.service_at_site a on a.site_id = l.id join directory.service s on s.id = a.service_id
     where l.source = :source and l.confidential and s.source = :source`, { source });
  return { hidden: sites.filter(({ confidential }) => confidential).map(({ id }) => id), open: new Set(sites.filter(({ confidential }) => !confidential).map(({ id }) => id)), pairs };
}
