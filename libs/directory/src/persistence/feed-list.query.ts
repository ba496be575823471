import type { UnitOfWork } from '@causeway/platform';
import type { FeedList } from '../domain/feed/feed-list.js';
import type { FeedQuestion } from '../domain/feed/feed-question.js';

/** One row of a list, before anything of it is shown. */
export interface FeedRow {
  readonly id: string;
  readonly serviceId: string | null;
  /** It stands at a place that is not told: a house that hides, or none at all. The two look the same. */
  readonly placeless: boolean;
  readonly guarded: boolean;
}

/** By id, so that a page stays what it was while listings come and go; `after` for whoever takes everything, `offset` for pages. */
export interface FeedWindow {
  readonly limit: number;
  readonly offset?: number;
  readonly after?: string | undefined;
}

// A confidential house is no row of `service` for this role; the function says that there is one of its kind, and no more.
// Its twin of another list is left out: that would say its name and its door.
const shown = `
  shown as (
    select s.id, s.organization_id, s.service_type_code, s.last_modified, false as guarded from directory.service s
    where s.id <> all ((select directory.guarded_twins())::uuid[])
    union all
    select g.id, g.organization_id, g.service_type_code, null, true from directory.guarded_services() g)`;

const listOf: Readonly<Record<FeedList, string>> = {
  services: `select x.id, x.id as service_id, x.organization_id, x.service_type_code, x.last_modified, x.guarded, false as placeless, null::uuid as site_id from shown x`,
  service_at_locations: `
    select a.id, a.service_id, x.organization_id, x.service_type_code, x.last_modified, false as guarded, false as placeless, a.site_id
    from directory.service_at_site a join shown x on x.id = a.service_id join directory.site l on l.id = a.site_id
    union all
    select md5('given at ' || x.id)::uuid, x.id, x.organization_id, x.service_type_code, x.last_modified, x.guarded, true, null
    from shown x where not exists (select from directory.service_at_site a where a.service_id = x.id)`,
  organizations: `select o.id, null::uuid as service_id, false as guarded, false as placeless from directory.organization o
    where exists (select from shown x where x.organization_id = o.id and not x.guarded)`,
  taxonomies: `select t.id, null::uuid as service_id, false as guarded, false as placeless from directory.taxonomy t`,
  taxonomy_terms: `select t.id, null::uuid as service_id, false as guarded, false as placeless, t.taxonomy_id, t.parent_id from directory.taxonomy_term t`,
};

/** Only the conditions that were asked for. */
function conditions(question: FeedQuestion): string {
  const { list } = question;
  const ofServices = list === 'services' || list === 'service_at_locations';
  return [
    question.words.length > 0 ? `(select bool_and(strpos(said.text, w) > 0) from unnest(array(select lower(public.unaccent(w)) from unnest(:words::text[]) w)) w, lateral (${saidOf[list]}) said)` : undefined,
    question.organizationId === null ? undefined : 'x.organization_id::text = lower(:organizationId)',
    question.modifiedAfter === null ? undefined : '(x.last_modified >= :modifiedAfter::timestamptz or x.guarded)',
    question.termId === null ? undefined : classed(list, '(t.id::text = lower(:termId) or t.code = :termId)'),
    question.taxonomyId === null ? undefined : list === 'taxonomy_terms' ? 'x.taxonomy_id::text = lower(:taxonomyId)' : classed(list, 't.taxonomy_id::text = lower(:taxonomyId)'),
    question.parentId === null ? undefined : 'x.parent_id::text = lower(:parentId)',
    question.topOnly ? 'x.parent_id is null' : undefined,
    ofServices && question.postcode !== null ? (question.metres === null ? covered : near) : undefined,
  ].filter((condition) => condition !== undefined).map((condition) => ` and ${condition}`).join('');
}

// What is shown is what is searched: the words of a house that hides are those of its kind alone.
const saidOf: Readonly<Record<FeedList, string>> = {
  services: ofListing(),
  service_at_locations: ofListing(),
  organizations: `select lower(public.unaccent(concat_ws(' ', o.name, o.alternate_name, o.description))) as text from directory.organization o where o.id = x.id`,
  taxonomies: `select lower(public.unaccent(concat_ws(' ', t.name, t.description))) as text from directory.taxonomy t where t.id = x.id`,
  taxonomy_terms: `select lower(public.unaccent(concat_ws(' ', t.code, t.name, t.description))) as text from directory.taxonomy_term t where t.id = x.id`,
};

function ofListing(): string {
  return `select lower(public.unaccent(concat_ws(' ', s.name, s.alternate_name, s.description, o.name, kind.name, array_to_string(s.categories, ' ')))) as text
    from (select 1) always left join directory.service s on s.id = x.service_id left join directory.organization o on o.id = s.organization_id
    left join directory.taxonomy_term kind on kind.code = x.service_type_code and kind.taxonomy_id = md5('causeway taxonomy')::uuid`;
}

/** Classed by the list's own kinds or by an attribute; an organisation also by what its services are. */
function classed(list: FeedList, fits: string): string {
  if (list === 'organizations') {
    return `(${byAttribute('x.id', fits)} or exists (select from shown s where s.organization_id = x.id and (${byKind('s', fits)} or ${byAttribute('s.id', fits)})))`;
  }
  return `(${byKind('x', fits)} or ${byAttribute('x.service_id', fits)})`;
}
const byKind = (row: string, fits: string) =>
  `exists (select from directory.taxonomy_term t where t.code = ${row}.service_type_code and t.taxonomy_id = md5('causeway taxonomy')::uuid and ${fits})`;
const byAttribute = (id: string, fits: string) =>
  `exists (select from directory.attribute a join directory.taxonomy_term t on t.id = a.taxonomy_term_id where a.link_id = ${id} and ${fits})`;

const plainCode = (text: string) => `lower(regexp_replace(${text}, '\\W', '', 'g'))`;
const placesThere = `select l.id, l.latitude, l.longitude from directory.site l left join directory.address d on d.site_id = l.id
  where ${plainCode(':postcode')} in (${plainCode('l.postal_code')}, ${plainCode('d.postal_code')})`;
/** A listing that says where it serves is asked that; another counts where it stands. */
const covered = `(x.site_id in (select id from (${placesThere}) p) or exists (
  select from directory.service_area r where r.service_id = x.service_id and strpos(${plainCode("concat_ws(' ', r.name, r.extent)")}, ${plainCode(':postcode')}) > 0))`;
/** From the middle of what stands there; only of places that may be shown. */
const near = `exists (
  select from directory.site l, (select avg(p.latitude) as latitude, avg(p.longitude) as longitude from (${placesThere}) p) middle
  where l.id = x.site_id and l.latitude is not null and middle.latitude is not null
    and public.earth_distance(public.ll_to_earth(l.latitude, l.longitude), public.ll_to_earth(middle.latitude, middle.longitude)) <= :metres)`;

const columns = `h.id, h.service_id as "serviceId", h.placeless, h.guarded`;

/** The rows of one window, and with an offset the number of all. */
export async function listFeed(tx: UnitOfWork, question: FeedQuestion, { limit, offset, after }: FeedWindow): Promise<{ readonly rows: FeedRow[]; readonly total: number }> {
  const hits = `with ${shown}, hits as (select x.* from (${listOf[question.list]}) x where true${conditions(question)})`;
  const parameters = { ...question, limit, offset, after };
  if (offset === undefined) {
    const rows = await tx.sql<FeedRow>(`${hits} select ${columns} from hits h ${after === undefined ? '' : 'where h.id > :after::uuid'} order by h.id limit :limit`, parameters);
    return { rows, total: rows.length };
  }
  const found = await tx.sql<FeedRow & { readonly total: number }>(
    `${hits} select (select count(*) from hits)::int as total, ${columns} from (select 1) always left join (select * from hits order by id limit :limit offset :offset) h on true order by h.id`,
    parameters,
  );
  return { rows: found.filter(({ id }) => id !== null), total: found[0]?.total ?? 0 };
}

/** One row by its id. @returns undefined when the feed does not hold it */
export async function findInFeed(tx: UnitOfWork, list: FeedList, id: string): Promise<FeedRow | undefined> {
  const [row] = await tx.sql<FeedRow>(`with ${shown}, hits as (${listOf[list]}) select ${columns} from hits h where h.id = :id::uuid`, { id });
  return row;
}

/** The services of some organisations, for whoever asks for those whole. */
export function servicesOf(tx: UnitOfWork, organizationIds: readonly string[]): Promise<(FeedRow & { readonly organizationId: string })[]> {
  return tx.sql(
    `with ${shown} select x.id, x.id as "serviceId", false as placeless, x.guarded, x.organization_id as "organizationId" from shown x
     where x.organization_id = any(:organizationIds::uuid[]) order by x.id`,
    { organizationIds },
  );
}
