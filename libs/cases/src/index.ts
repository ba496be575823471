export { CasesApiModule, CasesModule, casesDatabase, casesTables } from './cases.module.js';
export { Cases, type Keyed, type NewCase, type NewConsent, type NewNeed } from './cases.js';
export { Identities, type Recording, type Revealing } from './identities.js';
export { casesPolicy } from './domain/policy.js';
export { type Case, ReferrerType } from './domain/case.js';
export { ConsentBasis, ConsentChannel, ConsentEventKind, ConsentScope, type ConsentVerdict, type Disclosure } from './domain/consent.js';
export { IdentityField, type IdentitySummary, type IdentityValues, RevealReason } from './domain/identity.js';
export { type Need, NeedStatus, seekingHelp } from './domain/need.js';
export { PersonFactsView, toPersonFactsView } from './api/person-facts.graphql.js';
