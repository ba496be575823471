import { type Condition, DatabaseProcess, Role, type RowRule, ServiceRole, type TableRules, all, always, any, isOneOf, not, ownAccount, ownAgency, partOf } from '@causeway/kernel';

/** Who keeps the listing of an agency: texts, hours, telephones, what it takes. */
export const listingEditors = [Role.AGENCY_MANAGER, Role.AGENCY_ADMIN] as const;

const { gateway, setup } = DatabaseProcess;
const ownOrganization: Condition = partOf('directory.organization', { column: 'organization_id', when: ownAgency() });

/** The agency that answers for the organisation. */
export const ownEditor: RowRule = { roles: listingEditors, when: ownOrganization, process: [gateway] };
/** Answers for the whole list. */
export const listKeeper: RowRule = { roles: [Role.COORDINATOR], when: always, process: [gateway] };
const importer: RowRule = { roles: [ServiceRole.IMPORT, ServiceRole.SETUP], when: always, process: [setup] };

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
