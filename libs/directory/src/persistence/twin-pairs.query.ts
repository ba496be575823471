import type { UnitOfWork } from '@causeway/platform';
import type { TwinKind, TwinPair } from '../domain/twin.js';

/** A key that more listings share than this says nothing: the number of a hot line, the site of a ministry. */
const mostSharing = 25;

const host = (column: string) => `nullif(regexp_replace(lower(btrim(${column})), '^https?://(www\\.)?|/+$', '', 'g'), '')`;
const digits = (column: string) => `right(regexp_replace(${column}, '\\D', '', 'g'), 9)`;

const services = {
  listings: `
    select s.id, s.source, btrim(directory.plain(s.name)) as name, btrim(directory.plain(o.name)) as organization, ${host('coalesce(s.website, o.website)')} as site
    from directory.service s join directory.organization o on o.id = s.organization_id where s.status in ('ACTIVE', 'TEMPORARILY_CLOSED') and s.merged_into is null`,
  phones: `select p.service_id as id, p.number from directory.phone p where p.service_id is not null
    union all select s.id, p.number from directory.service s join directory.phone p on p.organization_id = s.organization_id and p.service_id is null`,
  places: `select a.service_id as id, l.address, l.city, l.latitude, l.longitude from directory.service_at_site a join directory.site l on l.id = a.site_id where not l.confidential`,
};
const organizations = {
  listings: `select o.id, o.source, btrim(directory.plain(o.name)) as name, null::text as organization, ${host('o.website')} as site from directory.organization o where o.merged_into is null`,
  phones: `select p.organization_id as id, p.number from directory.phone p where p.organization_id is not null and p.service_id is null`,
  places: `select l.organization_id as id, l.address, l.city, l.latitude, l.longitude from directory.site l where not l.confidential`,
};

/**
 * Pairs of different sources that share a name, a number, a web address, an address or a spot: each kind of likeness is a key, and only
 * listings with the same key are compared, so that the work grows with the list and not with its square.
 * A confidential site gives no key and no reason.
 */
export function twinPairs(tx: UnitOfWork, kind: TwinKind): Promise<TwinPair[]> {
  const { listings, phones, places } = kind === 'SERVICE' ? services : organizations;
  return tx.sql<TwinPair>(
    `with listing as materialized (${listings}),
     keys as (
       select id, 'SAME_NAME' as reason, name as key from listing where name <> ''
       union all select id, 'SAME_WEBSITE', site from listing where site is not null
       union all select p.id, 'SAME_PHONE', ${digits('p.number')} from (${phones}) p where length(${digits('p.number')}) >= 7
       union all select l.id, 'SAME_ADDRESS', btrim(directory.plain(concat_ws(' ', l.address, l.city))) from (${places}) l where l.address is not null
       union all select l.id, 'NEAR', concat_ws(':', floor(l.latitude * 400 + north), floor(l.longitude * 400 + east))
         from (${places}) l, (values (0, 0), (0, 0.5), (0.5, 0), (0.5, 0.5)) shifted(north, east) where l.latitude is not null),
     blocks as (
       select reason, array_agg(distinct k.id) as ids from keys k join listing g on g.id = k.id where k.key <> ''
       group by reason, key having count(distinct k.id) between 2 and ${mostSharing} and count(distinct coalesce(g.source, '')) > 1),
     pairs as (
       select a as first, b as second, array_agg(distinct reason) as shared
       from blocks, unnest(ids) a, unnest(ids) b where a < b group by a, b)
     select p.first as "firstId", p.second as "secondId", f.name as "firstName", s.name as "secondName",
            coalesce(f.organization = s.organization, false) as "sameOrganization", array_remove(p.shared, 'SAME_NAME') as shared
     from pairs p join listing f on f.id = p.first join listing s on s.id = p.second
     where f.source is distinct from s.source`,
  );
}
