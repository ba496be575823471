import { CONFIG, type Config, type MigrationClass } from '@causeway/platform';
import { Module } from '@nestjs/common';
import { Access } from './access.js';
import { AccountResolver } from './api/account.resolver.js';
import { ApprovalResolver } from './api/approval.resolver.js';
import { SignInResolver } from './api/sign-in.resolver.js';
import { Approvals } from './approvals.js';
import { AccountStore } from './persistence/account.store.js';
import { accountTable } from './persistence/account.table.js';
import { agencyTable } from './persistence/agency.table.js';
import { ApprovalStore } from './persistence/approval.store.js';
import { approvalTable } from './persistence/approval.table.js';
import { Access1763801000000 } from './persistence/migrations/1763801000000-access.js';
import { Approvals1763932000000 } from './persistence/migrations/1763932000000-approvals.js';
import { Grants } from './grants.js';
import { GrantStore } from './persistence/grant.store.js';
import { grantTable } from './persistence/grant.table.js';
import { Grants1763802000000 } from './persistence/migrations/1763802000000-grants.js';
import { SignIn1763910000000 } from './persistence/migrations/1763910000000-sign-in.js';
import { openSecretBox } from './persistence/secret-box.adapter.js';
import { SessionStore } from './persistence/session.store.js';
import { TotpStore } from './persistence/totp.store.js';
import { SECRET_BOX, SecondFactors } from './second-factors.js';
import { SignIn } from './sign-in.js';

export const accessMigrations: readonly MigrationClass[] = [Access1763801000000, Grants1763802000000, SignIn1763910000000, Approvals1763932000000];
export const accessTables = [agencyTable, accountTable, approvalTable, grantTable];

const secretBox = {
  provide: SECRET_BOX,
  inject: [CONFIG],
  useFactory: ({ SIGN_IN_KEY, CONTEXT_KEY }: Config) => openSecretBox(SIGN_IN_KEY ?? CONTEXT_KEY, 'second factors'),
};

@Module({
  providers: [Access, Approvals, Grants, SignIn, SecondFactors, AccountStore, ApprovalStore, GrantStore, SessionStore, TotpStore, secretBox],
  exports: [Access, Approvals, Grants, SignIn, SecondFactors],
})
export class AccessModule {}

@Module({ imports: [AccessModule], providers: [AccountResolver, ApprovalResolver, SignInResolver] })
export class AccessApiModule {}
