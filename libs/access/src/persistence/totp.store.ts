import type { AccountId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';

/** What is kept of an authenticator app. */
export interface TotpFactor {
  readonly sealed: Buffer | null;
  /** A secret that was shown but whose first code has not come back yet. */
  readonly pending: Buffer | null;
}

/** The caller's own authenticator app; row-level security shows no other. */
@Injectable()
export class TotpStore {
  async find(tx: UnitOfWork): Promise<TotpFactor | undefined> {
    const [row] = await tx.sql<TotpFactor>(`select sealed, pending from access.totp_factor where account_id = :account`, { account: tx.caller.accountId });
    return row;
  }

  /** Each step counts once: of two codes that come at once, one finds it taken. */
  async takeStep(tx: UnitOfWork, step: number): Promise<boolean> {
    const rows = await tx.sql(
      `update access.totp_factor set last_step = :step where account_id = :account and last_step < :step returning 1`,
      { account: tx.caller.accountId, step },
    );
    return rows.length === 1;
  }

  async putPending(tx: UnitOfWork, pending: Buffer): Promise<void> {
    await tx.sql(
      `insert into access.totp_factor (account_id, pending) values (:account, :pending)
       on conflict (account_id) do update set pending = excluded.pending`,
      { account: tx.caller.accountId, pending },
    );
  }

  async confirmPending(tx: UnitOfWork, step: number): Promise<void> {
    await tx.sql(
      `update access.totp_factor set sealed = pending, pending = null, last_step = :step, confirmed_at = platform.now()
       where account_id = :account and pending is not null`,
      { account: tx.caller.accountId, step },
    );
  }

  /** For the story and specs: an app that is set up already. Service role SETUP only. */
  async setUp(tx: UnitOfWork, account: AccountId, sealed: Buffer): Promise<void> {
    await tx.sql(
      `insert into access.totp_factor (account_id, sealed, confirmed_at) values (:account, :sealed, platform.now()) on conflict (account_id) do nothing`,
      { account, sealed },
    );
  }
}
