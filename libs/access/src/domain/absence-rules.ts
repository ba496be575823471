import { DatabaseProcess, type FieldRules, Role, type RowRule, ServiceRole, type TableRules, all, any, connectionRows, ownAccount, ownAgency, rows } from '@causeway/kernel';
import { deskRoles } from './absence.js';

const { gateway, worker } = DatabaseProcess;
/** The two, and their manager. */
const theirs: readonly RowRule[] = [
  { roles: 'ANY', when: all(ownAgency(), any(ownAccount('absent_account_id'), ownAccount('cover_account_id'))) },
  { roles: [Role.AGENCY_MANAGER], when: ownAgency() },
];

/** Who fits, for how long, and that nobody is away twice, is said by the table's own checks and triggers. */
export const absenceRules: TableRules = {
  // Whoever tells people tells the cover, too.
  read: [...theirs, { roles: [ServiceRole.NOTIFY], when: ownAgency(), process: [worker] }],
  add: [
    { roles: deskRoles, when: all(ownAgency(), ownAccount('absent_account_id'), ownAccount('recorded_by')), process: [gateway] },
    { roles: [Role.AGENCY_MANAGER], when: all(ownAgency(), ownAccount('recorded_by')), process: [gateway] },
  ],
  change: theirs.map((rule) => ({ ...rule, columns: ['ended_at', 'ended_by'], process: [gateway] })),
  definer: ['select', 'update'],
};

export const absenceFields: FieldRules = {
  Colleague: rows(deskRoles, 'id', 'displayName'),
  ...connectionRows('Colleague', deskRoles),
  Absence: rows(deskRoles, 'id', 'absent', 'cover', 'from', 'until', 'namedBy', 'endedAt', 'open', 'inForce'),
  AbsencePayload: rows(deskRoles, 'absence'),
  ...connectionRows('Absence', deskRoles),
};
