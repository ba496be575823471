import { createHash } from 'node:crypto';
import type { AccountId, AgencyId, ApprovalId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { working } from '../domain/agency.js';
import { type EntryCodeId, type Invitation, type NewInvitation, entryCodeHours, plainCode } from '../domain/entry-code.js';

interface Redeeming {
  readonly attempt: string;
  readonly email: string;
  readonly code: string;
  readonly passwordHash: string;
  /** Of the account, if one is made. */
  readonly accountId: AccountId;
}

function digest(code: string): Buffer {
  return createHash('sha256').update(plainCode(code)).digest();
}

@Injectable()
export class EntryCodeStore {
  constructor(private readonly pool: Pool) {}

  async add(tx: UnitOfWork, { id, code, ...invitation }: NewInvitation & { readonly id: EntryCodeId; readonly code: string }): Promise<void> {
    await tx.sql(
      `insert into access.entry_code (id, kind, agency_id, email, display_name, roles, locale, code_hash, approval_id, made_by, expires_at)
       values (:id, 'INVITATION', :agencyId, :email, :displayName, :roles, :locale, :hash, :approvalId, :madeBy, platform.now() + make_interval(hours => :hours))`,
      { approvalId: null, ...invitation, id, hash: digest(code), hours: entryCodeHours },
    );
  }

  async addReset(tx: UnitOfWork, { id, code, email }: { readonly id: EntryCodeId; readonly code: string; readonly email: string }): Promise<void> {
    await tx.sql(`select access.issue_reset(:id, :email, :hash)`, { id, email, hash: digest(code) });
  }

  /** How a member at work was let in, and by whom it was proposed. */
  async admissionOf(tx: UnitOfWork, agencyId: AgencyId): Promise<{ approvalId: ApprovalId; proposedBy: AccountId } | undefined> {
    const [row] = await tx.sql<{ approvalId: ApprovalId; proposedBy: AccountId }>(
      `select p.id as "approvalId", p.proposed_by as "proposedBy" from access.approval p join access.agency g on g.id = p.subject_id
       where g.id = :agencyId and p.kind = 'ONBOARD_AGENCY' and p.state = 'APPROVED' and g.status = any(:working)`,
      { agencyId, working: [...working] },
    );
    return row;
  }

  /** A code that was lost or ran out makes room for another; one that was used does not. */
  async revokeUnused(tx: UnitOfWork, approvalId: ApprovalId): Promise<void> {
    await tx.sql(`update access.entry_code set revoked_at = platform.now() where approval_id = :approvalId and used_at is null and revoked_at is null`, { approvalId });
  }

  /** Invitations of the caller's agency, newest first. */
  list(tx: UnitOfWork, { limit, before }: { readonly limit: number; readonly before?: EntryCodeId | undefined }): Promise<Invitation[]> {
    return tx.sql<Invitation>(
      `select id, email, display_name as "displayName", roles, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt", revoked_at as "revokedAt"
       from access.entry_code where kind = 'INVITATION' and agency_id = :agency and (:before::uuid is null or id < :before) order by id desc limit :limit`,
      { agency: tx.caller.agencyId, limit, before: before ?? null },
    );
  }

  async revoke(tx: UnitOfWork, id: EntryCodeId): Promise<boolean> {
    const rows = await tx.sql(
      `update access.entry_code set revoked_at = platform.now() where id = :id and agency_id = :agency and used_at is null and revoked_at is null returning id`,
      { id, agency: tx.caller.agencyId },
    );
    return rows.length === 1;
  }

  /** Before there is a caller. @returns nothing when the code does not fit, for whatever reason */
  async redeem({ attempt, email, code, passwordHash, accountId }: Redeeming): Promise<{ accountId: AccountId; agencyId: AgencyId } | undefined> {
    const { rows } = await this.pool.query<{ accountId: AccountId; agencyId: AgencyId }>(
      `select account_id as "accountId", agency_id as "agencyId" from access.redeem_code($1, $2, $3, $4, $5)`,
      [attempt, email, digest(code), passwordHash, accountId],
    );
    return rows[0];
  }
}
