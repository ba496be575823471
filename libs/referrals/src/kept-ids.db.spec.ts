import { aColleague, aGrants, anApprovals, steppedUp } from '@causeway/access/testing';
import { aCase, aConsent, aNeed, someLegalBases } from '@causeway/cases/testing';
import { type Caller, Role, newId } from '@causeway/kernel';
import { eventsOf } from '@causeway/platform';
import { type TestWorld, aWorld } from './testing.js';

let world: TestWorld;

beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** A person of the border police with everything that can happen to one, and a colleague there who is shunned at the end. */
async function aStory() {
  const [owner, colleague] = [await aColleague(world.worker, world.police, [Role.CASEWORKER]), await aColleague(world.worker, world.police, [Role.CASEWORKER, Role.AGENCY_MANAGER])];
  await world.database.asAdministrator(`update access.account set display_name = 'Vesna Shunned' where id = $1`, [colleague.caller.accountId]);
  const [{ latest }] = (await world.database.asAdministrator<{ latest: string }>(`select coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') as latest from platform.domain_event`)) as [{ latest: string }];
  const { id: caseId } = await aCase(world.cases, owner.caller);
  await aConsent(world.consents, owner.caller, { caseId });
  const { id: needId } = await aNeed(world.cases, owner.caller, { caseId });
  const { referral } = await world.referrals.send(owner.caller, { key: newId(), input: { needId, serviceId: world.shelter.serviceId } });
  await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id: referral.id, command: 'ACCEPT', expectedVersion: referral.version } });
  const approvals = anApprovals(world.gateway);
  const grounds = 'She needs a doctor tonight, and nobody else can say yes for her.';
  const bases = someLegalBases(world.gateway, approvals);
  const basis = await bases.propose(steppedUp(owner.caller), { key: newId(), input: { caseId, kind: 'VITAL_INTEREST', grounds, scopes: ['SHARE_MINIMUM'], recipientAgencyIds: [], serviceTypeCodes: ['shelter.emergency'] } });
  await world.gateway.work.run(steppedUp(owner.caller), (tx) => approvals.propose(tx, { kind: 'ERASE_PERSON', subjectId: caseId, agencyId: owner.id, data: {} }));
  const shun = { caseId, kind: 'WORKER', agencyId: owner.id, workerName: 'Vesna Shunned', reason: 'FEAR' } as const;
  await world.exclusions.set(owner.caller, { key: newId(), input: shun });
  const happened = await world.database.asAdministrator<{ id: string }>(`select distinct subject_id as id from platform.domain_event where id::text > $1`, [latest]);
  return { owner: owner.caller, colleague: colleague.caller, caseId, kept: [...new Set([...happened.map(({ id }) => id), basis.id, needId, referral.id])] };
}

describe('a colleague whom the person shuns, with every id they ever saw [B24]', () => {
  it('finds no line of a history', async () => {
    const { owner, colleague, kept } = await aStory();
    const lines = async (caller: Caller) => Promise.all(kept.map((id) => world.gateway.work.run(caller, (tx) => eventsOf(tx, id, { first: 50 }).then(({ rows }) => rows.map(({ row }) => row.type)))));
    expect((await lines(owner)).flat().length).toBeGreaterThan(6);
    expect((await lines(colleague)).flat()).toEqual([]);
  });

  it('learns of nobody who may see something, by the facade and by SQL', async () => {
    const { owner, colleague, caseId } = await aStory();
    const seen = (caller: Caller) => world.gateway.work.run(caller, async (tx) => [(await aGrants().ofCase(tx, caseId, { first: 50 })).rows.length, (await tx.sql(`select 1 from access.disclosure_grant where case_id = :caseId`, { caseId })).length]);
    expect((await seen(owner)).every((count) => count > 1)).toBe(true);
    expect(await seen(colleague)).toEqual([0, 0]);
  });
});
