import { systemCaller } from '@causeway/access';
import { somePartners } from '@causeway/access/testing';
import type { NewExclusion } from '@causeway/cases';
import { aConsent } from '@causeway/cases/testing';
import { type AccountId, type Caller, type CaseId, type NeedId, newId } from '@causeway/kernel';
import { ConsentMissing } from './domain/errors.js';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import { type TestWorld, aMatching, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;

beforeAll(async () => {
  world = await aWorld({ places: 50 });
});
afterAll(() => world.close());

async function caseOfNeed(needId: NeedId): Promise<CaseId> {
  const [row] = await world.database.asAdministrator<{ id: CaseId }>(`select case_id as id from cases.need where id = $1`, [needId]);
  return row!.id;
}

function exclude(input: NewExclusion) {
  return world.exclusions.set(world.police.caller, { key: newId(), input });
}

function give(caller: Caller, { referral }: SeenReferral, order: Omit<ReferralOrder, 'id' | 'expectedVersion'>): Promise<SeenReferral> {
  return world.referrals.advance(caller, { key: newId(), input: { id: referral.id, expectedVersion: referral.version, ...order } });
}

const fear = { reason: 'FEAR' } as const;

describe('an agency whom the person shuns [B24]', () => {
  it('is not offered, drafted or sent to, and the sender is told why', async () => {
    const { police, shelter, referrals } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    await exclude({ caseId: await caseOfNeed(needId), kind: 'AGENCY', agencyId: shelter.id, ...fear });
    const { match } = await aMatching(world.gateway).find(police.caller, { needId }, { first: 50 });
    const services = match.offered.map(({ serviceId }) => serviceId);
    expect(services).toContain(world.secondShelter.serviceId);
    expect(services).not.toContain(shelter.serviceId);
    const input = { needId, serviceId: shelter.serviceId };
    await expect(referrals.send(police.caller, { key: newId(), input })).rejects.toThrow(/does not want this agency/);
    await expect(referrals.draft(police.caller, { key: newId(), input })).rejects.toThrow(ConsentMissing);
    expect((await aSentReferral(world, world.secondShelter, needId)).referral.status).toBe('SENT');
  });

  it('loses at once what it was shown, and finds no trace of it', async () => {
    const { police, shelter, referrals, gateway } = world;
    for (const accepted of [false, true]) {
      const sent = await aSentReferral(world, shelter);
      if (accepted) await give(shelter.caller, sent, { command: 'ACCEPT' });
      await exclude({ caseId: sent.referral.triage!.caseId, kind: 'AGENCY', agencyId: shelter.id, ...fear });
      const nobodys = newId<typeof sent.referral.id>();
      expect(await referrals.find(shelter.caller, sent.referral.id)).toEqual(await referrals.find(shelter.caller, nobodys));
      expect((await referrals.queue(shelter.caller, {}, { first: 50 })).page.rows.map(({ row }) => row.id)).not.toContain(sent.referral.id);
      for (const table of ['referral where id', 'triage where referral_id', 'dossier where referral_id']) {
        expect(await gateway.work.run(shelter.caller, (tx) => tx.sql(`select 1 from referrals.${table} = :id`, { id: sent.referral.id }))).toEqual([]);
      }
      expect((await referrals.find(police.caller, sent.referral.id))?.referral).toMatchObject({ status: accepted ? 'DISCONTINUED' : 'WITHDRAWN', reason: 'SURVIVOR_DECLINED', holdsPlace: false });
      const grants = await world.database.asAdministrator(`select end_reason as why from access.disclosure_grant where referral_id = $1 and end_reason = 'EXCLUDED'`, [sent.referral.id]);
      expect(grants).toHaveLength(1);
    }
  });

  it('may be a coordinating one', async () => {
    const { coordinator, shelter, referrals } = world;
    const sent = await aSentReferral(world, shelter);
    await exclude({ caseId: sent.referral.triage!.caseId, kind: 'AGENCY', agencyId: coordinator.id, ...fear });
    expect(await referrals.find(coordinator.caller, sent.referral.id)).toBeNull();
    expect((await referrals.find(shelter.caller, sent.referral.id))?.referral.status).toBe('SENT');
  });

  it('is seen again once it is lifted, and what was taken back stays so', async () => {
    const { police, shelter, referrals } = world;
    const sent = await aSentReferral(world, shelter);
    const { exclusion } = await exclude({ caseId: sent.referral.triage!.caseId, kind: 'AGENCY', agencyId: shelter.id, ...fear });
    await world.exclusions.lift(police.caller, { key: newId(), input: { id: exclusion.id, reason: 'PERSON_ASKED' } });
    expect((await referrals.find(shelter.caller, sent.referral.id))?.referral).toMatchObject({ status: 'WITHDRAWN', triage: null });
    expect((await aSentReferral(world, shelter, sent.referral.needId)).referral.status).toBe('SENT');
  });

  it('cannot be read from the rows that it may read', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const peek = (caller: Caller) => world.gateway.work.run(caller, (tx) => tx.sql(`select hidden_from from referrals.referral where id = :id`, { id: sent.referral.id }));
    await expect(peek(world.shelter.caller)).rejects.toThrow(/permission denied/);
    const rewrite = (caller: Caller) =>
      world.gateway.work.run(caller, (tx) => tx.sql(`update referrals.referral set hidden_from = array[:other::uuid] where id = :id`, { id: sent.referral.id, other: newId() }));
    await expect(rewrite(world.shelter.caller)).rejects.toThrow(/its sender says/);
  });
});

describe('a worker whom the person shuns [B24]', () => {
  it('finds no row while colleagues do', async () => {
    const { shelter, referrals, gateway } = world;
    const shunned = await aColleague(shelter.id, 'Karim Haddad');
    const sent = await aSentReferral(world, shelter);
    const { exclusion } = await exclude({ caseId: sent.referral.triage!.caseId, kind: 'WORKER', agencyId: shelter.id, workerName: ' karim  HADDAD', ...fear });
    expect(exclusion.excludedAccountIds).toEqual([shunned.accountId]);
    expect(await referrals.find(shunned, sent.referral.id)).toBeNull();
    expect(await gateway.work.run(shunned, (tx) => tx.sql(`select 1 from referrals.triage where referral_id = :id`, { id: sent.referral.id }))).toEqual([]);
    expect((await referrals.find(shelter.caller, sent.referral.id))?.referral.triage).not.toBeNull();
  });

  it('may be a colleague of those who answer for the person: to them the file does not exist', async () => {
    const { police, cases } = world;
    const shunned = await aColleague(police.id, 'Petra Colleague');
    const caseId = await caseOfNeed(await aNeedWithConsent(world, police.caller));
    expect(await cases.find(shunned, caseId)).not.toBeNull();
    await exclude({ caseId, kind: 'WORKER', agencyId: police.id, workerName: 'Petra Colleague', ...fear });
    expect(await cases.find(shunned, caseId)).toBeNull();
    expect(await cases.find(police.caller, caseId)).not.toBeNull();
  });

  it('of whom nobody knows is said to be unknown', async () => {
    const caseId = await caseOfNeed(await aNeedWithConsent(world, world.police.caller));
    const { exclusion } = await exclude({ caseId, kind: 'WORKER', agencyId: world.shelter.id, workerName: 'Somebody Else', ...fear });
    expect(exclusion.excludedAccountIds).toEqual([]);
  });

  async function aColleague(agencyId: string, displayName: string): Promise<Caller> {
    const accountId = newId<AccountId>();
    await world.database.asAdministrator(
      `insert into access.account (id, agency_id, email, display_name, password_hash, roles, locale, status) values ($1, $2, $3, $4, 'x', '{CASEWORKER}', 'en', 'ACTIVE')`,
      [accountId, agencyId, `${accountId}@agency.example`, displayName],
    );
    const caller = agencyId === world.shelter.id ? world.shelter.caller : world.police.caller;
    return { ...caller, accountId, roles: ['CASEWORKER'] };
  }
});

describe('an agency beyond the border [B28]', () => {
  it('is asked only under an agreement, for a person who named its country, and not where that country is a risk', async () => {
    const { police, consents, lawyer, referrals } = world;
    const needId = await aNeedWithConsent(world, police.caller, 'legal.information');
    const caseId = await caseOfNeed(needId);
    const agreement = (agreementUntil: Date | null) =>
      world.worker.setup.run(systemCaller('SETUP'), (tx) => somePartners().setUp(tx, { agencyId: lawyer.id, country: 'FR', agreementUntil }));
    const send = () => referrals.send(police.caller, { key: newId(), input: { needId, serviceId: lawyer.serviceId } });
    const offered = async () => (await aMatching(world.gateway).find(police.caller, { needId }, { first: 50 })).match.offered.some(({ agencyId }) => agencyId === lawyer.id);
    await agreement(null);
    await aConsent(consents, police.caller, { caseId, countries: ['FR'] });
    await expect(send()).rejects.toThrow(/no agreement/);
    await agreement(new Date(Date.now() + 86_400_000));
    await aConsent(consents, police.caller, { caseId, countries: [] });
    const waiting = await send();
    const status = async () => (await referrals.find(police.caller, waiting.referral.id))?.referral.status;
    expect(await status()).toBe('PENDING_CONSENT');
    await aConsent(consents, police.caller, { caseId, countries: ['FR'] });
    expect(await status()).toBe('SENT');
    const { exclusion } = await exclude({ caseId, kind: 'COUNTRY', country: 'FR', ...fear });
    expect(await status()).toBe('WITHDRAWN');
    await expect(send()).rejects.toThrow(/may go to this country/);
    expect(await offered()).toBe(false);
    await world.exclusions.lift(police.caller, { key: newId(), input: { id: exclusion.id, reason: 'RECORDED_IN_ERROR' } });
    expect(await offered()).toBe(true);
    expect((await send()).referral.status).toBe('SENT');
  });
});
