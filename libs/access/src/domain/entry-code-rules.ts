import { DatabaseProcess, Role, ServiceRole, type TableRules, all, always, isOneOf, isSet, isUnset, matching, not, ownAccount, ownAgency, within } from '@causeway/kernel';
import { plainRoles } from './entry-code.js';

const { gateway, setup } = DatabaseProcess;
const setUp = { roles: [ServiceRole.SETUP], when: always, process: [setup] } as const;
const administrators = [Role.AGENCY_ADMIN, Role.COORDINATOR] as const;
const codeOfAgency = { roles: administrators, when: ownAgency(), process: [gateway] } as const;
const ownCode = { roles: 'ANY', when: ownAccount('made_by'), process: [gateway] } as const;
/** One thing more: the first administrator of a member whom another person proposed and a second one let in. A trigger counts that it is the first. */
const firstAdministrator = all(
  ownAccount('made_by'),
  isOneOf('kind', ['INVITATION']),
  isUnset('account_id'),
  within('roles', [Role.AGENCY_ADMIN]),
  matching(
    'access.approval',
    { id: 'approval_id', agency_id: 'agency_id' },
    all(isOneOf('kind', ['ONBOARD_AGENCY']), isOneOf('state', ['APPROVED']), not(ownAccount('proposed_by'))),
  ),
);

/** What came of a decision of two is a matter of all coordinators: one may be away when a code was lost. */
const decidedCode = { roles: [Role.COORDINATOR], when: isSet('approval_id'), process: [gateway] } as const;

/** Somebody alone may let in whoever is to have no power over others. */
export const entryCodeRules: TableRules = {
  read: [ownCode, codeOfAgency, decidedCode, setUp],
  add: [
    { ...codeOfAgency, when: all(codeOfAgency.when, ownAccount('made_by'), isOneOf('kind', ['INVITATION']), isUnset('account_id'), isUnset('approval_id'), within('roles', plainRoles)) },
    { roles: [Role.COORDINATOR], when: firstAdministrator, process: [gateway] },
    setUp,
  ],
  change: [ownCode, codeOfAgency, decidedCode, setUp].map((rule) => ({ ...rule, columns: ['revoked_at'] })),
  hidden: ['code_hash'],
  definer: ['select', 'insert', 'update', 'delete'],
};
