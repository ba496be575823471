import { aColleague } from '@causeway/access/testing';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { NoFreePlace } from '@causeway/directory';
import { type Caller, type CaseId, Forbidden, NotFound, type ReferralId, Role, newId } from '@causeway/kernel';
import { AlreadyReferred, IllegalTransition, NeedAlreadyPlaced, NeedClosed, ReferralChanged, ServiceDoesNotFit } from './domain/errors.js';
import { toReferralView } from './api/referral.graphql.js';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;

beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

function give(caller: Caller, { referral }: SeenReferral, order: Omit<ReferralOrder, 'id' | 'expectedVersion'>): Promise<SeenReferral> {
  return world.referrals.advance(caller, { key: newId(), input: { id: referral.id, expectedVersion: referral.version, ...order } });
}

function caseOf({ referral }: SeenReferral): CaseId {
  return referral.triage!.caseId;
}

async function needStatus(needId: string): Promise<unknown> {
  const [row] = await world.database.asAdministrator<{ status: string }>(`select status from cases.need where id = $1`, [needId]);
  return row?.status;
}

async function taken(serviceId: string): Promise<number> {
  const [row] = await world.database.asAdministrator<{ taken: number }>(`select firm + occupied as taken from directory.capacity_pool where service_id = $1`, [serviceId]);
  return row?.taken ?? Number.NaN;
}

describe('the main job', () => {
  it('goes from a need to an accepted place, and the place is free again when it is over', async () => {
    const { police, shelter, referrals } = world;
    const before = await taken(shelter.serviceId);
    const sent = await aSentReferral(world, shelter);
    expect(sent.referral).toMatchObject({ status: 'SENT', senderName: 'Border Police', recipientName: 'Harbour Shelter', version: 1 });
    const seen = await give(shelter.caller, sent, { command: 'ACKNOWLEDGE' });
    const accepted = await give(shelter.caller, seen, { command: 'ACCEPT' });
    expect(await taken(shelter.serviceId)).toBe(before + 1);
    expect(await needStatus(sent.referral.needId)).toBe('PLACED');
    expect((await referrals.find(police.caller, sent.referral.id))?.referral.status).toBe('ACCEPTED');
    expect(await referrals.findHandover(shelter.caller, sent.referral.id)).toEqual({ contactName: 'Duty officer', dutyPhone: '+000 555 0100' });
    const there = await give(shelter.caller, accepted, { command: 'START' });
    expect(await needStatus(sent.referral.needId)).toBe('IN_SERVICE');
    await give(shelter.caller, there, { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
    expect(await taken(shelter.serviceId)).toBe(before);
    expect(await needStatus(sent.referral.needId)).toBe('IN_SERVICE');
    const settled = await world.needs.settle(world.coordinator.caller, { key: newId(), input: { needId: sent.referral.needId, outcome: 'MET' } });
    expect(settled).toMatchObject({ status: 'MET', proposed: null, facts: {} });
  });

  it('is written down step by step, and said on the live bus', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    const log = await world.database.asAdministrator(
      `select data->>'command' as command from platform.domain_event where referral_id = $1 order by id`,
      [sent.referral.id],
    );
    expect(log).toEqual([{ command: 'SEND' }, { command: 'ACCEPT' }]);
    expect(world.notices.filter((notice) => notice.id === sent.referral.id)).toHaveLength(2);
  });

  it('tells the other requests for the same need that it is filled', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    const [first, second] = [await aSentReferral(world, world.shelter, needId), await aSentReferral(world, world.secondShelter, needId)];
    await give(world.shelter.caller, first, { command: 'ACCEPT' });
    const filled = await world.referrals.find(world.secondShelter.caller, second.referral.id);
    expect(filled?.referral).toMatchObject({ status: 'SUPERSEDED', reason: 'SUPERSEDED' });
    await expect(give(world.secondShelter.caller, second, { command: 'ACCEPT' })).rejects.toThrow(ReferralChanged);
  });

  it('opens the need again when the only one asked declines', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const declined = await give(world.shelter.caller, sent, { command: 'DECLINE', reason: 'AT_CAPACITY' });
    expect(declined.referral).toMatchObject({ status: 'DECLINED', reason: 'AT_CAPACITY' });
    expect(await needStatus(sent.referral.needId)).toBe('MATCHING');
  });
});

describe('sending', () => {
  it('waits for consent, and not for consent to somebody else', async () => {
    const { consents, cases, police, shelter, lawyer, referrals } = world;
    const { id: caseId } = await aCase(cases, police.caller);
    const need = await aNeed(cases, police.caller, { caseId });
    const send = () => referrals.send(police.caller, { key: newId(), input: { needId: need.id, serviceId: shelter.serviceId } });
    const waiting = await send();
    expect(waiting.referral).toMatchObject({ status: 'PENDING_CONSENT', sentAt: null });
    const status = async () => (await referrals.find(police.caller, waiting.referral.id))?.referral.status;
    await aConsent(consents, police.caller, { caseId, serviceTypeCodes: [], recipientAgencyIds: [lawyer.id] });
    expect([await status(), await referrals.find(shelter.caller, waiting.referral.id)]).toEqual(['PENDING_CONSENT', null]);
    await aConsent(consents, police.caller, { caseId, serviceTypeCodes: [], recipientAgencyIds: [shelter.id] });
    expect(await status()).toBe('SENT');
  });

  it('asks a service only for what it offers, and once', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    await expect(aSentReferral(world, world.lawyer, needId)).rejects.toThrow(ServiceDoesNotFit);
    await aSentReferral(world, world.shelter, needId);
    await expect(aSentReferral(world, world.shelter, needId)).rejects.toThrow(AlreadyReferred);
  });

  it('stops once the need is placed', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const accepted = await give(world.shelter.caller, sent, { command: 'ACCEPT' });
    await expect(aSentReferral(world, world.secondShelter, sent.referral.needId)).rejects.toThrow(NeedClosed);
    await give(world.shelter.caller, await give(world.shelter.caller, accepted, { command: 'START' }), { command: 'COMPLETE', outcome: 'LEFT_EARLY' });
  });

  it('may begin as a draft that nobody else sees', async () => {
    const { police, shelter, coordinator, referrals } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    const draft = await referrals.draft(police.caller, { key: newId(), input: { needId, serviceId: shelter.serviceId } });
    expect(await referrals.find(shelter.caller, draft.referral.id)).toBeNull();
    expect(await referrals.find(coordinator.caller, draft.referral.id)).toBeNull();
    const sent = await give(police.caller, draft, { command: 'SEND' });
    expect(sent.referral).toMatchObject({ status: 'SENT', version: 2 });
    expect(await needStatus(needId)).toBe('OFFERED');
  });
});

describe('nobody but its own sides', () => {
  it('sees a referral; for everybody else it does not exist', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const { lawyer, coordinator, referrals } = world;
    expect(await referrals.find(lawyer.caller, sent.referral.id)).toBeNull();
    await expect(give(lawyer.caller, sent, { command: 'ACCEPT' })).rejects.toThrow(NotFound);
    expect((await referrals.find(coordinator.caller, sent.referral.id))?.referral.status).toBe('SENT');
    await expect(give(coordinator.caller, sent, { command: 'ACCEPT' })).rejects.toThrow(Forbidden);
  });

  it('gets the sender to accept for the recipient', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await expect(give(world.police.caller, sent, { command: 'ACCEPT' })).rejects.toThrow(Forbidden);
  });
});

describe('consent that is taken back', () => {
  it('ends every request at once and frees the place that one of them held', async () => {
    const { consents, police, shelter, referrals } = world;
    const before = await taken(shelter.serviceId);
    const sent = await aSentReferral(world, shelter);
    await give(shelter.caller, sent, { command: 'ACCEPT' });
    await aConsent(consents, police.caller, { caseId: caseOf(sent), kind: 'WITHDRAWN' });
    expect((await referrals.find(police.caller, sent.referral.id))?.referral).toMatchObject({ status: 'DISCONTINUED', reason: 'SURVIVOR_WITHDREW_CONSENT' });
    expect(await taken(shelter.serviceId)).toBe(before);
  });

  it('that runs out takes the facts and the contact from the recipient, and nothing else', async () => {
    const { shelter, police, referrals } = world;
    const sent = await aSentReferral(world, shelter);
    const accepted = await give(shelter.caller, sent, { command: 'ACCEPT' });
    const look = async (caller: Caller) => {
      const seen = await referrals.find(caller, sent.referral.id);
      return seen === null ? null : toReferralView(seen.referral, caller, seen.now);
    };
    expect((await look(shelter.caller))?.triage).toMatchObject({ ageBand: 'AGE_24_26' });
    await world.database.shiftClock(91 * 86_400);
    expect(await look(shelter.caller)).toMatchObject({ status: 'ACCEPTED', triage: null });
    expect(await referrals.findHandover(shelter.caller, sent.referral.id)).toBeNull();
    expect((await look(police.caller))?.triage).toMatchObject({ ageBand: 'AGE_24_26' });
    await world.database.shiftClock(0);
    await give(shelter.caller, await give(shelter.caller, accepted, { command: 'START' }), { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
  });

  it('is not told to the recipient as the reason of a withdrawal', async () => {
    const { consents, shelter, police, referrals } = world;
    const sent = await aSentReferral(world, shelter);
    await aConsent(consents, police.caller, { caseId: caseOf(sent), kind: 'WITHDRAWN' });
    const seen = (await referrals.find(shelter.caller, sent.referral.id)) as SeenReferral;
    expect(toReferralView(seen.referral, shelter.caller, seen.now)).toMatchObject({ status: 'WITHDRAWN', reason: null, reasonLabel: null, note: null, triage: null });
    expect(toReferralView(seen.referral, police.caller, seen.now).reason).toBe('SURVIVOR_WITHDREW_CONSENT');
  });

  it('cannot be overtaken by an acceptance', async () => {
    for (let round = 0; round < 10; round += 1) {
      const sent = await aSentReferral(world, world.shelter);
      const before = await taken(world.shelter.serviceId);
      await Promise.allSettled([
        give(world.shelter.caller, sent, { command: 'ACCEPT' }),
        aConsent(world.consents, world.police.caller, { caseId: caseOf(sent), kind: 'WITHDRAWN' }),
      ]);
      expect((await world.referrals.find(world.police.caller, sent.referral.id))?.referral.status).toMatch(/^(WITHDRAWN|DISCONTINUED)$/);
      expect(await taken(world.shelter.serviceId)).toBe(before);
    }
  });
});

describe('many who answer at once', () => {
  it('leave one holder of a need, whoever was first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const needId = await aNeedWithConsent(world, world.police.caller);
      const [first, second] = [await aSentReferral(world, world.shelter, needId), await aSentReferral(world, world.secondShelter, needId)];
      const answers = await Promise.allSettled([
        give(world.shelter.caller, first, { command: 'ACCEPT' }),
        give(world.secondShelter.caller, second, { command: 'ACCEPT' }),
      ]);
      const won = answers.filter((answer) => answer.status === 'fulfilled');
      expect(won).toHaveLength(1);
      const lost = answers.find((answer) => answer.status === 'rejected');
      expect([ReferralChanged, NeedAlreadyPlaced].some((refusal) => lost?.reason instanceof refusal)).toBe(true);
      for (const answer of won) if (answer.status === 'fulfilled') await finish(answer.value);
    }
  });

  it('never take more places than there are', async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => aSentReferral(world, world.shelter)));
    const free = 3 - (await taken(world.shelter.serviceId));
    const answers = await Promise.allSettled(sent.map((one) => give(world.shelter.caller, one, { command: 'ACCEPT' })));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.every((answer) => answer.reason instanceof NoFreePlace)).toBe(true);
    expect(answers.length - refused.length).toBe(free);
    for (const answer of answers) if (answer.status === 'fulfilled') await finish(answer.value);
  });

  it('have one effect when they are the same call', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const call = { key: newId(), input: { id: sent.referral.id, expectedVersion: 1, command: 'ACCEPT' } } as const;
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.referrals.advance(world.shelter.caller, call)));
    expect(new Set(answers.map(({ referral }) => referral.version))).toEqual(new Set([2]));
    await finish(answers[0] as SeenReferral);
  });

  async function finish(held: SeenReferral): Promise<void> {
    const by = held.referral.recipientAgencyId === world.shelter.id ? world.shelter : world.secondShelter;
    await give(by.caller, await give(by.caller, held, { command: 'START' }), { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
  }
});

describe('the database itself', () => {
  it('refuses a step that the lifecycle does not have', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const jump = world.gateway.work.run(world.shelter.caller, (tx) =>
      tx.sql(`update referrals.referral set status = 'COMPLETED', version = version + 1 where id = :id`, { id: sent.referral.id }),
    );
    await expect(jump).rejects.toThrow(/cannot go from SENT to COMPLETED/);
  });

  it('knows whose step a step is', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const { police, shelter, coordinator } = world;
    const set = (caller: Caller, status: string) =>
      world.gateway.work.run(caller, (tx) => tx.sql(`update referrals.referral set status = :status, version = version + 1 where id = :id returning id`, { id: sent.referral.id, status }));
    for (const caller of [police.caller, coordinator.caller]) {
      for (const status of ['ACKNOWLEDGED', 'ACCEPTED', 'DECLINED']) await expect(set(caller, status)).rejects.toThrow(/not for this side to say/);
    }
    await expect(set(shelter.caller, 'WITHDRAWN')).rejects.toThrow(/not for this side to say/);
    expect(await set(shelter.caller, 'ACKNOWLEDGED')).toHaveLength(1);
  });

  it('agrees that a withdrawn referral stays withdrawn', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const withdrawn = await give(world.police.caller, sent, { command: 'WITHDRAW', reason: 'SENT_IN_ERROR' });
    await expect(give(world.shelter.caller, withdrawn, { command: 'ACCEPT' })).rejects.toThrow(IllegalTransition);
  });
});

describe('the work queue', () => {
  it('shows each side its own, soonest first, with counts by state, in one page after another', async () => {
    const { shelter, police, referrals } = world;
    const ids = new Set<ReferralId>();
    for (let i = 0; i < 5; i += 1) ids.add((await aSentReferral(world, shelter)).referral.id);
    const first = await referrals.queue(shelter.caller, { side: 'RECIPIENT', statuses: ['SENT'] }, { first: 3 });
    expect(first.page.hasNextPage).toBe(true);
    const seen = new Set(first.page.rows.map(({ row }) => row.id));
    let queue = first;
    while (queue.page.hasNextPage) {
      const after = Buffer.from(queue.page.rows.at(-1)?.cursor ?? '', 'base64url').toString();
      queue = await referrals.queue(shelter.caller, { side: 'RECIPIENT', statuses: ['SENT'] }, { first: 3, after });
      for (const { row } of queue.page.rows) {
        expect(seen.has(row.id)).toBe(false);
        seen.add(row.id);
      }
    }
    expect(seen.size).toBe(first.counts.SENT);
    for (const id of ids) expect(seen.has(id)).toBe(true);
    expect((await referrals.queue(police.caller, { side: 'RECIPIENT' }, { first: 10 })).page.rows).toEqual([]);
  });

  it('says what is late by the time of the database', async () => {
    await aSentReferral(world, world.secondShelter);
    await world.database.shiftClock(3600 + 60);
    const late = await world.referrals.queue(world.secondShelter.caller, { overdueOnly: true }, { first: 50 });
    await world.database.shiftClock(0);
    expect(late.counts.overdue).toBeGreaterThan(0);
    expect(late.page.rows.length).toBe(late.counts.overdue);
  });
});

describe('what was attacked once', () => {
  const taken_ = (sent: SeenReferral) => world.database.asAdministrator<{ status: string }>(`select status from referrals.referral where id = $1`, [sent.referral.id]);

  it('an identifier who writes down a no takes back what a colleague sent', async () => {
    const { consents, cases, police, shelter, referrals } = world;
    const { id: caseId } = await aCase(cases, police.caller);
    await aConsent(consents, police.caller, { caseId });
    const need = await aNeed(cases, police.caller, { caseId });
    const { caller: colleague } = await aColleague(world.worker, police, [Role.CASEWORKER]);
    const sent = await referrals.send(colleague, { key: newId(), input: { needId: need.id, serviceId: shelter.serviceId } });
    await aConsent(consents, police.caller, { caseId, kind: 'WITHDRAWN' });
    expect(await taken_(sent)).toEqual([{ status: 'WITHDRAWN' }]);
  });

  it('a no that comes while somebody sends is never overtaken', async () => {
    const { consents, cases, police, shelter, referrals } = world;
    for (let round = 0; round < 15; round += 1) {
      const { id: caseId } = await aCase(cases, police.caller);
      await aConsent(consents, police.caller, { caseId });
      const need = await aNeed(cases, police.caller, { caseId });
      const [sending] = await Promise.allSettled([
        referrals.send(police.caller, { key: newId(), input: { needId: need.id, serviceId: shelter.serviceId } }),
        aConsent(consents, police.caller, { caseId, kind: 'WITHDRAWN' }),
      ]);
      // Taken back, or it waits for another yes: nobody was left with it.
      if (sending.status === 'rejected') throw sending.reason;
      expect((await taken_(sending.value))[0]?.status).toMatch(/^(WITHDRAWN|PENDING_CONSENT)$/);
      expect((await referrals.find(shelter.caller, sending.value.referral.id))?.referral.triage ?? null).toBeNull();
    }
  });

  it('a draft that is thrown away stays between the sender and the bin', async () => {
    const { police, shelter, coordinator, referrals } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    const draft = await referrals.draft(police.caller, { key: newId(), input: { needId, serviceId: shelter.serviceId } });
    await give(police.caller, draft, { command: 'WITHDRAW', reason: 'SENT_IN_ERROR', note: 'marker' });
    expect(await referrals.find(shelter.caller, draft.referral.id)).toBeNull();
    expect(await referrals.find(coordinator.caller, draft.referral.id)).toBeNull();
    const log = await world.database.asAdministrator(`select agency_ids from platform.domain_event where referral_id = $1`, [draft.referral.id]);
    expect(log).toEqual([{ agency_ids: [police.id] }, { agency_ids: [police.id] }]);
  });

  it('a draft that is thrown away leaves the need where its other referral put it', async () => {
    const { police, shelter, secondShelter, referrals } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    const draft = await referrals.draft(police.caller, { key: newId(), input: { needId, serviceId: secondShelter.serviceId } });
    const accepted = await give(shelter.caller, await aSentReferral(world, shelter, needId), { command: 'ACCEPT' });
    await give(police.caller, draft, { command: 'WITHDRAW', reason: 'SENT_IN_ERROR' });
    expect(await needStatus(needId)).toBe('PLACED');
    const late = await referrals.draft(police.caller, { key: newId(), input: { needId, serviceId: secondShelter.serviceId } }).catch((error: unknown) => error);
    expect(late).toBeInstanceOf(NeedClosed);
    await give(shelter.caller, await give(shelter.caller, accepted, { command: 'START' }), { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
  });

  it('an old draft is sent only where a new one could be', async () => {
    const { police, shelter, secondShelter, referrals } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    const draft = await referrals.draft(police.caller, { key: newId(), input: { needId, serviceId: secondShelter.serviceId } });
    const accepted = await give(shelter.caller, await aSentReferral(world, shelter, needId), { command: 'ACCEPT' });
    await give(shelter.caller, await give(shelter.caller, accepted, { command: 'START' }), { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' });
    await expect(give(police.caller, draft, { command: 'SEND' })).rejects.toThrow(NeedClosed);
  });

  it('a yes that names fewer takes back what it no longer covers, and only that', async () => {
    const { consents, cases, police, shelter, lawyer, referrals } = world;
    const { id: caseId } = await aCase(cases, police.caller);
    await aConsent(consents, police.caller, { caseId });
    const bed = await aNeed(cases, police.caller, { caseId });
    const law = await aNeed(cases, police.caller, { caseId, serviceTypeCode: 'legal.information' });
    const toShelter = await referrals.send(police.caller, { key: newId(), input: { needId: bed.id, serviceId: shelter.serviceId } });
    const toLawyer = await referrals.send(police.caller, { key: newId(), input: { needId: law.id, serviceId: lawyer.serviceId } });
    await aConsent(consents, police.caller, { caseId, serviceTypeCodes: ['legal.information'] });
    expect([await taken_(toShelter), await taken_(toLawyer)]).toEqual([[{ status: 'WITHDRAWN' }], [{ status: 'SENT' }]]);
  });

  it('a no can be written down after the yes ran out, and frees the place', async () => {
    const { consents, police, shelter } = world;
    const before = await taken(shelter.serviceId);
    const sent = await aSentReferral(world, shelter);
    await give(shelter.caller, sent, { command: 'ACCEPT' });
    await world.database.shiftClock(91 * 86_400);
    await aConsent(consents, police.caller, { caseId: caseOf(sent), kind: 'WITHDRAWN' });
    await world.database.shiftClock(0);
    expect(await taken_(sent)).toEqual([{ status: 'DISCONTINUED' }]);
    expect(await taken(shelter.serviceId)).toBe(before);
  });

  it('nobody rewrites whom a referral is from, to or about, and nobody begins one as accepted', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const rewrite = (column: string) =>
      world.gateway.work.run(world.shelter.caller, (tx) => tx.sql(`update referrals.referral set ${column} where id = :id`, { id: sent.referral.id }));
    for (const column of [`recipient_agency_id = sender_agency_id`, `sender_name = 'x'`, `service_type_code = 'x'`]) {
      await expect(rewrite(column)).rejects.toThrow(/permission denied/);
    }
    const begin = world.gateway.work.run(world.police.caller, (tx) =>
      tx.sql(
        `insert into referrals.referral (id, code, need_id, sender_agency_id, sender_name, sender_account_id, recipient_agency_id, recipient_name, service_id,
           service_name, service_type_code, urgency, status, version, holds_place, hidden_from, created_at)
         select gen_random_uuid(), 'R-X', need_id, sender_agency_id, sender_name, sender_account_id, recipient_agency_id, recipient_name, service_id,
           service_name, service_type_code, urgency, 'ACCEPTED', 1, false, '{}', created_at from referrals.referral where id = :id`,
        { id: sent.referral.id },
      ),
    );
    await expect(begin).rejects.toThrow(/begins as a draft or as sent/);
  });

  it('an identifier reads nothing of what happened to a colleague\'s case', async () => {
    const { cases, police, gateway } = world;
    const { id } = await aCase(cases, police.caller);
    const events = (caller: Caller) => gateway.work.run(caller, (tx) => tx.sql<{ type: string }>(`select type from platform.domain_event where subject_id = :id`, { id }));
    expect(await events(police.caller)).toEqual([{ type: 'case.opened' }]);
    const next: Caller = { ...police.caller, accountId: world.lawyer.caller.accountId };
    expect(await events(next)).toEqual([]);
    expect(await events({ ...next, roles: ['CASEWORKER'] })).toEqual([{ type: 'case.opened' }]);
  });

  it('a case id opens no filter but its own agency\'s', async () => {
    const sent = await aSentReferral(world, world.shelter);
    const filter = { caseId: caseOf(sent) };
    const found = (caller: Caller) => world.referrals.queue(caller, filter, { first: 5 }).then(({ page }) => page.rows.length);
    expect([await found(world.police.caller), await found(world.shelter.caller), await found(world.coordinator.caller)]).toEqual([1, 0, 0]);
  });
});
