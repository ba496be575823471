import { type ApprovalId, type Caller, type CaseId, NotFound, Role, newId } from '@causeway/kernel';
import { anApprovals } from '@causeway/access/testing';
import { type LegalBases, ReviewFinding, answerForGrounds } from '@causeway/cases';
import { aCase, aNeed, someLegalBases } from '@causeway/cases/testing';
import { type TestWorld, aWorld } from './testing.js';

let world: TestWorld;
let approvals: ReturnType<typeof anApprovals>;
let legalBases: LegalBases;

beforeAll(async () => {
  world = await aWorld();
  approvals = anApprovals(world.gateway);
  legalBases = someLegalBases(world.gateway, approvals);
  answerForGrounds(approvals, legalBases);
});
afterAll(() => world.close());
afterEach(() => world.database.shiftClock(0));

const grounds = 'Found without consciousness; nobody can be asked before the morning.';
const present = (caller: Caller, roles: readonly Role[]): Caller => ({ ...caller, roles, steppedUpAt: new Date() });

const propose = async (kind: 'VITAL_INTEREST' | 'COURT_ORDER', caseId: CaseId, asking: Caller) => {
  const input = { caseId, kind, grounds, scopes: ['SHARE_MINIMUM', 'SHARE_CONTACT'], recipientAgencyIds: [], serviceTypeCodes: ['shelter.emergency'] } as const;
  return legalBases.propose(asking, { key: newId(), input });
};
const approvalOf = async (id: string) => (await world.database.asAdministrator<{ id: ApprovalId }>(`select id from access.approval where subject_id = $1`, [id]))[0]!.id;
const openTasks = async (caseId: string) =>
  (await world.database.asAdministrator<{ kind: string }>(`select kind from referrals.task where case_id = $1 and status = 'OPEN' order by kind`, [caseId])).map(({ kind }) => kind);

async function aPersonWhoCannotBeAsked() {
  const { police, shelter, cases, referrals } = world;
  const asking = present(police.caller, [Role.IDENTIFIER]);
  const { id: caseId } = await aCase(cases, police.caller);
  const need = await aNeed(cases, police.caller, { caseId, urgency: 'ROUTINE' });
  const waiting = await referrals.send(police.caller, { key: newId(), input: { needId: need.id, serviceId: shelter.serviceId } });
  const triage = async () => (await referrals.find(shelter.caller, waiting.referral.id))?.referral.triage ?? null;
  const status = async () => (await referrals.find(police.caller, waiting.referral.id))?.referral.status;
  return { asking, caseId, triage, status };
}

describe('a ground in law where a life is at stake', () => {
  it('acts at once, and ends within a day when nobody answers for it', async () => {
    const { asking, caseId, triage, status } = await aPersonWhoCannotBeAsked();
    expect(await status()).toBe('PENDING_CONSENT');
    const basis = await propose('VITAL_INTEREST', caseId, asking);
    expect(basis).toMatchObject({ approvedAt: null, confirmBy: expect.any(Date) });
    expect(await status()).toBe('SENT');
    expect(await triage()).not.toBeNull();
    expect(await openTasks(caseId)).toEqual(['CONFIRM_BASIS']);
    await world.database.shiftClock(24 * 3600 + 60);
    expect(await triage()).toBeNull();
  });

  it('goes on when a second person answers for it in time, with a date to look again', async () => {
    const { asking, caseId, triage } = await aPersonWhoCannotBeAsked();
    const basis = await propose('VITAL_INTEREST', caseId, asking);
    await approvals.approve(present(world.coordinator.caller, [Role.COORDINATOR]), { key: newId(), id: await approvalOf(basis.id) });
    expect(await openTasks(caseId)).toEqual(['REVIEW_BASIS']);
    await world.database.shiftClock(24 * 3600 + 60);
    expect(await triage()).not.toBeNull();
    await world.database.shiftClock(73 * 3600);
    expect(await triage()).toBeNull();
  });

  it('ends at the second person’s no, and what was sent on it is taken back', async () => {
    const { asking, caseId, triage, status } = await aPersonWhoCannotBeAsked();
    const basis = await propose('VITAL_INTEREST', caseId, asking);
    await approvals.refuse(present(world.coordinator.caller, [Role.COORDINATOR]), { key: newId(), id: await approvalOf(basis.id) });
    expect([await status(), await triage()]).toEqual(['WITHDRAWN', null]);
    expect(await openTasks(caseId)).toEqual([]);
  });

  it('does not act at once a second time on the word of one person', async () => {
    const { asking, caseId } = await aPersonWhoCannotBeAsked();
    await propose('VITAL_INTEREST', caseId, asking);
    await world.database.shiftClock(25 * 3600);
    expect(await propose('VITAL_INTEREST', caseId, { ...asking, steppedUpAt: new Date(Date.now() + 25 * 3_600_000) })).toMatchObject({ confirmBy: null });
  });

  it('is no way around the second person for other grounds, whatever the code says', async () => {
    const { asking, caseId, status } = await aPersonWhoCannotBeAsked();
    const basis = await propose('COURT_ORDER', caseId, asking);
    expect([basis.confirmBy, await status()]).toEqual([null, 'PENDING_CONSENT']);
    const forge = world.database.asAdministrator(`update cases.legal_basis set confirm_by = proposed_at + interval '1 hour' where id = $1`, [basis.id]);
    await expect(forge).rejects.toMatchObject({ constraint: 'legal_basis_at_once' });
  });
});

describe('a ground in law', () => {
  it('opens the way once a second person answers for it, and closes it when nobody looks at it again in time', async () => {
    const { police, shelter, coordinator, cases, referrals } = world;
    const asking = present(police.caller, [Role.IDENTIFIER]);
    const { id: caseId } = await aCase(cases, police.caller);
    const need = await aNeed(cases, police.caller, { caseId });
    const send = () => referrals.send(police.caller, { key: newId(), input: { needId: need.id, serviceId: shelter.serviceId } });
    const input = { caseId, kind: 'COURT_ORDER', grounds, scopes: ['SHARE_MINIMUM'], recipientAgencyIds: [], serviceTypeCodes: ['shelter.emergency'] } as const;
    const basis = await legalBases.propose(asking, { key: newId(), input });
    const sent = await send();
    expect(sent.referral.status).toBe('PENDING_CONSENT');
    const [asked] = await world.database.asAdministrator<{ id: ApprovalId }>(`select id from access.approval where subject_id = $1`, [basis.id]);
    await expect(approvals.approve({ ...asking, roles: [Role.COORDINATOR] }, { key: newId(), id: asked!.id })).rejects.toThrow();
    await approvals.approve(present(coordinator.caller, [Role.COORDINATOR]), { key: newId(), id: asked!.id });
    expect((await referrals.find(shelter.caller, sent.referral.id))?.referral.triage).not.toBeNull();
    const review = (caller: Caller, finding: ReviewFinding) => legalBases.review(caller, { key: newId(), input: { id: basis.id, finding } });
    await expect(review(coordinator.caller, ReviewFinding.END)).rejects.toThrow(NotFound);
    await world.database.shiftClock(73 * 3600);
    expect((await referrals.find(shelter.caller, sent.referral.id))?.referral.triage).toBeNull();
  });
});
