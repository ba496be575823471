import type { UnitOfWork } from '@causeway/platform';
import { columnOf, hsdsEntities } from '../domain/hsds/entities.js';
import type { HsdsEntityName } from '../domain/hsds/field.js';
import type { HsdsRecord } from '../domain/hsds-out/shelf.js';
import { type RecordSource, readTable } from './hsds-records.query.js';

const ofShownService = (id: string) => `exists (select from directory.service s where s.id = ${id} and not s.guarded)`;
/** Not one whose every service stands at a confidential site: its name would be the house's. */
const shownOrganization = (id: string) =>
  `(${`exists (select from directory.service s where s.organization_id = ${id} and not s.guarded)`} or not exists (select from directory.service s where s.organization_id = ${id}))`;
const ofShownSite = (id: string) => `exists (select from directory.site l where l.id = ${id} and not l.confidential and ${shownOrganization('l.organization_id')})`;
const ofShownPlace = (id: string) => `exists (select from directory.service_at_site a where a.id = ${id} and ${ofShownService('a.service_id')} and ${ofShownSite('a.site_id')})`;
const ofShownContact = (id: string) =>
  `exists (select from directory.contact c where c.id = ${id} and (c.service_id is null or ${ofShownService('c.service_id')}) and (c.organization_id is null or ${shownOrganization('c.organization_id')})
     and (c.site_id is null or ${ofShownSite('c.site_id')}) and (c.service_at_site_id is null or ${ofShownPlace('c.service_at_site_id')}))`;

const ways: Readonly<Partial<Record<HsdsEntityName, (id: string) => string>>> = {
  service: ofShownService, organization: shownOrganization, location: ofShownSite, service_at_location: ofShownPlace, contact: ofShownContact,
};

// The last eight digits: with or without the country.
const digits = (number: string) => `right(regexp_replace(${number}, '\\D', '', 'g'), 8)`;
// Asked once a statement: the numbers of a few houses, not every number against every other.
const ringsElsewhere = `${digits('r.number')} <> all (array(
  select ${digits('h.number')} from directory.service hs
  join lateral (select p.number from directory.phone p where p.service_id = hs.id
    union all select p.number from directory.service_at_site a join directory.phone p on p.service_at_site_id = a.id where a.service_id = hs.id
    union all select p.number from directory.contact c join directory.phone p on p.contact_id = c.id where c.service_id = hs.id) h on true
  where hs.guarded))`;

/** Which rows of an entity leave the desk: nothing that stands at, or hangs on, a confidential site. */
function leaving(entity: HsdsEntityName): string {
  const own = ways[entity]?.('r.id');
  if (entity === 'attribute' || entity === 'metadata') {
    const id = entity === 'attribute' ? 'r.link_id' : 'r.resource_id';
    return `(${Object.values(ways).map((way) => way(id)).join(' or ')} or exists (select from directory.program g where g.id = ${id} and ${shownOrganization('g.organization_id')}))`;
  }
  const owners = Object.entries(hsdsEntities[entity].fields).flatMap(([name, field]) => {
    const shown = field.of === undefined ? undefined : ways[field.of];
    const column = `r.${columnOf(name, field)}`;
    return shown === undefined || name === 'parent_organization_id' ? [] : [`(${column} is null or ${shown(column)})`];
  });
  return [...(own === undefined ? [] : [own]), ...owners, ...(entity === 'phone' ? [ringsElsewhere] : [])].join(' and ') || 'true';
}

const listed = `jsonb_strip_nulls(jsonb_build_object('categories', case when r.categories <> '{}' then to_jsonb(r.categories) end, 'languages', case when r.languages <> '{}' then to_jsonb(r.languages) end))`;
// A site whose address stands nowhere else.
const placed = `case when exists (select from directory.address d where d.site_id = r.id) then '{}'::jsonb else jsonb_strip_nulls(jsonb_build_object('district', r.district, 'address', r.address,
  'postal_code', r.postal_code, 'city', r.city, 'country', r.country)) end`;
/** What the desk knows of a row and the standard has no field for. */
const desk: Readonly<Partial<Record<HsdsEntityName, string>>> = { service: listed, location: placed };

/** Everything that leaves the desk, with what stands beside the standard. */
export const leavingSource: RecordSource = {
  fields: (entity) => Object.keys(hsdsEntities[entity].fields),
  only: Object.fromEntries(Object.keys(hsdsEntities).map((entity) => [entity, leaving(parseEntity(entity))])),
  beside: (entity) => `r.translations, r.extra, ${desk[entity] ?? `'{}'::jsonb`} as desk`,
  derived: async (tx, { entity, by, ids }) => (entity === 'attribute' && by === 'link_id' ? kindsOf(tx, ids) : []),
};

function parseEntity(name: string): HsdsEntityName {
  return name as HsdsEntityName;
}

/** The kind that a service has on this desk, as the attribute by which a reader knows it. */
function kindsOf(tx: UnitOfWork, ids: readonly string[] | undefined): Promise<HsdsRecord[]> {
  return tx.sql(
    `select md5('kind of ' || r.id)::uuid as id, r.id as link_id, t.id as taxonomy_term_id, 'service' as link_type, 'service' as link_entity, '{}'::jsonb as translations, '{}'::jsonb as extra, '{}'::jsonb as desk
     from directory.service r join directory.taxonomy_term t on t.code = r.service_type_code and t.source = 'causeway'
     where not r.guarded and (:ids::uuid[] is null or r.id = any(:ids::uuid[])) order by r.id`,
    { ids: ids ?? null },
  );
}

export interface Piece {
  readonly limit: number;
  readonly after?: HsdsRecord | undefined;
}

/** One piece of a table; the kinds come with the last attributes. */
export async function readPiece(tx: UnitOfWork, entity: HsdsEntityName, { limit, after }: Piece): Promise<{ readonly records: HsdsRecord[]; readonly isLast: boolean }> {
  const records = await readTable(tx, { entity, limit, after }, leavingSource);
  const isLast = records.length < limit;
  return { records: entity === 'attribute' && isLast ? [...records, ...(await kindsOf(tx, undefined))] : records, isLast };
}

/** How much stays behind because it would lead to a confidential site. */
export async function countHidden(tx: UnitOfWork): Promise<{ readonly services: number; readonly organizations: number }> {
  const [row] = await tx.sql<{ services: number; organizations: number }>(
    `select (select count(*) from directory.service where guarded)::int as services, (select count(*) from directory.organization o where not ${shownOrganization('o.id')})::int as organizations`,
  );
  return row ?? { services: 0, organizations: 0 };
}
