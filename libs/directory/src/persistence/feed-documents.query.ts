import type { UnitOfWork } from '@causeway/platform';
import { type FeedList, feedLists } from '../domain/feed/feed-list.js';
import { type HiddenPlaceIds, givenAtHiddenPlace, guardedDescription, hiddenPlace } from '../domain/feed/hidden-place.js';
import { type HsdsDocument, documentOf } from '../domain/hsds-out/document.js';
import type { HsdsRecord } from '../domain/hsds-out/shelf.js';
import { type Tree, feedTrees } from '../domain/hsds-out/tree.js';
import { type FeedRow, servicesOf } from './feed-list.query.js';
import { openFeedSource, placeIdsOf, readGuarded } from './feed-parts.query.js';
import { type RecordSource, fillShelf, readRecords } from './hsds-records.query.js';

interface Wanted {
  readonly list: FeedList;
  readonly full: boolean;
  readonly minimal: boolean;
  readonly fullService: boolean;
}

type Documents = ReadonlyMap<string, HsdsDocument>;

/** The rows of a list as the standard's JSON, in their order. */
export async function writeDocuments(tx: UnitOfWork, rows: readonly FeedRow[], { list, full, minimal, fullService }: Wanted): Promise<HsdsDocument[]> {
  if (rows.length === 0) return [];
  const source = await openFeedSource(tx);
  const documents = await documentsOf(tx, rows, { list, source, full, minimal, fullService });
  return rows.map(({ id }) => documents.get(id)).filter((document) => document !== undefined);
}

type Writing = Wanted & { readonly source: RecordSource };

async function documentsOf(tx: UnitOfWork, rows: readonly FeedRow[], writing: Writing): Promise<Documents> {
  const { list, full, minimal, source } = writing;
  if (list === 'services') return minimal ? minimalServices(tx, rows, source) : services(tx, rows, { trees: feedTrees.service, full, source });
  if (list === 'service_at_locations') return servicesAtPlaces(tx, rows, writing);
  if (list === 'organizations') return organizations(tx, rows, writing);
  const trees = feedTrees[feedLists[list]];
  return plain(tx, { entity: feedLists[list], ids: rows.map(({ id }) => id), tree: full || list === 'taxonomy_terms' ? trees.whole : trees.listed, source });
}

interface Plain {
  readonly entity: (typeof feedLists)[FeedList] | 'location';
  readonly ids: readonly string[];
  readonly tree: Tree;
  readonly source: RecordSource;
}

async function plain(tx: UnitOfWork, { entity, ids, tree, source }: Plain): Promise<Map<string, HsdsDocument>> {
  const records = await readRecords(tx, { entity, by: 'id', ids }, source);
  const shelf = await fillShelf(tx, { entity, records, tree }, source);
  return new Map(records.map((record) => [String(record['id']), documentOf(entity, record, { tree, shelf })]));
}

async function minimalServices(tx: UnitOfWork, rows: readonly FeedRow[], source: RecordSource): Promise<Documents> {
  const ids = rows.map(({ id }) => id);
  const records = await readRecords(tx, { entity: 'service', by: 'id', ids }, { ...source, fields: () => ['id', 'last_modified'] });
  // The standard's text calls it `modified_date`, its schema `last_modified`: both find it.
  const dated = new Map(records.map((record) => [String(record['id']), { id: record['id'], last_modified: record['last_modified'], modified_date: record['last_modified'] }]));
  return new Map(ids.map((id) => [id, dated.get(id) ?? { id }]));
}

interface Services {
  readonly trees: { readonly whole: Tree; readonly listed: Tree };
  readonly full: boolean;
  readonly source: RecordSource;
}

async function services(tx: UnitOfWork, rows: readonly FeedRow[], { trees, full, source }: Services): Promise<Map<string, HsdsDocument>> {
  const tree = full ? trees.whole : trees.listed;
  const told = await plain(tx, { entity: 'service', ids: rows.filter(({ guarded }) => !guarded).map(({ id }) => id), tree, source });
  const guarded = await guardedServices(tx, rows.filter((row) => row.guarded).map(({ id }) => id), { tree, full, source });
  const all = new Map([...told, ...guarded]);
  if (!('service_at_locations' in tree)) return all;
  for (const ids of await placeIdsOf(tx, [...all.keys()])) all.set(ids.serviceId, { ...all.get(ids.serviceId), service_at_locations: [givenAtHiddenPlace(ids)] });
  return all;
}

async function guardedServices(tx: UnitOfWork, ids: readonly string[], { tree, full, source }: { readonly tree: Tree; readonly full: boolean; readonly source: RecordSource }): Promise<Documents> {
  if (ids.length === 0) return new Map();
  const records: HsdsRecord[] = (await readGuarded(tx, ids)).map((record) => ({ ...record, description: guardedDescription }));
  const kept: Tree = { ...('organization' in tree ? { organization: {} } : {}), ...(full ? { attributes: { taxonomy_term: {} } } : {}) };
  const shelf = await fillShelf(tx, { entity: 'service', records, tree: kept }, source);
  return new Map(records.map((record) => [String(record['id']), documentOf('service', record, { tree: kept, shelf })]));
}

async function servicesAtPlaces(tx: UnitOfWork, rows: readonly FeedRow[], { full, source }: Writing): Promise<Documents> {
  const trees = feedTrees.service_at_location;
  const placed = await plain(tx, { entity: 'service_at_location', ids: rows.filter(({ placeless }) => !placeless).map(({ id }) => id), tree: full ? trees.whole : trees.listed, source });
  const hidden = new Map<string, HiddenPlaceIds>((await placeIdsOf(tx, rows.filter(({ placeless }) => placeless).map(({ serviceId }) => serviceId ?? ''))).map((ids) => [ids.id, ids]));
  const given = await services(tx, rows.map((row) => ({ ...row, id: row.serviceId ?? row.id })), { trees: feedTrees.serviceAtPlace, full, source });
  return new Map(
    rows.flatMap(({ id, serviceId }): [string, HsdsDocument][] => {
      const ids = hidden.get(id);
      const place = placed.get(id) ?? (ids === undefined ? undefined : { ...givenAtHiddenPlace(ids), location: hiddenPlace(ids) });
      const service = given.get(serviceId ?? '');
      return place === undefined || service === undefined ? [] : [[id, { ...place, service }]];
    }),
  );
}

async function organizations(tx: UnitOfWork, rows: readonly FeedRow[], { full, fullService, source }: Writing): Promise<Documents> {
  const trees = feedTrees.organization;
  const ids = rows.map(({ id }) => id);
  const told = await plain(tx, { entity: 'organization', ids, tree: full ? trees.whole : trees.listed, source });
  if (!full && !fullService) return told;
  const owned = await servicesOf(tx, ids);
  const given = await services(tx, owned, { trees: feedTrees.serviceInside, full: fullService, source });
  const of = (id: string) => owned.filter(({ organizationId }) => organizationId === id).map((row) => given.get(row.id)).filter((document) => document !== undefined);
  return new Map([...told].map(([id, document]) => [id, { ...document, services: of(id) }]));
}
