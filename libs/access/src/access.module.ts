import type { MigrationClass } from '@causeway/platform';
import { Module } from '@nestjs/common';
import { Access } from './access.js';
import { AccountResolver } from './api/account.resolver.js';
import { AccountStore } from './persistence/account.store.js';
import { accountTable } from './persistence/account.table.js';
import { agencyTable } from './persistence/agency.table.js';
import { Access1763801000000 } from './persistence/migrations/1763801000000-access.js';
import { SessionStore } from './persistence/session.store.js';

export const accessMigrations: readonly MigrationClass[] = [Access1763801000000];
export const accessTables = [agencyTable, accountTable];

@Module({ providers: [Access, AccountStore, SessionStore], exports: [Access] })
export class AccessModule {}

@Module({ imports: [AccessModule], providers: [AccountResolver] })
export class AccessApiModule {}
