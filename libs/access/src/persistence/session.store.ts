import { createHash } from 'node:crypto';
import type { AccountId, AgencyId, Role } from '@causeway/kernel';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { absoluteHours, attemptLimits, idleMinutes } from '../domain/session.js';

interface Credentials {
  readonly accountId: AccountId;
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
      `select account_id as "accountId", password_hash as "passwordHash" from access.find_credentials($1)`,
      [email],
    );
    return rows[0];
  }

  async holdsDemoAccounts(): Promise<boolean> {
    const { rows } = await this.pool.query<{ there: boolean }>(`select access.holds_demo_accounts() as there`);
    return rows[0]?.there ?? false;
  }

  async open(token: string, accountId: AccountId): Promise<void> {
    await this.pool.query(`select access.open_session($1, $2, $3)`, [digest(token), accountId, absoluteHours]);
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

  async noteFailure(email: string, address: string): Promise<void> {
    await this.pool.query(`select access.note_failure($1, $2)`, [digest(email), digest(address)]);
  }

  async mayTry(email: string, address: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ by_account: number; by_address: number }>(
      `select by_account, by_address from access.count_failures($1, $2, $3)`,
      [digest(email), digest(address), attemptLimits.windowMinutes],
    );
    const [failures] = rows;
    return failures === undefined || (failures.by_account < attemptLimits.perAccount && failures.by_address < attemptLimits.perAddress);
  }
}
