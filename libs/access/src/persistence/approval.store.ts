import { type ApprovalId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Approval, ApprovalState, Decision } from '../domain/approval.js';
import { approvalTable } from './approval.table.js';

export type NewApproval = Pick<Approval, 'id' | 'kind' | 'subjectId' | 'agencyId' | 'data' | 'expiresAt'>;

const columns = `id, kind, state, subject_id as "subjectId", agency_id as "agencyId", data, proposed_by as "proposedBy",
  proposed_agency_id as "proposedAgencyId", proposed_at as "proposedAt", expires_at as "expiresAt", decided_by as "decidedBy",
  decided_agency_id as "decidedAgencyId", decided_at as "decidedAt"`;

@Injectable()
export class ApprovalStore {
  async add(tx: UnitOfWork, approval: NewApproval): Promise<void> {
    const { accountId, agencyId } = tx.caller;
    await tx.sql(
      `insert into access.approval (id, kind, subject_id, agency_id, data, proposed_by, proposed_agency_id, proposed_at, expires_at)
       values (:id, :kind, :subjectId, :agencyId, :data::jsonb, :accountId, :ownAgencyId, platform.now(), :expiresAt)`,
      { ...approval, data: JSON.stringify(approval.data), accountId, ownAgencyId: agencyId },
    );
  }

  /** Makes room for a fresh proposal where an old one ran out unanswered. */
  async expireOver(tx: UnitOfWork, { kind, subjectId }: Pick<Approval, 'kind' | 'subjectId'>): Promise<void> {
    await tx.sql(
      `update access.approval set state = 'EXPIRED', decided_at = platform.now()
       where kind = :kind and subject_id = :subjectId and state = 'PROPOSED' and expires_at <= platform.now()`,
      { kind, subjectId },
    );
  }

  find(tx: UnitOfWork, id: ApprovalId): Promise<Approval | null> {
    return tx.manager.findOneBy(approvalTable, { id });
  }

  /** Two who decide at once do so one after the other. */
  async lock(tx: UnitOfWork, id: ApprovalId): Promise<Approval | undefined> {
    const [found] = await tx.sql<Approval>(`select ${columns} from access.approval where id = :id for update`, { id });
    return found;
  }

  async decide(tx: UnitOfWork, id: ApprovalId, decision: Decision): Promise<void> {
    const { accountId, agencyId } = tx.caller;
    await tx.sql(
      `update access.approval set state = :decision, decided_by = :accountId, decided_agency_id = :agencyId, decided_at = platform.now() where id = :id`,
      { id, decision, accountId, agencyId },
    );
  }

  /** Newest first, as far as row-level security shows them. What ran out counts as expired though nobody wrote it down yet. */
  async page(tx: UnitOfWork, { first, after }: PageRequest, state: ApprovalState | undefined): Promise<Page<Approval>> {
    const rows = await tx.sql<Approval>(
      `select * from (select ${columns.replace(' state,', ` case when state = 'PROPOSED' and expires_at <= platform.now() then 'EXPIRED' else state end as state,`)} from access.approval) a
       where (:state::text is null or state = :state) and (:after::uuid is null or id < :after::uuid) order by id desc limit :limit`,
      { state: state ?? null, after: parseIdCursor<ApprovalId>(after) ?? null, limit: first + 1 },
    );
    return pageOf(rows, first, (row) => row.id);
  }
}
