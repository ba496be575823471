import type { MigrationClass } from '@causeway/platform';
import { Module } from '@nestjs/common';
import { Access } from './access.js';
import { AccountResolver } from './api/account.resolver.js';
import { ApprovalResolver } from './api/approval.resolver.js';
import { Approvals } from './approvals.js';
import { AccountStore } from './persistence/account.store.js';
import { accountTable } from './persistence/account.table.js';
import { agencyTable } from './persistence/agency.table.js';
import { ApprovalStore } from './persistence/approval.store.js';
import { approvalTable } from './persistence/approval.table.js';
import { Access1763801000000 } from './persistence/migrations/1763801000000-access.js';
import { Approvals1763932000000 } from './persistence/migrations/1763932000000-approvals.js';
import { SessionStore } from './persistence/session.store.js';

export const accessMigrations: readonly MigrationClass[] = [Access1763801000000, Approvals1763932000000];
export const accessTables = [agencyTable, accountTable, approvalTable];

@Module({ providers: [Access, Approvals, AccountStore, ApprovalStore, SessionStore], exports: [Access, Approvals] })
export class AccessModule {}

@Module({ imports: [AccessModule], providers: [AccountResolver, ApprovalResolver] })
export class AccessApiModule {}
