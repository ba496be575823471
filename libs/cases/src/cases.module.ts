import type { MigrationClass } from '@causeway/platform';
import { Module } from '@nestjs/common';
import { CaseResolver } from './api/case.resolver.js';
import { Cases } from './cases.js';
import { CaseStore } from './persistence/case.store.js';
import { caseTable } from './persistence/case.table.js';
import { consentTable } from './persistence/consent.table.js';
import { Cases1763805000000 } from './persistence/migrations/1763805000000-cases.js';
import { needTable } from './persistence/need.table.js';

export const casesMigrations: readonly MigrationClass[] = [Cases1763805000000];
export const casesTables = [caseTable, needTable, consentTable];

@Module({ providers: [Cases, CaseStore], exports: [Cases] })
export class CasesModule {}

@Module({ imports: [CasesModule], providers: [CaseResolver] })
export class CasesApiModule {}
