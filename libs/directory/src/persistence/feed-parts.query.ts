import type { UnitOfWork } from '@causeway/platform';
import { toldFields } from '../domain/feed/feed-policy.js';
import type { HsdsRecord } from '../domain/hsds-out/shelf.js';
import type { Asked, RecordSource } from './hsds-records.query.js';

/** What strangers may read, as the role of the feed sees it. */
export async function openFeedSource(tx: UnitOfWork): Promise<RecordSource> {
  const [row] = await tx.sql<{ numbers: string[] }>(`select directory.guarded_numbers() as numbers`);
  return {
    fields: toldFields,
    // A telephone that also rings in a house that hides is nobody's to publish.
    only: {
      phone: `not exists (select from unnest(:guardedNumbers::text[]) line, regexp_replace(r.number, '\\D', '', 'g') said
        where case when length(line) < 7 then said = line else strpos(said, line) > 0 end)`,
    },
    parameters: { guardedNumbers: row?.numbers ?? [] },
    madeOnly: ['unit'],
    derived: readDerived,
  };
}

// Each is one index probe a row; the ids are made of what they belong to, so that they stay.
const derivations: Readonly<Record<string, string>> = {
  'address location_id': `
    select md5('address of ' || l.id)::uuid as id, l.id as location_id, l.address as address_1, l.city, l.district as region, null as state_province, l.postal_code, l.country,
      'physical' as address_type
    from directory.site l where l.id = any(:ids::uuid[]) and coalesce(l.address, l.city) is not null and not exists (select from directory.address d where d.site_id = l.id)`,
  'language service_id': `
    select md5('language ' || code || ' of ' || s.id)::uuid as id, s.id as service_id, code
    from directory.service s, unnest(s.languages) code where s.id = any(:ids::uuid[]) and not exists (select from directory.language l where l.service_id = s.id) order by code`,
  // A band as the least number that it means. Told when it was true, a quarter of an hour ago or earlier.
  'service_capacity service_id': `
    select md5('places of ' || p.service_id)::uuid as id, p.service_id, md5('unit place')::uuid as unit_id, case p.band when 'NONE' then 0 when 'FEW' then 1 else 3 end as available,
      'A band, not a figure: 0 means none, 1 one or two, 3 three or more.' as description, to_char(p.told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as updated
    from directory.told_places p where p.service_id = any(:ids::uuid[]) and p.band is not null`,
  'unit id': `select x as id, 'place' as name from unnest(:ids::uuid[]) x`,
  // Of a house that hides the kind is told, too.
  'attribute link_id': `
    select md5('kind of ' || x.id)::uuid as id, x.id as link_id, 'service' as link_type, 'service' as link_entity, t.id as taxonomy_term_id
    from (select s.id, s.service_type_code as code from directory.service s where s.id = any(:ids::uuid[])
          union all select g.id, g.service_type_code from directory.guarded_services() g where g.id = any(:ids::uuid[])) x
    join directory.taxonomy_term t on t.code = x.code and t.taxonomy_id = md5('causeway taxonomy')::uuid
    where not exists (select from directory.attribute a where a.link_id = x.id and a.taxonomy_term_id = t.id)`,
};

async function readDerived(tx: UnitOfWork, { entity, by, ids }: Asked): Promise<readonly HsdsRecord[]> {
  const text = derivations[`${entity} ${by}`];
  return text === undefined ? [] : tx.sql<HsdsRecord>(text, { ids });
}

/** What is told of services at places that are not: id, kind and status. */
export function readGuarded(tx: UnitOfWork, ids: readonly string[]): Promise<HsdsRecord[]> {
  return tx.sql(
    `select g.id, g.organization_id, coalesce(t.name, 'Service') as name, lower(replace(g.status, '_', ' ')) as status
     from directory.guarded_services() g left join directory.taxonomy_term t on t.code = g.service_type_code and t.taxonomy_id = md5('causeway taxonomy')::uuid
     where g.id = any(:ids::uuid[])`,
    { ids },
  );
}

/** Ids of the place that stands for one that is not told, and of the service given there. */
export function placeIdsOf(tx: UnitOfWork, serviceIds: readonly string[]): Promise<{ readonly serviceId: string; readonly locationId: string; readonly id: string }[]> {
  return tx.sql(
    `select x as "serviceId", md5('place of ' || x)::uuid as "locationId", md5('given at ' || x)::uuid as id from unnest(:ids::uuid[]) x
     where not exists (select from directory.service_at_site a where a.service_id = x)`,
    { ids: serviceIds },
  );
}

/** What was noted last time is told now. @returns of how many services */
export async function tellPlaces(tx: UnitOfWork): Promise<number> {
  const [row] = await tx.sql<{ moved: number }>(`select directory.tell_places() as moved`);
  return row?.moved ?? 0;
}
