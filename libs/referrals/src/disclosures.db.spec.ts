import { aConsent } from '@causeway/cases/testing';
import { systemCaller } from '@causeway/access';
import { aGrants } from '@causeway/access/testing';
import { type Caller, type CaseId, type ReferralId, Role, ServiceRole, hasRole, newId } from '@causeway/kernel';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;

beforeAll(async () => {
  world = await aWorld({ places: 50 });
});
afterAll(() => world.close());
afterEach(() => world.database.shiftClock(0));

type Order = Omit<ReferralOrder, 'id' | 'expectedVersion'>;

function give(caller: Caller, { referral }: SeenReferral, order: Order): Promise<SeenReferral> {
  return world.referrals.advance(caller, { key: newId(), input: { id: referral.id, expectedVersion: referral.version, ...order } });
}

function caseOf({ referral }: SeenReferral): CaseId {
  return referral.triage!.caseId;
}

/** Everything of the person that the recipient can get at: through the facade, the queue, and by SQL with its own context. */
async function known(id: ReferralId, caller: Caller = world.shelter.caller): Promise<string[]> {
  const { referrals, gateway } = world;
  const seen = await referrals.find(caller, id);
  const { page } = await referrals.queue(caller, { side: 'RECIPIENT' }, { first: 50 });
  const listed = page.rows.find(({ row }) => row.id === id)?.row;
  const bySql = (table: string) => gateway.work.run(caller, (tx) => tx.sql(`select * from referrals.${table} where referral_id = :id`, { id }));
  const facts: Readonly<Record<string, boolean>> = {
    line: seen !== null,
    triage: seen?.referral.triage != null,
    dossier: seen?.referral.dossier != null,
    'triage in the queue': listed?.triage != null,
    'dossier in the queue': listed?.dossier != null,
    'triage by SQL': (await bySql('triage')).length > 0,
    'dossier by SQL': (await bySql('dossier')).length > 0,
    handover: (await referrals.findHandover(caller, id)) !== null,
  };
  return Object.entries(facts).flatMap(([fact, there]) => (there ? [fact] : []));
}

const triage = ['line', 'triage', 'triage in the queue', 'triage by SQL'];
const care = ['line', 'triage', 'dossier', 'triage in the queue', 'dossier in the queue', 'triage by SQL', 'dossier by SQL', 'handover'];

describe('whoever is asked', () => {
  it('knows the triage facts before it accepts, and the pseudonym and the contact from then on [B23]', async () => {
    const sent = await aSentReferral(world, world.shelter);
    expect(await known(sent.referral.id)).toEqual(triage);
    await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    expect(await known(sent.referral.id)).toEqual(care);
  });

  it('knows nothing of what was asked of another', async () => {
    const sent = await aSentReferral(world, world.shelter);
    expect(await known(sent.referral.id, world.lawyer.caller)).toEqual([]);
  });
});

describe('after the end whoever was asked keeps a bare line [B25]', () => {
  it.each<[string, Order]>([['declined', { command: 'DECLINE', reason: 'OTHER_PROVIDER', note: 'words about her' }]])('when it %s', async (_, order) => {
    const sent = await aSentReferral(world, world.shelter);
    const over = await give(world.shelter.caller, sent, order);
    expect(await known(sent.referral.id)).toEqual(['line']);
    expect(over.referral).toMatchObject({ code: sent.referral.code, triage: null, dossier: null });
    expect((await world.referrals.find(world.police.caller, sent.referral.id))?.referral.dossier?.note).toBe('words about her');
  });

  it('when its service is completed', async () => {
    const accepted = await give(world.shelter.caller, await aSentReferral(world, world.shelter), { command: 'ACCEPT' });
    await give(world.shelter.caller, await give(world.shelter.caller, accepted, { command: 'START' }), { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
    expect(await known(accepted.referral.id)).toEqual(['line']);
  });

  it('when the sender or a coordinator takes the request back', async () => {
    for (const by of [world.police.caller, world.coordinator.caller]) {
      const sent = await aSentReferral(world, world.shelter);
      await give(by, sent, { command: 'WITHDRAW', reason: 'SENT_IN_ERROR' });
      expect(await known(sent.referral.id)).toEqual(['line']);
    }
  });

  it('when another one accepted first', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    const [first, second] = [await aSentReferral(world, world.shelter, needId), await aSentReferral(world, world.secondShelter, needId)];
    await give(world.secondShelter.caller, second, { command: 'ACCEPT' });
    expect(await known(first.referral.id)).toEqual(['line']);
  });

  it('when the person takes the consent back, before acceptance or after', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const accepted = await give(world.shelter.caller, await aSentReferral(world, world.shelter), { command: 'ACCEPT' });
    for (const referral of [sent, accepted]) {
      const caseId = caseOf(referral);
      await aConsent(world.consents, world.police.caller, { caseId, kind: 'WITHDRAWN' });
      expect(await known(referral.referral.id)).toEqual(['line']);
    }
  });

  it('when the consent runs out', async () => {
    const accepted = await give(world.shelter.caller, await aSentReferral(world, world.shelter), { command: 'ACCEPT' });
    await world.database.shiftClock(90 * 86_400 - 60);
    expect(await known(accepted.referral.id)).toEqual(care);
    await world.database.shiftClock(90 * 86_400 + 60);
    expect(await known(accepted.referral.id)).toEqual(['line']);
  });

  it('when it did not answer in time, and it can still answer', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await world.database.shiftClock(200 * 60);
    expect(await known(sent.referral.id)).toEqual(triage);
    await world.database.shiftClock(220 * 60);
    expect(await known(sent.referral.id)).toEqual(['line']);
    await give(world.shelter.caller, { ...sent }, { command: 'ACCEPT' });
    expect(await known(sent.referral.id)).toEqual(care);
  });

  it('when its agency is suspended', async () => {
    const sent = await aSentReferral(world, world.lawyer, await aNeedWithConsent(world, world.police.caller, 'legal.information'));
    const ended = await world.worker.work.run(world.lawyer.caller, (tx) => aGrants().endAllOf(tx, world.lawyer.id));
    expect(ended).toBeGreaterThan(0);
    expect(await known(sent.referral.id, world.lawyer.caller)).toEqual(['line']);
  });

  it('while the sender keeps its own record, and the coordinator knows as long as it goes on', async () => {
    const { police, coordinator, shelter, referrals } = world;
    const sent = await aSentReferral(world, shelter);
    const facts = async (caller: Caller) => (await referrals.find(caller, sent.referral.id))?.referral.triage?.ageBand;
    expect([await facts(police.caller), await facts(coordinator.caller)]).toEqual(['AGE_24_26', 'AGE_24_26']);
    await give(shelter.caller, sent, { command: 'DECLINE', reason: 'AT_CAPACITY' });
    expect([await facts(police.caller), await facts(coordinator.caller)]).toEqual(['AGE_24_26', undefined]);
  });
});

describe('a person who wants to stay unnamed', () => {
  it('is offered and accepted on the triage facts alone, and told of no further until they say so', async () => {
    const { consents, police, shelter } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    const [row] = await world.database.asAdministrator<{ id: CaseId }>(`select case_id as id from cases.need where id = $1`, [needId]);
    const caseId = row!.id;
    await aConsent(consents, police.caller, { caseId, basis: 'ANONYMOUS_TRIAGE', scopes: ['SHARE_MINIMUM'], serviceTypeCodes: [] });
    const accepted = await give(shelter.caller, await aSentReferral(world, shelter, needId), { command: 'ACCEPT' });
    expect(await known(accepted.referral.id)).toEqual(triage);
    await aConsent(consents, police.caller, { caseId });
    expect(await known(accepted.referral.id)).toEqual(care);
  });
});

describe('the agreement of whoever was asked', () => {
  const agreed = (day: string) => world.database.asAdministrator(`update access.agency set agreement_until = current_date + ${day} where id = $1`, [world.shelter.id]);
  afterEach(() => agreed('365'));

  it('counts on its whole last day; the day after nothing of the person is left but the line, until another is signed', async () => {
    const accepted = await give(world.shelter.caller, await aSentReferral(world, world.shelter), { command: 'ACCEPT' });
    const { id } = accepted.referral;
    await agreed('3');
    await world.database.shiftClock(3 * 86_400);
    expect(await known(id)).toEqual(care);
    await world.database.shiftClock(4 * 86_400);
    expect(await known(id)).toEqual(['line']);
    expect((await world.referrals.find(world.police.caller, id))?.referral.dossier).not.toBeNull();
    await agreed('30');
    expect(await known(id)).toEqual(care);
  });

  it('is not asked for the triage facts of what it has not decided', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await agreed('-1');
    expect(await known(sent.referral.id)).toEqual(triage);
  });
});

describe('a grant', () => {
  const grantsOf = (id: ReferralId) =>
    world.database.asAdministrator<{ tier: string; endReason: string | null }>(
      `select tier, end_reason as "endReason" from access.disclosure_grant where referral_id = $1 order by id`,
      [id],
    );

  it('is opened by sending and by accepting, and each says why it ended', async () => {
    const accepted = await give(world.shelter.caller, await aSentReferral(world, world.shelter), { command: 'ACCEPT' });
    await give(world.shelter.caller, await give(world.shelter.caller, accepted, { command: 'START' }), { command: 'COMPLETE', outcome: 'LEFT_EARLY' });
    expect(await grantsOf(accepted.referral.id)).toEqual([
      { tier: 'T0', endReason: 'REPLACED' },
      { tier: 'T1', endReason: 'COMPLETED' },
    ]);
  });

  it('never outlives the consent it stands on', async () => {
    const { consents, police } = world;
    const sent = await aSentReferral(world, world.shelter);
    const soon = new Date(Date.now() + 3600_000);
    await aConsent(consents, police.caller, { caseId: caseOf(sent), expiresAt: soon });
    const [open] = await world.database.asAdministrator<{ ends: Date }>(
      `select ends_at as ends from access.disclosure_grant where referral_id = $1 and ended_at is null`,
      [sent.referral.id],
    );
    expect(open?.ends).toEqual(soon);
  });

  /** By SQL, in somebody's own context: what a statement that slipped in could do. */
  const forge = (caller: Caller, sent: SeenReferral, grant: Readonly<Record<'owner' | 'agency' | 'tier', string>> & { readonly account?: string }) =>
    (hasRole(caller, ServiceRole.FOLLOW_UP) ? world.worker : world.gateway).work.run(caller, (tx) =>
      tx.sql(
        `insert into access.disclosure_grant (id, referral_id, case_id, owner_agency_id, agency_id, account_id, tier, data_class, scopes, purpose, basis, basis_id, starts_at, ends_at)
         values (gen_random_uuid(), case when :tier = 'T3' then null else :referral::uuid end, :case, :owner, :agency, :account, :tier, 'C2', '{}', 'CARE', 'CONSENT', gen_random_uuid(), now(), now() + interval '1 hour')`,
        { referral: sent.referral.id, case: caseOf(sent), account: null, ...grant },
      ),
    );

  it('is not given by an agency for what is another one\'s', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const { lawyer, police } = world;
    const stranger = { ...lawyer.caller, roles: [Role.CASEWORKER] };
    for (const owner of [police.id, lawyer.id]) await expect(forge(stranger, sent, { owner, agency: lawyer.id, tier: 'T0' })).rejects.toThrow(/row-level security/);
    // Nor by the system in that agency's name: the referral and the case are tied to whoever answers for them.
    await expect(forge(systemCaller('FOLLOW_UP', { agencyId: lawyer.id, requestId: 'r' }), sent, { owner: lawyer.id, agency: lawyer.id, tier: 'T1' })).rejects.toThrow(/disclosure_grant_of_/);
  });

  it('goes no further than triage by people\'s own hands, and not beyond what they see [B23, B30]', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const { lawyer, police, shelter } = world;
    const owner = police.id;
    for (const tier of ['T1', 'T2']) await expect(forge(police.caller, sent, { owner, agency: shelter.id, tier })).rejects.toThrow(/row-level security/);
    const accomplice = { owner, agency: lawyer.id, tier: 'T3', account: lawyer.caller.accountId };
    await expect(forge(police.caller, sent, accomplice)).rejects.toThrow(/row-level security/);
    const colleague: Caller = { ...police.caller, accountId: newId(), roles: [Role.IDENTIFIER] };
    for (const caller of [colleague, { ...police.caller, roles: [Role.AGENCY_ADMIN] }, { ...police.caller, roles: [] }]) {
      await expect(forge(caller, sent, { owner, agency: lawyer.id, tier: 'T0' })).rejects.toThrow(/row-level security/);
    }
  });

  it('is ended by nobody who does not see what it is about', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const { police, shelter, gateway } = world;
    const end = (caller: Caller) => gateway.work.run(caller, (tx) => tx.sql(`update access.disclosure_grant set ended_at = now(), end_reason = 'DECLINED' where referral_id = :id returning id`, { id: sent.referral.id }));
    const colleague: Caller = { ...police.caller, accountId: newId(), roles: [Role.IDENTIFIER] };
    for (const caller of [colleague, { ...police.caller, roles: [] }, { ...shelter.caller, roles: [Role.AGENCY_ADMIN] }]) expect(await end(caller)).toEqual([]);
    expect(await known(sent.referral.id)).toEqual(triage);
  });

  it('is neither made longer nor opened again', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const change = (text: string) => world.gateway.work.run(world.police.caller, (tx) => tx.sql(text, { id: sent.referral.id }));
    await expect(change(`update access.disclosure_grant set ends_at = ends_at + interval '1 day' where referral_id = :id`)).rejects.toThrow(/permission denied/);
    await expect(change(`delete from access.disclosure_grant where referral_id = :id`)).rejects.toThrow(/permission denied/);
    await give(world.shelter.caller, sent, { command: 'DECLINE', reason: 'AT_CAPACITY' });
    await expect(change(`update access.disclosure_grant set ended_at = null, end_reason = null where referral_id = :id`)).rejects.toThrow(/never later/);
  });
});
