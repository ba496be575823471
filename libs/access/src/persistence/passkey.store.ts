import type { AccountId, AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import type { ChallengePurpose, Passkey, PasskeyId } from '../domain/passkey.js';

/** What verifying an answer needs; a public key, so no secret. */
export interface KnownPasskey {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly publicKey: Buffer;
  readonly counter: number;
}

interface NewPasskey {
  readonly id: PasskeyId;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
}

const columns = `id, credential_id as "credentialId", name, transports, created_at as "createdAt", last_used_at as "lastUsedAt"`;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The caller's own passkeys, and the questions that are put to them. */
@Injectable()
export class PasskeyStore {
  constructor(private readonly pool: Pool) {}

  list(tx: UnitOfWork): Promise<Passkey[]> {
    return tx.sql<Passkey>(`select ${columns} from access.passkey where account_id = :account order by id`, { account: tx.caller.accountId });
  }

  async add(tx: UnitOfWork, passkey: NewPasskey): Promise<void> {
    await tx.sql(
      `insert into access.passkey (id, account_id, credential_id, public_key, counter, transports, name)
       values (:id, :account, :credentialId, :publicKey, :counter, :transports::text[], :name)`,
      { ...passkey, account: tx.caller.accountId },
    );
  }

  /** Keeps the counter that some keys carry. @returns false when another answer came first with as high a one */
  async used(tx: UnitOfWork, credentialId: string, counter: number): Promise<boolean> {
    const rows = await tx.sql(
      `update access.passkey set counter = :counter, last_used_at = platform.now()
       where account_id = :account and credential_id = :credentialId and (counter < :counter or :counter = 0) returning 1`,
      { account: tx.caller.accountId, credentialId, counter },
    );
    return rows.length === 1;
  }

  async remove(tx: UnitOfWork, id: PasskeyId): Promise<boolean> {
    const rows = await tx.sql(`delete from access.passkey where account_id = :account and id = :id returning 1`, { account: tx.caller.accountId, id });
    return rows.length === 1;
  }

  /** Before there is a caller: whose passkey answered. */
  async find(credentialId: string): Promise<KnownPasskey | undefined> {
    const { rows } = await this.pool.query<Omit<KnownPasskey, 'counter'> & { counter: string }>(
      `select account_id as "accountId", agency_id as "agencyId", public_key as "publicKey", counter from access.find_passkey($1)`,
      [credentialId],
    );
    return rows[0] === undefined ? undefined : { ...rows[0], counter: Number(rows[0].counter) };
  }

  /** @param tx of the person who is asked; without it anybody may answer */
  async openChallenge(challenge: string, purpose: ChallengePurpose, tx?: UnitOfWork): Promise<boolean> {
    const values = { question: digest(challenge), why: purpose };
    if (tx !== undefined) return (await tx.sql<{ open: boolean }>(`select access.open_challenge(:question, :why) as open`, values))[0]?.open ?? false;
    const { rows } = await this.pool.query<{ open: boolean }>(`select access.open_challenge($1, $2) as open`, [values.question, values.why]);
    return rows[0]?.open ?? false;
  }

  async takeChallenge(challenge: string, purpose: ChallengePurpose, tx?: UnitOfWork): Promise<boolean> {
    const values = { question: digest(challenge), why: purpose };
    if (tx !== undefined) return (await tx.sql<{ taken: boolean }>(`select access.take_challenge(:question, :why) as taken`, values))[0]?.taken ?? false;
    const { rows } = await this.pool.query<{ taken: boolean }>(`select access.take_challenge($1, $2) as taken`, [values.question, values.why]);
    return rows[0]?.taken ?? false;
  }
}
