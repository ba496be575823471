import { type TestAgency, aColleague, someAbsences, steppedUp } from '@causeway/access/testing';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { type Caller, type CaseId, NotFound, type ReferralId, Role, newId } from '@causeway/kernel';
import { toReferralView } from './api/referral.graphql.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
const day = 86_400; // seconds

beforeAll(async () => {
  world = await aWorld({ places: 50 });
});
afterAll(() => world.close());
afterEach(() => world.database.shiftClock(0));

const anOfficer = () => aColleague(world.worker, world.police, [Role.IDENTIFIER]);

/** Somebody looks after the desk of whoever opened cases here, as they come in with their next request. */
async function aStandIn(absent: TestAgency, colleague?: TestAgency): Promise<{ caller: Caller; end(): Promise<unknown> }> {
  const stand = colleague ?? (await anOfficer());
  const { absence } = await someAbsences(world.gateway).cover(steppedUp(absent.caller), { key: newId(), input: { coverId: stand.caller.accountId, until: new Date(Date.now() + 7 * day * 1000) } });
  const caller = { ...stand.caller, standsInFor: [absent.caller.accountId] };
  return { caller, end: () => someAbsences(world.gateway).end(absent.caller, { key: newId(), input: { id: absence.id } }) };
}

/** A desk with one person on it and one referral that was sent. */
async function aDesk() {
  const absent = await anOfficer();
  const { id: caseId } = await aCase(world.cases, absent.caller);
  await aConsent(world.consents, absent.caller, { caseId });
  const { id: needId } = await aNeed(world.cases, absent.caller, { caseId });
  const { referral } = await world.referrals.send(absent.caller, { key: newId(), input: { needId, serviceId: world.shelter.serviceId } });
  return { absent, caseId, needId, referral };
}

/** What of it is there for somebody, through the facades and by SQL with their own context. */
async function sees(caller: Caller, { caseId, referralId }: { caseId: CaseId; referralId: ReferralId }): Promise<boolean[]> {
  const bySql = (table: string, column: string, id: string) => world.gateway.work.run(caller, (tx) => tx.sql(`select 1 from ${table} where ${column} = :id`, { id }));
  return [
    (await world.cases.find(caller, caseId)) !== null,
    (await world.referrals.find(caller, referralId)) !== null,
    (await bySql('cases.consent_event', 'case_id', caseId)).length > 0,
    (await bySql('referrals.triage', 'referral_id', referralId)).length > 0,
    (await bySql('platform.domain_event', 'case_id', caseId)).length > 0,
  ];
}

const everything = [true, true, true, true, true];
const nothing = [false, false, false, false, false];

describe('whoever stands in for a colleague', () => {
  it('sees what lies on that desk from then on, and before and after nothing of it', async () => {
    const { absent, caseId, referral } = await aDesk();
    const it = { caseId, referralId: referral.id };
    const officer = await anOfficer();
    expect(await sees(officer.caller, it)).toEqual(nothing);
    const { caller, end } = await aStandIn(absent, officer);
    expect(await sees(caller, it)).toEqual(everything);
    await end();
    // Also with what the last request believed.
    expect(await sees(caller, it)).toEqual(nothing);
  });

  it('sees it until the last instant, by the time of the database', async () => {
    const { absent, caseId, referral } = await aDesk();
    const { caller } = await aStandIn(absent);
    await world.database.shiftClock(7 * day - 60);
    expect(await sees(caller, { caseId, referralId: referral.id })).toEqual(everything);
    await world.database.shiftClock(7 * day + 60);
    expect(await sees(caller, { caseId, referralId: referral.id })).toEqual(nothing);
  });

  it('takes back what the colleague asked for, in their own name, and the log says in whose place', async () => {
    const { absent, caseId, referral } = await aDesk();
    const { caller } = await aStandIn(absent);
    const found = await world.referrals.find(caller, referral.id);
    expect(toReferralView(found!.referral, caller, found!.now).availableCommands).toEqual(['WITHDRAW']);
    await world.referrals.advance(caller, { key: newId(), input: { id: referral.id, command: 'WITHDRAW', expectedVersion: referral.version, reason: 'SENT_IN_ERROR' } });
    const [said] = await world.database.asAdministrator(
      `select actor_account_id as "by", data ->> 'standingInFor' as "inPlaceOf" from platform.domain_event where case_id = $1 and type = 'referral.advanced' order by id desc limit 1`,
      [caseId],
    );
    expect(said).toEqual({ by: caller.accountId, inPlaceOf: absent.caller.accountId });
  });

  it('asks for the person, and the answer finds the colleague back at their desk', async () => {
    const { absent, needId } = await aDesk();
    const { caller, end } = await aStandIn(absent);
    const { referral } = await world.referrals.send(caller, { key: newId(), input: { needId, serviceId: world.secondShelter.serviceId } });
    expect(referral).toMatchObject({ senderAccountId: absent.caller.accountId });
    await end();
    expect(await world.referrals.find(absent.caller, referral.id)).not.toBeNull();
    expect(await world.referrals.find(caller, referral.id)).toBeNull();
  });

  it('has their own people as before, and what is done to those says nothing of the colleague', async () => {
    const { absent } = await aDesk();
    const { caller } = await aStandIn(absent);
    const { id: caseId } = await aCase(world.cases, caller);
    await aNeed(world.cases, caller, { caseId });
    expect(await world.cases.find(absent.caller, caseId)).toBeNull();
    const said = await world.database.asAdministrator<{ data: object }>(`select data from platform.domain_event where case_id = $1`, [caseId]);
    expect(said.every(({ data }) => !('standingInFor' in data))).toBe(true);
  });

  it('passes nothing on to whoever stands in for them', async () => {
    const { absent, caseId, referral } = await aDesk();
    const second = await anOfficer();
    await aStandIn(absent, second);
    const third = await aStandIn(second);
    expect(await sees({ ...third.caller, standsInFor: [second.caller.accountId, absent.caller.accountId] }, { caseId, referralId: referral.id })).toEqual(nothing);
  });

  it('opens nothing in the colleague\'s name', async () => {
    const { absent } = await aDesk();
    const { caller } = await aStandIn(absent);
    const forged = world.gateway.work.run(caller, (tx) =>
      tx.sql(
        `insert into cases.case_file (id, agency_id, code, age_band, gender, languages, accessibility, referrer_type, opened_by, opened_at, hidden_from)
         select gen_random_uuid(), agency_id, 'C-FORGED', age_band, gender, languages, accessibility, referrer_type, opened_by, opened_at, '{}' from cases.case_file where opened_by = :absent`,
        { absent: absent.caller.accountId },
      ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});

describe('a no of the person binds whoever stands in [B24]', () => {
  const shun = (by: Caller, caseId: CaseId, workerName: string) =>
    world.exclusions.set(by, { key: newId(), input: { caseId, kind: 'WORKER', agencyId: world.police.id, workerName, reason: 'FEAR' } });
  const named = (who: TestAgency, name: string) => world.database.asAdministrator(`update access.account set display_name = $2 where id = $1`, [who.caller.accountId, name]);

  it('to them', async () => {
    const { absent, caseId, referral } = await aDesk();
    const officer = await anOfficer();
    await named(officer, 'Radka Shunned');
    await shun(absent.caller, caseId, 'Radka Shunned');
    const { caller } = await aStandIn(absent, officer);
    expect(await sees(caller, { caseId, referralId: referral.id })).toEqual(nothing);
  });

  it('to the colleague in whose place they are', async () => {
    const { absent, caseId, referral } = await aDesk();
    await named(absent, 'Petar Shunned');
    const caseworker = await aColleague(world.worker, world.police, [Role.CASEWORKER]);
    await shun(caseworker.caller, caseId, 'Petar Shunned');
    const { caller } = await aStandIn(absent);
    expect(await sees(caller, { caseId, referralId: referral.id })).toEqual(nothing);
  });
});

it('a stranger who says that they stand in is believed by nobody', async () => {
  const sent = await aSentReferral(world, world.shelter, await aNeedWithConsent(world, world.police.caller));
  const liar = { ...(await anOfficer()).caller, standsInFor: [world.police.caller.accountId] };
  expect(await world.referrals.find(liar, sent.referral.id)).toBeNull();
  const order = { id: sent.referral.id, command: 'WITHDRAW', expectedVersion: sent.referral.version, reason: 'SENT_IN_ERROR' } as const;
  await expect(world.referrals.advance(liar, { key: newId(), input: order })).rejects.toThrow(NotFound);
});
