/** The lists of the open feed and the entity that each is of. @source HSDS 3.1, openapi.json */
export const feedLists = {
  services: 'service',
  organizations: 'organization',
  service_at_locations: 'service_at_location',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
} as const;
export type FeedList = keyof typeof feedLists;

export function isFeedList(name: string): name is FeedList {
  return Object.hasOwn(feedLists, name);
}

const everywhere = ['search', 'page', 'per_page', 'format'] as const;
const ofServices = ['taxonomy_term_id', 'taxonomy_id', 'organization_id', 'modified_after', 'full'] as const;

/** Which parameters a list answers to. Any other is refused: a misspelt filter that nobody hears would give everything. */
export const feedParameters = {
  services: [...everywhere, ...ofServices, 'minimal'],
  organizations: [...everywhere, 'full', 'full_service', 'taxonomy_term_id', 'taxonomy_id'],
  service_at_locations: [...everywhere, ...ofServices, 'postcode', 'proximity'],
  taxonomies: everywhere,
  taxonomy_terms: [...everywhere, 'taxonomy_id', 'top_only', 'parent_id'],
} as const satisfies Record<FeedList, readonly string[]>;

/** What one object may be asked by: it comes whole anyway. */
export function itemParameters(list: FeedList): readonly string[] {
  return feedParameters[list].filter((name) => ['full', 'full_service'].includes(name));
}

/** What browsers, caches and campaigns hang on any address. */
export const unheard = /^(?:_|utm_|gclid$|fbclid$)/;

export type FeedParameter = (typeof feedParameters)[FeedList][number];
