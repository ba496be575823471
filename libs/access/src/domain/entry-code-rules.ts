import { DatabaseProcess, Role, ServiceRole, type TableRules, all, always, isOneOf, isSet, matching, not, ownAccount, ownAgency, within } from '@causeway/kernel';
import { plainRoles } from './entry-code.js';

const { gateway, setup } = DatabaseProcess;
const setUp = { roles: [ServiceRole.SETUP], when: always, process: [setup] } as const;
const administrators = [Role.AGENCY_ADMIN, Role.COORDINATOR] as const;
const codeOfAgency = { roles: administrators, when: ownAgency(), process: [gateway] } as const;
const ownCode = { roles: 'ANY', when: ownAccount('made_by'), process: [gateway] } as const;
/** Anything more was asked for by another person, and decided. */
const byTwo = matching(
  'access.approval',
  { id: 'approval_id', agency_id: 'agency_id' },
  all(isOneOf('kind', ['ONBOARD_AGENCY', 'GRANT_ROLE']), isOneOf('state', ['APPROVED']), not(ownAccount('proposed_by'))),
);

/** What came of a decision of two is a matter of all coordinators: one may be away when a code was lost. */
const decidedCode = { roles: [Role.COORDINATOR], when: isSet('approval_id'), process: [gateway] } as const;

/** Somebody alone may let in whoever is to have no power over others. */
export const entryCodeRules: TableRules = {
  read: [ownCode, codeOfAgency, decidedCode, setUp],
  add: [
    { ...codeOfAgency, when: all(codeOfAgency.when, ownAccount('made_by'), isOneOf('kind', ['INVITATION']), within('roles', plainRoles)) },
    { ...ownCode, when: all(ownCode.when, byTwo) },
    setUp,
  ],
  change: [ownCode, codeOfAgency, decidedCode, setUp].map((rule) => ({ ...rule, columns: ['revoked_at'] })),
  hidden: ['code_hash'],
  definer: ['select', 'insert', 'update', 'delete'],
};
