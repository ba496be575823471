import type { DatabasePart } from '@causeway/platform';
import { Module } from '@nestjs/common';
import { CaseResolver } from './api/case.resolver.js';
import { IdentityResolver } from './api/identity.resolver.js';
import { Cases } from './cases.js';
import { Identities } from './identities.js';
import { CaseStore } from './persistence/case.store.js';
import { caseTable } from './persistence/case.table.js';
import { consentTable } from './persistence/consent.table.js';
import { IdentityStore } from './persistence/identity.store.js';
import { identityTable } from './persistence/identity.table.js';
import { casesPolicy } from './domain/policy.js';
import { Cases1763805000000 } from './persistence/migrations/1763805000000-cases.js';
import { Identity1763945000000 } from './persistence/migrations/1763945000000-identity.js';
import { needTable } from './persistence/need.table.js';
import { indexKeyTable, personKeyTable } from './persistence/person-key.table.js';

/** Its tables, and whose their rows are. */
export const casesDatabase: DatabasePart = { migrations: [Cases1763805000000, Identity1763945000000], walls: casesPolicy.tables };
export const casesTables = [caseTable, needTable, consentTable, personKeyTable, indexKeyTable, identityTable];

@Module({ providers: [Cases, CaseStore, Identities, IdentityStore], exports: [Cases, Identities] })
export class CasesModule {}

@Module({ imports: [CasesModule], providers: [CaseResolver, IdentityResolver] })
export class CasesApiModule {}
