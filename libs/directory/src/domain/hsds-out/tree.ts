/** Which parts of the standard's JSON stand inside a document, by their names in the standard; what is not named stays out. */
export interface Tree {
  readonly [part: string]: Tree;
}

const classed: Tree = { attributes: { taxonomy_term: {} } };
const place: Tree = { languages: {}, addresses: {}, accessibility: {}, phones: {}, schedules: {}, ...classed };
const atPlace: Tree = { service_areas: {}, phones: {}, schedules: {}, ...classed };
const service: Tree = {
  ...{ phones: {}, schedules: {}, service_areas: {}, languages: {}, funding: {}, cost_options: {}, program: {}, required_documents: {}, additional_urls: {}, capacities: { unit: {} } },
  ...classed,
};
const organization: Tree = { additional_websites: {}, funding: {}, phones: {}, programs: {}, organization_identifiers: {}, ...classed };

/** What the open feed shows: whole, and as a row of a list. Contact persons and the history of edits are nobody's business. */
export const feedTrees = {
  service: { whole: { ...service, service_at_locations: { ...atPlace, location: place }, organization: { phones: {}, additional_websites: {} } }, listed: { organization: {}, program: {} } },
  /** Inside something that names its organisation already. */
  serviceInside: { whole: { ...service, service_at_locations: { ...atPlace, location: place } }, listed: {} },
  serviceAtPlace: { whole: { ...service, organization: { phones: {}, additional_websites: {} } }, listed: {} },
  organization: { whole: { ...organization, locations: place }, listed: {} },
  service_at_location: { whole: { ...atPlace, location: place }, listed: { location: {} } },
  taxonomy: { whole: {}, listed: {} },
  taxonomy_term: { whole: { taxonomy_detail: {} }, listed: {} },
} as const satisfies Record<string, { readonly whole: Tree; readonly listed: Tree }>;
