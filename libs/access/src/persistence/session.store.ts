import { createHash } from 'node:crypto';
import type { AccountId, AgencyId, Role } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { absoluteHours, attemptLimits, idleMinutes } from '../domain/session.js';

interface Credentials {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly passwordHash: string;
}

export interface SessionHolder {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly roles: readonly Role[];
  readonly locale: string;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Sessions and sign-in, before there is a caller: only through the database's few functions for it. */
@Injectable()
export class SessionStore {
  constructor(private readonly pool: Pool) {}

  async findCredentials(email: string): Promise<Credentials | undefined> {
    const { rows } = await this.pool.query<Credentials>(
      `select account_id as "accountId", agency_id as "agencyId", password_hash as "passwordHash" from access.find_credentials($1)`,
      [email],
    );
    return rows[0];
  }

  async holdsDemoAccounts(): Promise<boolean> {
    const { rows } = await this.pool.query<{ there: boolean }>(`select access.holds_demo_accounts() as there`);
    return rows[0]?.there ?? false;
  }

  /** In a transaction that speaks for the account itself; the database refuses any other. */
  async open(tx: UnitOfWork, token: string): Promise<void> {
    await tx.sql(`select access.open_session(:token, :account, :hours)`, { token: digest(token), account: tx.caller.accountId, hours: absoluteHours });
  }

  /** @param touch whether somebody is acting: what the console asks by itself must not keep a session alive */
  async findHolder(token: string, touch: boolean): Promise<SessionHolder | undefined> {
    const { rows } = await this.pool.query<SessionHolder>({
      name: 'find-session',
      text: `select account_id as "accountId", agency_id as "agencyId", roles, locale from access.find_session($1, $2, $3)`,
      values: [digest(token), idleMinutes, touch],
    });
    return rows[0];
  }

  async end(token: string): Promise<void> {
    await this.pool.query(`select access.end_session($1)`, [digest(token)]);
  }

  /** @returns the attempt's number, or undefined when there were too many */
  async beginAttempt(email: string, address: string): Promise<string | undefined> {
    const { windowMinutes, perAccount, perAddress } = attemptLimits;
    const { rows } = await this.pool.query<{ attempt: string | null }>(`select access.begin_attempt($1, $2, $3, $4, $5) as attempt`, [
      ...[digest(email), digest(address)],
      ...[windowMinutes, perAccount, perAddress],
    ]);
    return rows[0]?.attempt ?? undefined;
  }

  /** It was no failure after all. */
  async forgiveAttempt(attempt: string): Promise<void> {
    await this.pool.query(`select access.forgive_attempt($1)`, [attempt]);
  }
}
