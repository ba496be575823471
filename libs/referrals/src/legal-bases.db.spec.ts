import { type ApprovalId, type Caller, NotFound, Role, newId } from '@causeway/kernel';
import { anApprovals } from '@causeway/access/testing';
import { type LegalBases, ReviewFinding } from '@causeway/cases';
import { aCase, aNeed, someLegalBases } from '@causeway/cases/testing';
import { ConsentMissing } from './domain/errors.js';
import { type TestWorld, aWorld } from './testing.js';

let world: TestWorld;
let approvals: ReturnType<typeof anApprovals>;
let legalBases: LegalBases;

beforeAll(async () => {
  world = await aWorld();
  approvals = anApprovals(world.gateway);
  legalBases = someLegalBases(world.gateway, approvals);
  approvals.onApproved('LEGAL_BASIS', (tx, approval) => legalBases.carryOut(tx, approval));
});
afterAll(() => world.close());
afterEach(() => world.database.shiftClock(0));

const grounds = 'Found without consciousness; nobody can be asked before the morning.';
const present = (caller: Caller, roles: readonly Role[]): Caller => ({ ...caller, roles, steppedUpAt: new Date() });

describe('a ground in law', () => {
  it('opens the way once a second person answers for it, and closes it when nobody looks at it again in time', async () => {
    const { police, shelter, coordinator, cases, referrals } = world;
    const asking = present(police.caller, [Role.IDENTIFIER]);
    const { id: caseId } = await aCase(cases, police.caller);
    const need = await aNeed(cases, police.caller, { caseId });
    const send = () => referrals.send(police.caller, { key: newId(), input: { needId: need.id, serviceId: shelter.serviceId } });
    const input = { caseId, kind: 'VITAL_INTEREST', grounds, scopes: ['SHARE_MINIMUM'], recipientAgencyIds: [], serviceTypeCodes: ['shelter.emergency'] } as const;
    const basis = await legalBases.propose(asking, { key: newId(), input });
    await expect(send()).rejects.toThrow(ConsentMissing);
    const [asked] = await world.database.asAdministrator<{ id: ApprovalId }>(`select id from access.approval where subject_id = $1`, [basis.id]);
    await expect(approvals.approve({ ...asking, roles: [Role.COORDINATOR] }, { key: newId(), id: asked!.id })).rejects.toThrow();
    await approvals.approve(present(coordinator.caller, [Role.COORDINATOR]), { key: newId(), id: asked!.id });
    const sent = await send();
    expect((await referrals.find(shelter.caller, sent.referral.id))?.referral.triage).not.toBeNull();
    const review = (caller: Caller, finding: ReviewFinding) => legalBases.review(caller, { key: newId(), input: { id: basis.id, finding } });
    await expect(review(coordinator.caller, ReviewFinding.END)).rejects.toThrow(NotFound);
    await world.database.shiftClock(73 * 3600);
    expect((await referrals.find(shelter.caller, sent.referral.id))?.referral.triage).toBeNull();
  });
});
