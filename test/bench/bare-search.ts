import type { Client } from 'pg';

/** Where to look: a point and how far around it. */
export interface BareNear {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}

/** What is looked for; a part left out matches everything. */
export interface BareSearch {
  readonly text?: string;
  readonly serviceTypeCode?: string;
  readonly language?: string;
  readonly near?: BareNear;
}

/** What the usual plan has that the product has not: words alone in one index, points in another. */
export const usualTables = [
  `create table bench.usual as
   select x.service_id, ts_filter(x.document, '{a,b,c,d}') as words, point(x.longitudes[1], x.latitudes[1]) as at from directory.service_search x`,
  `alter table bench.usual add primary key (service_id)`,
  `create index usual_words on bench.usual using gin (words) with (fastupdate = off)`,
  `create index usual_at on bench.usual using gist (at)`,
  `analyze bench.usual`,
];

// The usual plan: full text by GIN AND the place by GiST, the other conditions by filter or their own index, on the product's tables,
// by somebody whom no wall concerns. Points and order are the product's. It reads every column that the console shows of the
// twenty, and the number of all.
const shown = `
  select h.total, s.id, s.name, s.description, s.service_type_code, s.languages, o.id as organization, o.name as organization_name, o.agency_id,
         l.district, l.confidential, p.number, c.free_band, c.cohorts, c.stated_at, c.unverified_from, h.text, h.distance, h.free, h.km
  from hits h join directory.service s on s.id = h.id join directory.organization o on o.id = s.organization_id
  left join directory.service_at_site a on a.service_id = s.id left join directory.site l on l.id = a.site_id
  left join directory.phone p on p.service_id = s.id left join directory.service_places c on c.service_id = s.id
  order by h.text + h.distance + h.free desc, h.name, h.id`;

/** Numbers the parameters that a question has. */
function hits({ text, serviceTypeCode, language, near }: BareSearch): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value)}`;
  const query = text === undefined ? undefined : `plainto_tsquery('directory.words', ${given(text)})`;
  const circle = near && { latitude: `${given(near.latitude)}::float8`, longitude: `${given(near.longitude)}::float8`, radius: `${given(near.radiusKm)}::float8` };
  const km = circle && `directory.km(${circle.latitude}, ${circle.longitude}, u.at[1], u.at[0])`;
  const conditions = [
    `s.status = 'ACTIVE' and not s.intake_paused and o.agency_id is not null and s.service_type_code is not null`,
    query && `u.words @@ ${query}`,
    circle && `u.at <@ box(
      point(${circle.longitude} - ${circle.radius} / (111.19 * cos(radians(${circle.latitude}))), ${circle.latitude} - ${circle.radius} / 111.19),
      point(${circle.longitude} + ${circle.radius} / (111.19 * cos(radians(${circle.latitude}))), ${circle.latitude} + ${circle.radius} / 111.19)) and ${km ?? ''} <= ${circle.radius}`,
    serviceTypeCode && `s.service_type_code = ${given(serviceTypeCode)}`,
    language && `s.languages @> array[${given(language)}]`,
  ].filter((condition) => condition !== undefined);
  const points = `
    ${query === undefined ? '0' : `round(ts_rank(u.words, ${query}) * 600)::int`} as text,
    ${circle === undefined || km === undefined ? '0' : `round(300 * (1 - ${km} / ${circle.radius}))::int`} as distance,
    case when c.free_band is null then 20 when c.free_band = 'NONE' then 0 when c.unverified_from <= now() then 20 when c.free_band = 'SEVERAL' then 60 else 40 end as free,
    ${km ?? '0'} as km`;
  return {
    values,
    text: `
    with hits as (
      select * from (
        select s.id, s.name, count(*) over ()::int as total, ${points}
        from bench.usual u join directory.service s on s.id = u.service_id join directory.organization o on o.id = s.organization_id
        left join directory.service_places c on c.service_id = s.id
        where ${conditions.join(' and ')}) found
      order by text + distance + free desc, name, id limit 20)`,
  };
}

/** @returns the ids in their order, and how many there are in all */
export async function searchBare(client: Client, search: BareSearch): Promise<{ ids: string[]; total: number }> {
  const { text, values } = hits(search);
  const name = ['search', ...Object.keys(search).sort()].join('-');
  const { rows } = await client.query<{ id: string; total: number }>({ name, text: `${text} ${shown}`, values });
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}
