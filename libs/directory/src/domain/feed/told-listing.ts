import { listingFieldsOf } from '../listing-field.js';
import { toldColumns } from './feed-policy.js';

/** What strangers learn of a service once it is published. KIND_ONLY: it stands at a confidential site. */
export const ToldToWorld = { WHOLE: 'WHOLE', KIND_ONLY: 'KIND_ONLY', NOTHING: 'NOTHING' } as const;
export type ToldToWorld = (typeof ToldToWorld)[keyof typeof ToldToWorld];

/** Where the lists of a service lie. */
const lists: Readonly<Record<string, `directory.${string}`>> = {
  ...{ phones: 'directory.phone', schedules: 'directory.schedule', contacts: 'directory.contact', costs: 'directory.cost_option' },
  ...{ requiredDocuments: 'directory.required_document', siteIds: 'directory.service_at_site' },
};

/** The fields of a service, as its keepers call them, that the feed's own rule lets strangers read. */
export const toldListingFields: readonly string[] = Object.entries(listingFieldsOf.SERVICE)
  .filter(([name, { column }]) => {
    const list = lists[name];
    return column === undefined ? list !== undefined && toldColumns(list).length > 0 : toldColumns('directory.service').includes(column);
  })
  .map(([name]) => name);
