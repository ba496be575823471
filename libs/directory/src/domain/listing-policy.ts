import { type Condition, type ContextPolicy, DatabaseProcess, Role, type RowRule, ServiceRole, type TableRules, all, always, any, isOneOf, not, ownAccount, ownAgency, partOf, connectionRows, isSet, isUnset, rows, signedIn } from '@causeway/kernel';
import { type ListingKind, listingFieldsOf } from './listing-field.js';

/** Who keeps the listing of an agency: texts, hours, telephones, what it takes. */
export const listingEditors = [Role.AGENCY_MANAGER, Role.AGENCY_ADMIN] as const;

const { gateway, setup } = DatabaseProcess;
const ownOrganization: Condition = partOf('directory.organization', { column: 'organization_id', when: ownAgency() });

/** The agency that answers for the organisation. */
export const ownEditor: RowRule = { roles: listingEditors, when: ownOrganization, process: [gateway] };
/** Answers for the whole list. */
export const listKeeper: RowRule = { roles: [Role.COORDINATOR], when: always, process: [gateway] };
const importer: RowRule = { roles: [ServiceRole.IMPORT, ServiceRole.SETUP], when: always, process: [setup] };

/** The columns that people edit; verified_on: when they last said that all is as it stands. */
const written = (kind: ListingKind): string[] => [...Object.values(listingFieldsOf[kind]).flatMap(({ column }) => (column === undefined ? [] : [column])), 'verified_on'].sort();
// A site that hides loses whatever could lead there, also what a source said of it.
const siteColumns = [...written('SITE'), 'description', 'external_identifier', 'external_identifier_type', 'extra', 'url'].sort();

const owned = {
  organization_id: ownOrganization,
  service_id: partOf('directory.service', { column: 'service_id', when: ownOrganization }),
  site_id: partOf('directory.site', { column: 'site_id', when: ownOrganization }),
  service_at_site_id: partOf('directory.service_at_site', { column: 'service_at_site_id', when: partOf('directory.service', { column: 'service_id', when: ownOrganization }) }),
} as const satisfies Record<string, Condition>;

/** Everything that a row hangs on is one's own, and it hangs on something. */
function hangsOnOwn(...columns: readonly (keyof typeof owned)[]): Condition {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return owned[only];
  return all(any(...columns.map(isSet)), ...columns.map((column) => any(isUnset(column), owned[column])));
}

const ways = {
  phone: ['organization_id', 'service_id', 'site_id', 'service_at_site_id'],
  contact: ['organization_id', 'service_id', 'site_id', 'service_at_site_id'],
  schedule: ['service_id'],
  language: ['service_id'],
  cost_option: ['service_id'],
  required_document: ['service_id'],
  accessibility: ['site_id'],
  address: ['site_id'],
} as const satisfies Record<string, readonly (keyof typeof owned)[]>;

/** Further owners that such a row could have: what people write has none of them, or it would hang on somebody else's listing, too. */
const unwritten: Readonly<Record<string, readonly string[]>> = { phone: ['contact_id'], schedule: ['site_id', 'service_at_site_id'], language: ['site_id', 'phone_id'] };

type Writes = Pick<TableRules, 'add' | 'change' | 'remove'>;
const both = (own: Condition): readonly RowRule[] => [{ ...ownEditor, when: own }, listKeeper];
const columns = (names: readonly string[], own: Condition): NonNullable<TableRules['change']> => both(own).map((rule) => ({ ...rule, columns: names }));
const lists = Object.entries(ways).map(([table, owners]): [string, Writes] => {
  const rules = both(hangsOnOwn(...owners));
  const added = both(all(hangsOnOwn(...owners), ...(unwritten[table] ?? []).map(isUnset)));
  return [`directory.${table}`, { add: unwritten[table] === undefined ? rules : added, remove: rules, ...(table === 'phone' ? { change: columns(['position'], hangsOnOwn(...owners)) } : {}) }];
});
const atSite = both(all(owned.service_id, owned.site_id));

/** What those who keep a listing write, beside those who bring lists in. Which columns of a service wait for a coordinator, a trigger holds. */
export const listingWrites: Readonly<Record<string, Writes>> = {
  ...Object.fromEntries(lists),
  'directory.organization': { change: [{ ...ownEditor, when: ownAgency(), columns: written('ORGANIZATION') }, { ...listKeeper, columns: [...written('ORGANIZATION'), 'agency_id', 'merged_into'] }] },
  'directory.service': {
    add: both(ownOrganization),
    change: [...columns(written('SERVICE'), ownOrganization), { ...listKeeper, columns: ['merged_into'] }, { roles: [ServiceRole.FOLLOW_UP], when: always, columns: ['intake_paused', 'intake_paused_reason', 'intake_paused_until'], process: [DatabaseProcess.worker] }],
  },
  'directory.site': { add: both(ownOrganization), change: columns(siteColumns, ownOrganization) },
  'directory.service_at_site': { add: atSite, remove: atSite },
};

/** Both lists of rules for one table. */
export function withWrites(table: string, rules: TableRules): TableRules {
  const more = listingWrites[table];
  if (more === undefined) return rules;
  const joined = (act: keyof Writes) => [...(rules[act] ?? []), ...(more[act] ?? [])];
  return { ...rules, add: joined('add'), change: joined('change'), remove: joined('remove') };
}

const keepers = [...listingEditors, Role.COORDINATOR];

/** Listings as those see them who keep them. */
export const listingFields: ContextPolicy['fields'] = {
  Query: { ...rows([Role.COORDINATOR], 'twins'), ...rows(keepers, 'listedOrganizations', 'listingChanges', 'listing', 'listingRules', 'keptListings', 'corrections') },
  Mutation: {
    ...rows({ audience: [Role.COORDINATOR], stepUp: true }, 'assignOrganization', 'setListingRules'),
    ...rows(listingEditors, 'claimOrganization'),
    // Applying a request for an organisation asks for the second factor again; the use case says so.
    ...rows([Role.COORDINATOR], 'applyListingChange', 'refuseListingChange', 'mergeTwin', 'keepTwinsApart', 'undoTwin'),
    ...rows(keepers, 'withdrawListingChange', 'undoListingChange', 'updateListing', 'addListing', 'confirmListing', 'closeCorrection'),
  },
  ListedOrganization: rows(keepers, 'id', 'name', 'agencyId', 'source', 'serviceCount', 'unclassedCount', 'askedFor'),
  ...connectionRows('ListedOrganization', keepers),
  ListedOrganizationPayload: rows(keepers, 'organization'),
  ListingChange: rows(
    keepers,
    ...['id', 'kind', 'state', 'organizationId', 'organizationName', 'serviceId', 'siteId', 'name', 'before', 'after', 'origin', 'source'],
    ...['byAgencyId', 'byAgencyName', 'agencyNameBefore', 'agencyNameAfter', 'isOwn', 'at', 'decidedAt', 'decisionReason', 'mayDecide', 'mayUndo'],
  ),
  ...connectionRows('ListingChange', keepers),
  Listing: rows(keepers, 'kind', 'id', 'name', 'organizationId', 'version', 'values', 'waiting', 'toldToWorld', 'toldFields'),
  ListingPayload: rows(keepers, 'listing'),
  AddListingPayload: rows(keepers, 'changeId', 'state', 'id'),
  ListingRules: rows(keepers, 'reviewChanges', 'reviewPublishing', 'verifyDays', 'remindEveryDays', 'reminders', 'shelterFigureHours', 'otherFigureHours', 'requestsKeep'),
  KeptListing: rows(
    keepers,
    ...['id', 'name', 'organizationId', 'organizationName', 'agencyId', 'serviceTypeCode', 'status', 'intakePaused', 'verifiedOn', 'freshness', 'waiting', 'corrections'],
  ),
  ...connectionRows('KeptListing', keepers),
  KeptListingPayload: rows(keepers, 'listing'),
  Correction: rows(keepers, 'id', 'serviceId', 'serviceName', 'reason', 'field', 'state', 'count', 'openedAt', 'lastAt', 'closedAt'),
  ...connectionRows('Correction', keepers),
  CorrectionPayload: rows(keepers, 'correction'),
  Twin: rows([Role.COORDINATOR], 'id', 'kind', 'first', 'second', 'reasons', 'state', 'survivorId', 'proposedAt', 'decidedAt'),
  TwinListing: rows([Role.COORDINATOR], 'id', 'name', 'organizationName', 'source', 'agencyId'),
  ...connectionRows('Twin', [Role.COORDINATOR]),
  TwinPayload: rows([Role.COORDINATOR], 'twin'),
  ListingRulesPayload: rows([Role.COORDINATOR], 'rules'),
  ListingChangePayload: rows(keepers, 'change'),
};

/** People of the agency who answer referrals. */
const decliners = [Role.CASEWORKER, ...listingEditors];
const ownOfService = (roles: readonly Role[]): RowRule => ({ roles, when: owned.service_id, process: [gateway] });
/** The set-up plays the story in their names. */
const decliner: RowRule = { ...ownOfService(decliners), process: [gateway, DatabaseProcess.setup] };
const followUp: RowRule = { roles: [ServiceRole.FOLLOW_UP], when: always, process: [DatabaseProcess.worker] };
const closing = ['state', 'closed_at', 'closed_by_account_id'];

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
    // A place that became secret leaves the history: the definer takes it out.
    definer: ['select', 'update'],
    // A trigger holds what may become of it.
    change: [
      // What a source says is in nobody's name.
      { ...listKeeper, when: any(isUnset('by_account_id'), not(inOwnName)), columns: decision },
      { roles: [...listingEditors, Role.COORDINATOR], when: all(inOwnName, isOneOf('state', ['PENDING', 'WITHDRAWN'])), columns: decision, process: [gateway] },
      { ...importer, columns: decision },
    ],
  },
  'directory.listing_rules': {
    read: [{ roles: 'ANY', when: signedIn }],
    change: [{ ...listKeeper, columns: ['review_changes', 'review_publishing', 'verify_days', 'remind_every_days', 'reminders', 'shelter_figure_hours', 'other_figure_hours', 'requests_keep'] }, importer],
    definer: ['select'],
  },
  'directory.twin': {
    // Of a place that hides no likeness of places is kept.
    definer: ['select', 'update'],
    read: [listKeeper, importer, followUp],
    add: [importer, followUp],
    change: [{ ...listKeeper, columns: ['state', 'survivor_id', 'decided_at', 'decided_by_account_id'] }],
    remove: [importer, followUp].map((rule) => ({ ...rule, when: isOneOf('state', ['PROPOSED']) })),
  },
  'directory.verification_reminder': {
    read: [listKeeper, ownOfService(listingEditors), followUp],
    add: [followUp],
    change: [{ ...followUp, columns: ['reminders', 'reminded_at'] }],
    remove: [listKeeper, ownOfService(listingEditors)],
  },
  // Opened by whoever declines for the agency, in the same transaction; looked at by those who keep the list.
  'directory.correction': {
    read: [listKeeper, decliner],
    add: [decliner],
    change: [{ ...decliner, columns: ['count', 'last_at', ...closing] }, { ...listKeeper, columns: closing }],
  },
  'directory.human_edit': {
    read: [listKeeper, importer, ownEditor],
    add: [importer, { ...listKeeper, when: inOwnName }, { ...ownEditor, when: all(inOwnName, ownOrganization) }],
  },
};
