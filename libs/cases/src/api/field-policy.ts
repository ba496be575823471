import { Role } from '@causeway/kernel';
import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';

/** Whoever works on people. An agency's administrator, an analyst or an operator holds no case. */
const holders = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

/** Who may hold what is sealed: those who work with the person in their own agency. */
const keepers = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;

export const casesFieldPolicy: FieldPolicy = {
  Query: { ...rows(holders, 'case', 'cases'), ...rows(keepers, 'revealIdentity', 'metBefore') },
  Mutation: { ...rows(holders, 'createCase', 'addNeed', 'recordConsent'), ...rows(keepers, 'recordIdentity') },
  Case: { ...rows(holders, 'id', 'code', 'openedAt', 'ageBand', 'gender', 'languages', 'accessibility', 'needs', 'consent'), ...rows(keepers, 'identity') },
  CaseIdentity: rows(keepers, 'present', 'fields', 'changedAt', 'erasedAt'),
  RevealedIdentity: rows(keepers, 'name', 'birthDate', 'nationality', 'documentType', 'documentNumber', 'phone', 'contactNote', 'note'),
  IdentityPayload: rows(keepers, 'identity'),
  Need: rows(holders, 'id', 'serviceType', 'urgency', 'status', 'createdAt'),
  Consent: rows(
    holders,
    'id',
    'kind',
    'basis',
    'scopes',
    'agencyIds',
    'serviceTypeCodes',
    'language',
    'interpreterUsed',
    'textVersion',
    'channel',
    'expiresAt',
    'recordedAt',
  ),
  CasePayload: rows(holders, 'case'),
  NeedPayload: rows(holders, 'need'),
  ConsentPayload: rows(holders, 'consent'),
  ...connectionRows('Case', holders),
  ...connectionRows('Need', holders),
};
