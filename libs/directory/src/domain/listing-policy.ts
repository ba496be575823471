import { type Condition, type ContextPolicy, DatabaseProcess, Role, type RowRule, ServiceRole, type TableRules, all, always, any, isOneOf, not, ownAccount, ownAgency, partOf, connectionRows, rows } from '@causeway/kernel';

/** Who keeps the listing of an agency: texts, hours, telephones, what it takes. */
export const listingEditors = [Role.AGENCY_MANAGER, Role.AGENCY_ADMIN] as const;

const { gateway, setup } = DatabaseProcess;
const ownOrganization: Condition = partOf('directory.organization', { column: 'organization_id', when: ownAgency() });

/** The agency that answers for the organisation. */
export const ownEditor: RowRule = { roles: listingEditors, when: ownOrganization, process: [gateway] };
/** Answers for the whole list. */
export const listKeeper: RowRule = { roles: [Role.COORDINATOR], when: always, process: [gateway] };
const importer: RowRule = { roles: [ServiceRole.IMPORT, ServiceRole.SETUP], when: always, process: [setup] };

/** Whose rows are written for a listing: columns that nobody writes but the desk itself are left out. */
export const organizationColumns = ['name', 'description', 'website', 'email', 'translations'];

const keepers = [...listingEditors, Role.COORDINATOR];

/** Listings as those see them who keep them. */
export const listingFields: ContextPolicy['fields'] = {
  Query: rows(keepers, 'listedOrganizations', 'listingChanges'),
  Mutation: {
    ...rows({ audience: [Role.COORDINATOR], stepUp: true }, 'assignOrganization'),
    ...rows(listingEditors, 'claimOrganization'),
    // Applying a request for an organisation asks for the second factor again; the use case says so.
    ...rows([Role.COORDINATOR], 'applyListingChange', 'refuseListingChange'),
    ...rows(keepers, 'withdrawListingChange', 'undoListingChange'),
  },
  ListedOrganization: rows(keepers, 'id', 'name', 'agencyId', 'source', 'serviceCount', 'unclassedCount', 'askedFor'),
  ...connectionRows('ListedOrganization', keepers),
  ListedOrganizationPayload: rows(keepers, 'organization'),
  ListingChange: rows(
    keepers,
    ...['id', 'kind', 'state', 'organizationId', 'organizationName', 'serviceId', 'siteId', 'name', 'before', 'after', 'origin', 'source'],
    ...['byAgencyId', 'isOwn', 'at', 'decidedAt', 'decisionReason', 'mayDecide', 'mayUndo'],
  ),
  ...connectionRows('ListingChange', keepers),
  ListingChangePayload: rows(keepers, 'change'),
};

const inOwnName = ownAccount('by_account_id');
const byAccount = all(inOwnName, ownAgency('by_agency_id'));
const decision = ['state', 'decided_at', 'decided_by_account_id', 'decision_reason', 'service_id', 'site_id'];

/** What keeps listings true. What waits is seen by whoever asked, the owner, and coordinators; by nobody else. */
export const listingTables: Readonly<Record<`directory.${string}`, TableRules>> = {
  'directory.listing_change': {
    read: [listKeeper, importer, { ...ownEditor, when: any(ownOrganization, ownAgency('by_agency_id')) }],
    add: [
      importer,
      { ...listKeeper, when: byAccount },
      { ...ownEditor, when: all(byAccount, ownOrganization) },
      // An agency asks for a listing that nobody answers for yet; a coordinator says whether it is theirs.
      { ...ownEditor, when: all(byAccount, isOneOf('kind', ['OWNER']), isOneOf('state', ['PENDING'])) },
    ],
    // A trigger holds what may become of it.
    change: [
      { ...listKeeper, when: not(inOwnName), columns: decision },
      { roles: [...listingEditors, Role.COORDINATOR], when: all(inOwnName, isOneOf('state', ['PENDING', 'WITHDRAWN'])), columns: decision, process: [gateway] },
      { ...importer, columns: decision },
    ],
  },
  'directory.human_edit': {
    read: [listKeeper, importer, ownEditor],
    add: [importer, { ...listKeeper, when: inOwnName }, { ...ownEditor, when: all(inOwnName, ownOrganization) }],
  },
};
