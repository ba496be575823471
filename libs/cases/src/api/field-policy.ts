import { Role } from '@causeway/kernel';
import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';

/** Whoever works on people. An agency's administrator, an analyst or an operator holds no case. */
const holders = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

export const casesFieldPolicy: FieldPolicy = {
  Query: rows(holders, 'case', 'cases'),
  Mutation: rows(holders, 'createCase', 'addNeed', 'recordConsent'),
  Case: rows(holders, 'id', 'code', 'openedAt', 'ageBand', 'gender', 'languages', 'accessibility', 'needs', 'consent'),
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
