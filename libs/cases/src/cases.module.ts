import { AccessModule, Approvals } from '@causeway/access';
import { DirectoryModule } from '@causeway/directory';
import { type DatabasePart, EventListeners } from '@causeway/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { CaseResolver } from './api/case.resolver.js';
import { GrantResolver } from './api/grant.resolver.js';
import { ConsentResolver } from './api/consent.resolver.js';
import { ExclusionResolver } from './api/exclusion.resolver.js';
import { LegalBasisResolver } from './api/legal-basis.resolver.js';
import { IdentityResolver } from './api/identity.resolver.js';
import { Cases } from './cases.js';
import { BreakGlass } from './break-glass.js';
import { EmergencyResolver } from './api/emergency.resolver.js';
import { EmergencyStore } from './persistence/emergency.store.js';
import { emergencyTable } from './persistence/emergency.table.js';
import { BreakGlass1763951000000 } from './persistence/migrations/1763951000000-break-glass.js';
import { Consents } from './consents.js';
import { Exclusions } from './exclusions.js';
import { Identities } from './identities.js';
import { DestroyShare } from './jobs/destroy-share.job.js';
import { KeyCare } from './key-care.js';
import { Oversight } from './oversight.js';
import { LegalBases } from './legal-bases.js';
import { CaseStore } from './persistence/case.store.js';
import { caseTable } from './persistence/case.table.js';
import { consentTable } from './persistence/consent.table.js';
import { exclusionTable } from './persistence/exclusion.table.js';
import { legalBasisTable } from './persistence/legal-basis.table.js';
import { KeyStore } from './persistence/key.store.js';
import { StandingStore } from './persistence/standing.store.js';
import { IdentityStore } from './persistence/identity.store.js';
import { identityTable } from './persistence/identity.table.js';
import { casesPolicy } from './domain/policy.js';
import { Cases1763805000000 } from './persistence/migrations/1763805000000-cases.js';
import { Identity1763945000000 } from './persistence/migrations/1763945000000-identity.js';
import { IdentityRetention1763962000000 } from './persistence/migrations/1763962000000-identity-retention.js';
import { WhoAnswers1763972000000 } from './persistence/migrations/1763972000000-who-answers.js';
import { WhatHides1763973000000 } from './persistence/migrations/1763973000000-what-hides.js';
import { Ledgers1763982000000 } from './persistence/migrations/1763982000000-ledgers.js';
import { NeedFacts1764030100000 } from './persistence/migrations/1764030100000-need-facts.js';
import { ActingAtOnce1764100002000 } from './persistence/migrations/1764100002000-acting-at-once.js';
import { NeedLifecycle1764100001000 } from './persistence/migrations/1764100001000-need-lifecycle.js';
import { WordReaches1764220000000 } from './persistence/migrations/1764220000000-word-reaches.js';
import { needTable } from './persistence/need.table.js';
import { indexKeyTable, personKeyTable } from './persistence/person-key.table.js';

/** Its tables, and whose their rows are. */
export const casesDatabase: DatabasePart = {
  migrations: [
    Cases1763805000000,
    Identity1763945000000,
    BreakGlass1763951000000,
    IdentityRetention1763962000000,
    WhoAnswers1763972000000,
    WhatHides1763973000000,
    Ledgers1763982000000,
    NeedFacts1764030100000,
    NeedLifecycle1764100001000,
    ActingAtOnce1764100002000,
    WordReaches1764220000000,
  ],
  walls: casesPolicy.tables,
};
export const casesTables = [caseTable, needTable, consentTable, exclusionTable, legalBasisTable, emergencyTable, personKeyTable, indexKeyTable, identityTable];

@Module({
  imports: [AccessModule, DirectoryModule],
  providers: [Cases, CaseStore, Consents, Exclusions, LegalBases, StandingStore, BreakGlass, EmergencyStore, Oversight, Identities, IdentityStore, KeyCare, KeyStore],
  exports: [Cases, BreakGlass, Oversight, Consents, Exclusions, LegalBases, Identities, KeyCare],
})
export class CasesModule implements OnModuleInit {
  constructor(
    private readonly listeners: EventListeners,
    private readonly cases: Cases,
    private readonly approvals: Approvals,
    private readonly legalBases: LegalBases,
    private readonly identities: Identities,
  ) {}

  onModuleInit(): void {
    sayForWhom(this.listeners, this.cases);
    answerForGrounds(this.approvals, this.legalBases);
    this.approvals.onApproved('ERASE_PERSON', (tx, approval) => this.identities.erase(tx, approval));
  }
}

/** The second person's yes, and their no: what already held ends with it. */
export function answerForGrounds(approvals: Approvals, legalBases: LegalBases): void {
  approvals.onApproved('LEGAL_BASIS', (tx, approval) => legalBases.carryOut(tx, approval));
  approvals.onTurnedDown('LEGAL_BASIS', (tx, approval) => legalBases.turnDown(tx, approval));
}

/** Who looks after a colleague's desk acts in their own name, and the log says in whose place. */
export function sayForWhom(listeners: EventListeners, cases: Cases): void {
  listeners.remark(async (tx, { caseId }) => {
    const standingInFor = caseId === undefined ? undefined : await cases.stoodInFor(tx, caseId);
    return standingInFor === undefined ? {} : { standingInFor };
  });
}

@Module({ imports: [CasesModule, DirectoryModule], providers: [CaseResolver, ConsentResolver, GrantResolver, ExclusionResolver, LegalBasisResolver, EmergencyResolver, IdentityResolver] })
export class CasesApiModule {}

/** What the worker does; it takes `handler` of each. */
@Module({ imports: [CasesModule], providers: [DestroyShare], exports: [DestroyShare] })
export class CasesJobsModule {}
