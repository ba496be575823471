import type { ApprovalKind } from '../domain/approval.js';

/** For the triggers of other contexts, in SQL: that two people decided this very thing in this very transaction. For functions of the definer. */
export function decidedByTwo(kind: ApprovalKind, { subject, agency, proposer, decider }: Readonly<Record<'subject' | 'agency' | 'proposer' | 'decider', string>>): string {
  return `exists (select 1 from access.approval p where p.kind = '${kind}' and p.subject_id = ${subject} and p.agency_id = ${agency} and p.state = 'APPROVED'
    and p.proposed_by = ${proposer} and p.decided_by = ${decider} and p.decided_at = platform.now())`;
}
