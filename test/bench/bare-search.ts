import type { Client } from 'pg';

/** What is looked for; without `text` everything of the kind, by name. */
export interface BareSearch {
  readonly text?: string;
  readonly serviceTypeCode: string;
  readonly language?: string;
}

// The usual plan: full text by GIN and the other conditions by filter or their own index, on the product's tables, by somebody
// whom no wall concerns. It reads every column that the console shows of the twenty, and the number of all.
const shown = `
  select h.total, s.id, s.name, s.description, s.service_type_code, s.languages, o.id as organization, o.name as organization_name, o.agency_id,
         l.district, l.confidential, p.number, c.total as places, c.firm as taken, c.updated_at, c.version
  from hits h join directory.service s on s.id = h.id join directory.organization o on o.id = s.organization_id
  left join directory.service_at_site a on a.service_id = s.id left join directory.site l on l.id = a.site_id
  left join directory.phone p on p.service_id = s.id left join directory.capacity_pool c on c.service_id = s.id
  order by h.rank desc, h.name, h.id`;

function hits({ text, language }: BareSearch): string {
  const words = text === undefined ? '' : `join directory.service_search x on x.service_id = s.id`;
  return `
    with hits as (
      select s.id, s.name, count(*) over ()::int as total,
             ${text === undefined ? '0' : `(ts_rank(x.document, plainto_tsquery('directory.words', $2)) * 1000000)::int`} as rank
      from directory.service s join directory.organization o on o.id = s.organization_id ${words}
      where s.service_type_code = $1 and s.status = 'ACTIVE' and not s.intake_paused and o.agency_id is not null
        ${text === undefined ? '' : `and x.document @@ plainto_tsquery('directory.words', $2)`}
        ${language === undefined ? '' : `and s.languages @> array[$${text === undefined ? 2 : 3}]`}
      order by rank desc, s.name, s.id limit 20)`;
}

/** @returns the ids in their order, and how many there are in all */
export async function searchBare(client: Client, search: BareSearch): Promise<{ ids: string[]; total: number }> {
  const { serviceTypeCode, text, language } = search;
  const name = `search${text === undefined ? '' : '-words'}${language === undefined ? '' : '-language'}`;
  const values = [serviceTypeCode, text, language].filter((value) => value !== undefined);
  const { rows } = await client.query<{ id: string; total: number }>({ name, text: `${hits(search)} ${shown}`, values });
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}
