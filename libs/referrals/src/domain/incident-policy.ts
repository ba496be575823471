import { DataClass, type FieldRules, Role, type RowRule, type TableRules, all, connectionRows, hidden, not, ownAccount, ownAgency, partOf, rows } from '@causeway/kernel';

/** Who asks somebody for help with a person, and who answers for the whole network. */
const reporters = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

/** Of a person of the own agency, for whoever may see their file; for coordinators any, unless the person shuns them. */
const known: readonly RowRule[] = [
  { roles: [Role.COORDINATOR], when: not(hidden('case_id')) },
  { roles: [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER], when: all(ownAgency('sender_agency_id'), partOf('cases.case_file', { column: 'case_id' })) },
];
const ofIncident = partOf('referrals.incident', { column: 'incident_id' });

export const incidentQueries = rows(reporters, 'incidents', 'incidentOfReferral');
export const incidentMutations = rows(reporters, 'reportWrongRecipient', 'noteIncident', 'recordIncidentTold', 'closeIncident', 'reopenIncident');
export const incidentFields: FieldRules = {
  Incident: rows(
    reporters,
    ...['id', 'referralId', 'kind', 'sender', 'recipient', 'reportedAt', 'tellAuthorityBy', 'late', 'exposures', 'authorityToldAt', 'personToldAt', 'closedAt', 'version'],
    ...['mayClose', 'entries'],
  ),
  IncidentExposure: rows(reporters, 'agency', 'tiers', 'dataClass', 'from', 'until', 'looks', 'people', 'firstLookAt', 'lastLookAt'),
  IncidentEntry: { ...rows(reporters, 'id', 'at', 'act', 'own'), ...rows({ audience: reporters, dataClass: DataClass.C2 }, 'words') },
  IncidentPayload: rows(reporters, 'incident'),
  ...connectionRows('Incident', reporters),
  ...connectionRows('IncidentEntry', reporters),
};

/** Added to and worked on; there is no rule by which a row could go. */
export const incidentTables: Readonly<Record<`referrals.${string}`, TableRules>> = {
  'referrals.incident': {
    read: known,
    add: known.map((rule) => ({ ...rule, when: all(ownAccount('reported_by'), ownAgency('reported_by_agency_id'), partOf('referrals.referral', { column: 'referral_id' }), rule.when) })),
    change: known.map((rule) => ({ ...rule, columns: ['authority_told_at', 'person_told_at', 'closed_at', 'version'] })),
  },
  'referrals.incident_entry': {
    read: [{ roles: 'ANY', when: ofIncident }],
    add: [{ roles: 'ANY', when: all(ownAccount('by_account_id'), ownAgency('by_agency_id'), ofIncident) }],
  },
};
