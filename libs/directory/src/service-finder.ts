import { findNetwork, type Network } from '@causeway/access';
import { type AccessNeed, type AgencyId, BadInput, type Caller, type OrganizationId, type Page, type PageRequest, type Urgency, pageOf, parseId } from '@causeway/kernel';
import type { UnitOfWork, Work } from '@causeway/platform';
import type { CapacityBand } from './domain/capacity.js';
import type { ServiceListing } from './domain/listing.js';
import type { Facet, KnownPlace, Match, Near, ServiceSearch } from './domain/search.js';
import { findServiceType } from './domain/service-type.js';
import { countFacets } from './persistence/facets.query.js';
import { type ListingCursor, findPlace, nearestWords, searchListings } from './persistence/search.query.js';

/** Around a point or a place; one of the two. */
export interface NearFilter {
  /** A town, in any spelling of its letters. */
  readonly place?: string | null | undefined;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
  /** @default 25 */
  readonly radiusKm?: number | null | undefined;
}

/** What to look for; a part left out, null or empty matches everything. */
export interface ServiceFilter {
  readonly text?: string | null | undefined;
  readonly serviceTypeCode?: string | null | undefined;
  /** Any of these kinds. */
  readonly serviceTypeCodes?: readonly string[] | null | undefined;
  /** ISO 639 code. */
  readonly language?: string | null | undefined;
  readonly urgency?: Urgency | null | undefined;
  readonly near?: NearFilter | null | undefined;
  readonly accessNeeds?: readonly AccessNeed[] | null | undefined;
  /** Open then; `openNow` means this instant. */
  readonly openAt?: Date | null | undefined;
  readonly openNow?: boolean | null | undefined;
  readonly bandAtLeast?: CapacityBand | null | undefined;
  readonly agency?: string | null | undefined;
  readonly organization?: string | null | undefined;
  readonly referableOnly?: boolean | null | undefined;
  readonly offPlatformOnly?: boolean | null | undefined;
  readonly ownOnly?: boolean | null | undefined;
  /** Agencies whose services are left out, and not counted. */
  readonly notOfAgencies?: readonly AgencyId[] | undefined;
}

export interface FoundService extends ServiceListing {
  readonly match: Match;
}

export interface FoundServices extends Page<FoundService> {
  readonly total: number;
  /** The words looked for instead, when those typed are in no listing. */
  readonly correctedText: string | null;
  /** The place that was understood; null when none was named or known. */
  readonly place: KnownPlace | null;
}

/** A cursor goes on with the words that the first page was made with. */
interface Cursor extends ListingCursor {
  readonly text?: string | undefined;
}

interface Looked {
  readonly search: ServiceSearch;
  readonly page: PageRequest;
  readonly after: Cursor | undefined;
  readonly network: Network;
}

const defaultRadiusKm = 25;
/** Nobody waits longer for a search; and whoever asks for the world takes no more from the others. */
const usualLimit = { atMostMs: 4_000 };

/** Finds services by words, kind, place and what they offer. */
export class ServiceFinder {
  constructor(
    private readonly work: Work,
    private readonly limit: { readonly atMostMs: number } = usualLimit,
  ) {}

  /** @throws {BadInput} for a code or cursor that is unknown {TookTooLong} */
  async search(caller: Caller, filter: ServiceFilter, page: PageRequest): Promise<FoundServices> {
    const after = page.after === undefined ? undefined : parseCursor(page.after);
    const search = { ...parseFilter(caller, filter), ...(after?.text !== undefined && { text: after.text }) };
    return this.work.runKnowing(caller, {
      first: (tx) => findNetwork(tx, filter.openAt ?? undefined),
      act: async (tx, network) => {
        const { place, asked } = await ask(tx, network, { search, filter });
        return { ...(await look(tx, { search: asked, page, after, network })), place };
      },
    }, this.limit);
  }

  /** How what is found is spread over kinds, languages, districts, places and hours. */
  async facets(caller: Caller, filter: ServiceFilter, page: PageRequest): Promise<Page<Facet>> {
    const search = parseFilter(caller, filter);
    const found = await this.work.runKnowing(caller, {
      first: (tx) => findNetwork(tx, filter.openAt ?? undefined),
      act: async (tx, network) => countFacets(tx, (await ask(tx, network, { search, filter })).asked, network),
    }, this.limit);
    const keyOf = ({ facet, value }: Facet): string => JSON.stringify([facet, value]);
    const from = page.after === undefined ? 0 : found.findIndex((facet) => keyOf(facet) === page.after) + 1;
    return pageOf(found.slice(from, from + page.first + 1), page.first, keyOf);
  }
}

interface Asked {
  readonly asked: ServiceSearch;
  readonly place: KnownPlace | null;
}

/** What was typed and chosen, with what only the database knows: the place of that name, the hour. */
async function ask(tx: UnitOfWork, network: Network, { search, filter }: { readonly search: ServiceSearch; readonly filter: ServiceFilter }): Promise<Asked> {
  const openAt = filter.openAt ?? (filter.openNow ? tx.now : undefined);
  const { near, place } = await around(tx, network, filter.near ?? undefined);
  return { asked: { ...search, near, openAt }, place };
}

async function look(tx: UnitOfWork, { search, page, after, network }: Looked): Promise<Omit<FoundServices, 'place'>> {
  const options = { locale: tx.caller.locale, limit: page.first + 1, after, network };
  const found = await searchListings(tx, search, options);
  const isMissed = found.total === 0 && search.text !== undefined && after === undefined;
  const correctedText = isMissed ? await nearestWords(tx, search.text) : after?.text;
  const { rows, total } = isMissed && correctedText !== undefined ? await searchListings(tx, { ...search, text: correctedText }, options) : found;
  const cursorOf = ({ cursor }: { cursor: ListingCursor }): string => JSON.stringify({ ...cursor, text: correctedText });
  return { ...pageOf(rows, page.first, cursorOf), total, correctedText: total > 0 ? (correctedText ?? null) : null };
}

async function around(tx: UnitOfWork, network: Network, near: NearFilter | undefined): Promise<{ near: Near | undefined; place: KnownPlace | null }> {
  const { place: name, latitude, longitude, radiusKm } = near ?? {};
  const radius = radiusKm ?? defaultRadiusKm;
  if (latitude != null && longitude != null) return { near: { circle: { latitude, longitude, radiusKm: radius } }, place: null };
  if (name == null || name === '') return { near: undefined, place: null };
  const { plain, place } = await findPlace(tx, name, network.countryCode ?? undefined);
  const circle = place === null ? undefined : { latitude: place.latitude, longitude: place.longitude, radiusKm: radius };
  return { near: { placeName: plain, circle }, place };
}

function parseFilter(caller: Caller, filter: ServiceFilter): ServiceSearch {
  const codes = [...(filter.serviceTypeCodes ?? []), ...(filter.serviceTypeCode ? [filter.serviceTypeCode] : [])];
  const unknown = codes.find((code) => findServiceType(code) === undefined);
  if (unknown !== undefined) throw new BadInput('filter.serviceTypeCode', 'The taxonomy has no such code.');
  return {
    text: filter.text || undefined,
    serviceTypeCodes: codes.length > 0 ? codes : undefined,
    language: filter.language || undefined,
    urgency: filter.urgency ?? undefined,
    accessNeeds: filter.accessNeeds ?? undefined,
    bandAtLeast: filter.bandAtLeast ?? undefined,
    agencyId: filter.agency ? known<AgencyId>(filter.agency) : undefined,
    organizationId: filter.organization ? known<OrganizationId>(filter.organization) : undefined,
    referableOnly: filter.referableOnly ?? undefined,
    offPlatformOnly: filter.offPlatformOnly ?? undefined,
    ownedBy: filter.ownOnly ? caller.agencyId : undefined,
    notOfAgencies: filter.notOfAgencies?.length ? filter.notOfAgencies : undefined,
  };
}

/** An id that is none finds nothing, as one that nobody has. */
function known<Id extends AgencyId | OrganizationId>(id: string): Id {
  return parseId<Id>(id) ?? parseNobody<Id>();
}

function parseNobody<Id extends string>(): Id {
  return '00000000-0000-0000-0000-000000000000' as Id;
}

function parseCursor(key: string): Cursor {
  const refused = new BadInput('after', 'This cursor was not given out by this list.');
  try {
    const raw: unknown = JSON.parse(key);
    if (typeof raw !== 'object' || raw === null || !('score' in raw) || !('name' in raw) || !('id' in raw)) throw refused;
    const { score, name, id } = raw;
    const text = 'text' in raw ? raw.text : undefined;
    if (typeof score !== 'number' || !(Number.isInteger(score) && Math.abs(score) < 2 ** 31) || typeof name !== 'string' || typeof id !== 'string') throw refused;
    if (parseId(id) === undefined || (text !== undefined && (typeof text !== 'string' || text.length > 400))) throw refused;
    return { score, name, id, text };
  } catch {
    throw refused;
  }
}
