import { type AccountId, type AgencyId, Role, newId } from '@causeway/kernel';
import { type Approval, ApprovalKind, approvalRules, objectionTo } from './approval.js';

const now = new Date('2026-05-04T08:00:00Z');
const proposer = { accountId: newId<AccountId>(), agencyId: newId<AgencyId>(), roles: Object.values(Role) };
const second = { ...proposer, accountId: newId<AccountId>() };

function aProposal(kind: ApprovalKind, change: Partial<Approval> = {}): Approval {
  return {
    ...{ id: newId(), kind, state: 'PROPOSED', subjectId: newId(), agencyId: newId<AgencyId>(), data: kind === 'GRANT_ROLE' ? { role: Role.AGENCY_ADMIN } : {} },
    ...{ proposedBy: proposer.accountId, proposedAgencyId: proposer.agencyId, proposedAt: now, expiresAt: new Date(now.getTime() + 1) },
    ...{ decidedBy: null, decidedAgencyId: null, decidedAt: null },
    ...change,
  };
}

describe.each(Object.values(ApprovalKind))('%s', (kind) => {
  it('is never approved or refused by whoever proposed it, whatever their roles', () => {
    for (const decision of ['APPROVED', 'REFUSED'] as const) expect(objectionTo(aProposal(kind), decision, { by: proposer, now })).toBe('SAME_PERSON');
  });

  it('is decided by a second person who holds one of its roles, and by no other', () => {
    for (const role of Object.values(Role)) {
      const expected = approvalRules[kind].approvers.includes(role) ? undefined : 'NOT_THEIRS';
      expect(objectionTo(aProposal(kind), 'APPROVED', { by: { ...second, roles: [role] }, now })).toBe(expected);
    }
  });

  it('is never decided by whom it is about', () => {
    expect(objectionTo(aProposal(kind, { subjectId: second.accountId }), 'APPROVED', { by: second, now })).toBe('NOT_THEIRS');
  });

  it('is taken back by its proposer alone', () => {
    expect(objectionTo(aProposal(kind), 'WITHDRAWN', { by: proposer, now })).toBeUndefined();
    expect(objectionTo(aProposal(kind), 'WITHDRAWN', { by: second, now })).toBe('NOT_THEIRS');
  });

  it('can be decided once, and not after its time', () => {
    expect(objectionTo(aProposal(kind, { state: 'APPROVED' }), 'APPROVED', { by: second, now })).toBe('CLOSED');
    expect(objectionTo(aProposal(kind, { expiresAt: now }), 'APPROVED', { by: second, now })).toBe('CLOSED');
  });
});

describe('an agency that joins', () => {
  it('is not let in by somebody of its own', () => {
    const joining = aProposal('ONBOARD_AGENCY', { agencyId: second.agencyId });
    expect(objectionTo(joining, 'APPROVED', { by: second, now })).toBe('NOT_THEIRS');
  });
});

describe('a role of the whole network', () => {
  it('is agreed to by a coordinator, not by administrators among themselves', () => {
    const asked = aProposal('GRANT_ROLE', { data: { role: Role.COORDINATOR } });
    expect(objectionTo(asked, 'APPROVED', { by: { ...second, roles: [Role.AGENCY_ADMIN] }, now })).toBe('NOT_THEIRS');
    expect(objectionTo(asked, 'APPROVED', { by: { ...second, roles: [Role.COORDINATOR] }, now })).toBeUndefined();
  });
});
