import { createHash } from 'node:crypto';
import type { AccountId, AgencyId, Role, SessionId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { type OwnSession, type ShownFactor, absoluteHours, idleMinutes } from '../domain/session.js';

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
  readonly sessionId: SessionId;
  readonly secondFactorAt: Date | null;
  readonly steppedUpAt: Date | null;
  readonly factor: ShownFactor | null;
  readonly standsInFor: readonly AccountId[];
}

interface NewSession {
  readonly token: string;
  /** The second factor that was shown already; without one the session may do nothing but show it. */
  readonly shown: ShownFactor | null;
  readonly device: string | null;
}

interface Lift {
  readonly token: string;
  /** The token from now on. */
  readonly fresh: string;
  readonly shown: ShownFactor;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Sessions and sign-in, before there is a caller: only through the database's few functions for it. */
@Injectable()
export class SessionStore {
  constructor(private readonly pool: Pool) {}

  /** @param attempt the counted attempt that asks: it sees one account's hash, once */
  async findCredentials(email: string, attempt: string): Promise<Credentials | undefined> {
    const { rows } = await this.pool.query<Credentials>(
      `select account_id as "accountId", agency_id as "agencyId", password_hash as "passwordHash" from access.find_credentials($1, $2)`,
      [email, attempt],
    );
    return rows[0];
  }

  async holdsDemoAccounts(): Promise<boolean> {
    const { rows } = await this.pool.query<{ there: boolean }>(`select access.holds_demo_accounts() as there`);
    return rows[0]?.there ?? false;
  }

  /** In a transaction that speaks for the account itself; the database refuses any other. */
  async open(tx: UnitOfWork, { token, shown, device }: NewSession): Promise<void> {
    await tx.sql(`select access.open_session(:token, :account, :hours, :shown, :device)`, {
      ...{ token: digest(token), account: tx.caller.accountId, hours: absoluteHours, shown, device },
    });
  }

  /** The second factor was shown: the session is whole, presence is proven, and the old token is worth nothing.
   *  @returns whether the session was still there */
  async lift(tx: UnitOfWork, { token, fresh, shown }: Lift): Promise<boolean> {
    const [row] = await tx.sql<{ lifted: boolean }>(`select access.lift_session(:token, :fresh, :hours, :idle, :shown) as lifted`, {
      ...{ token: digest(token), fresh: digest(fresh), hours: absoluteHours, idle: idleMinutes, shown },
    });
    return row?.lifted ?? false;
  }

  /** @param touch whether somebody is acting: what the console asks by itself must not keep a session alive */
  async findHolder(token: string, touch: boolean): Promise<SessionHolder | undefined> {
    const { rows } = await this.pool.query<SessionHolder>({
      name: 'find-session',
      text: `select account_id as "accountId", agency_id as "agencyId", roles, locale, session_id as "sessionId",
             second_factor_at as "secondFactorAt", stepped_up_at as "steppedUpAt", factor, stands_in_for as "standsInFor" from access.find_session($1, $2, $3)`,
      values: [digest(token), idleMinutes, touch],
    });
    return rows[0];
  }

  list(tx: UnitOfWork): Promise<OwnSession[]> {
    return tx.sql<OwnSession>(
      `select id, device, created_at as "startedAt", last_seen_at as "lastSeenAt", is_new_device as "isNewDevice", acknowledged_at as "acknowledgedAt"
       from access.session where account_id = :account and second_factor_at is not null and ended_at is null
         and expires_at > platform.now() and last_seen_at > platform.now() - make_interval(mins => :idle)
       order by created_at desc`,
      { account: tx.caller.accountId, idle: idleMinutes },
    );
  }

  async endOwn(tx: UnitOfWork, id: SessionId): Promise<boolean> {
    const rows = await tx.sql(`update access.session set ended_at = platform.now() where account_id = :account and id = :id and ended_at is null returning id`, {
      ...{ account: tx.caller.accountId, id },
    });
    return rows.length === 1;
  }

  async acknowledge(tx: UnitOfWork, id: SessionId): Promise<void> {
    await tx.sql(`update access.session set acknowledged_at = platform.now() where account_id = :account and id = :id`, { account: tx.caller.accountId, id });
  }

  /** Ends every session of the caller but the one that asks. */
  async endOthers(tx: UnitOfWork): Promise<void> {
    await tx.sql(`update access.session set ended_at = platform.now() where account_id = :account and id <> :session and ended_at is null`, {
      ...{ account: tx.caller.accountId, session: tx.caller.sessionId },
    });
  }

  async end(token: string): Promise<void> {
    await this.pool.query(`select access.end_session($1)`, [digest(token)]);
  }

  /** @param who whom the guess is about: an address typed, or an account whose code is guessed
   *  @returns the attempt's number, or undefined when there were too many */
  async beginAttempt(who: string, address: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ attempt: string | null }>(`select access.begin_attempt($1, $2) as attempt`, [digest(who), digest(address)]);
    return rows[0]?.attempt ?? undefined;
  }

  /** It was no failure after all. In a transaction that speaks for the account the attempt was about. */
  async forgiveAttempt(tx: UnitOfWork, attempt: string): Promise<void> {
    await tx.sql(`select access.forgive_attempt(:attempt)`, { attempt });
  }
}
