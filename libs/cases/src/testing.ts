import { type Access, type Approvals, openAgencies } from '@causeway/access';
import { aGrants, anApprovals, somePartners } from '@causeway/access/testing';
import { type Caller, newId } from '@causeway/kernel';
import type { KeyPort, Sealer } from '@causeway/platform';
import type { TestWork } from '@causeway/platform/testing';
import { type NewCase, type NewNeed, Cases } from './cases.js';
import { BreakGlass } from './break-glass.js';
import { Consents } from './consents.js';
import type { NewConsent } from './domain/new-consent.js';
import type { Case } from './domain/case.js';
import type { Need } from './domain/need.js';
import { Exclusions } from './exclusions.js';
import { LegalBases } from './legal-bases.js';
import { Identities } from './identities.js';
import { CaseStore } from './persistence/case.store.js';
import { KeyCare } from './key-care.js';
import { KeyStore } from './persistence/key.store.js';
import { EmergencyStore } from './persistence/emergency.store.js';
import { StandingStore } from './persistence/standing.store.js';
import { IdentityStore } from './persistence/identity.store.js';

export function aCases({ work }: TestWork): Cases {
  return new Cases(work, new CaseStore());
}

export function aConsents({ work }: TestWork): Consents {
  return new Consents(work, new CaseStore(), somePartners());
}

export function anExclusions(work: TestWork, access: Access): Exclusions {
  return new Exclusions(work.work, aCases(work), new StandingStore(), new CaseStore(), access, somePartners());
}

export function someLegalBases(work: TestWork, approvals: Approvals): LegalBases {
  return new LegalBases(work.work, aCases(work), new StandingStore(), new CaseStore(), approvals);
}

export function anIdentities(gateway: TestWork, sealer: Sealer): Identities {
  return new Identities(gateway.work, new IdentityStore(), aCases(gateway), sealer, anApprovals(gateway), openAgencies(gateway.work));
}

/** As the worker or the command line has it. */
export function aKeyCare(worker: TestWork, sealer: Sealer, keys: KeyPort): KeyCare {
  return new KeyCare(worker.work, new KeyStore(), sealer, keys);
}

export function aBreakGlass(work: TestWork, access: Access): BreakGlass {
  return new BreakGlass(work.work, new EmergencyStore(), access, aGrants(), somePartners());
}

/** A case of the caller's agency, opened through the facade. */
export function aCase(cases: Cases, caller: Caller, overrides: Partial<NewCase> = {}): Promise<Case> {
  const input: NewCase = { ageBand: 'AGE_24_26', gender: 'F', languages: ['eng'], accessibility: [], referrerType: 'border_guard', ...overrides };
  return cases.open(caller, { key: newId(), input });
}

export function aNeed(cases: Cases, caller: Caller, need: Pick<NewNeed, 'caseId'> & Partial<NewNeed>): Promise<Need> {
  return cases.addNeed(caller, { key: newId(), input: { serviceTypeCode: 'shelter.emergency', urgency: 'EMERGENCY', ...need } });
}

/** Consent for whoever offers emergency shelter or legal information, unless said otherwise. */
export async function aConsent(consents: Consents, caller: Caller, consent: Pick<NewConsent, 'caseId'> & Partial<NewConsent>): Promise<void> {
  const input: NewConsent = {
    kind: 'GIVEN',
    basis: 'SURVIVOR_ADULT',
    scopes: ['SHARE_MINIMUM', 'SHARE_CONTACT'],
    recipientAgencyIds: [],
    serviceTypeCodes: ['shelter.emergency', 'legal.information'],
    language: 'eng',
    interpreterUsed: false,
    textVersion: '2026-01',
    channel: 'SPOKEN',
    ...consent,
  };
  await consents.record(caller, { key: newId(), input });
}
