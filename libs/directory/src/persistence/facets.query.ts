import type { Network } from '@causeway/access';
import type { UnitOfWork } from '@causeway/platform';
import type { Facet, ServiceSearch } from '../domain/search.js';
import { hitsParameters, hitsText, openingOf } from './search.query.js';

/** Of each facet the fullest values, so that all of them fit one page. */
const mostOfEach = 12;

/**
 * How many of what is found are of which kind, speak which language, are in which district, have places, are open.
 * One pass over what is found, and one look at the hours of those that state any.
 */
export async function countFacets(tx: UnitOfWork, search: ServiceSearch, network: Network): Promise<Facet[]> {
  return tx.sql<Facet>(
    `${hitsText(search)},
     counted as (
       select f.facet, f.value, count(*)::int as count, row_number() over (partition by f.facet order by count(*) desc, f.value) as nth
       from hits h
       cross join lateral (
         select 'KIND' as facet, h.kind as value union all select distinct 'LANGUAGE', lower(l) from unnest(h.spoken) l
         union all select 'DISTRICT', h.area union all select 'PLACES', coalesce(h.band, 'UNKNOWN')
         union all select 'OPENING', case when h.has_hours then ${openingOf('h.id')} else 'UNKNOWN' end) f
       where f.value is not null and f.value <> '' group by f.facet, f.value)
     select facet, value, count from counted where nth <= ${mostOfEach} order by facet, count desc, value`,
    hitsParameters(search, network, tx.now),
  );
}
