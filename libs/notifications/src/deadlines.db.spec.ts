import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemCaller } from '@causeway/access';
import { type TestAgency, aColleague } from '@causeway/access/testing';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { aRoster } from '@causeway/directory/testing';
import { type AccountId, type Caller, type EventId, type NotificationId, type ReferralId, Role, newId } from '@causeway/kernel';
import { aSentReferral } from '@causeway/referrals/testing';
import { type TellingWorld, aTellingWorld } from './testing.js';

let here: TellingWorld;
let gateway: Server;
let rung: string[] = [];
let status = 200;
let night: TestAgency;
let backup: TestAgency;

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      rung.push((JSON.parse(body) as { to: string }).to);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  here = await aTellingWorld({ SMS_GATEWAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/` });
  const { world } = here;
  [night, backup] = [await aColleague(world.worker, world.shelter, [Role.CASEWORKER]), await aColleague(world.worker, world.shelter, [Role.CASEWORKER])];
  const { rosters } = aRoster(here.gateway, world.access);
  const manager = (await aColleague(world.worker, world.shelter, [Role.AGENCY_MANAGER])).caller;
  const { serviceId } = world.shelter;
  await rosters.setDesk(manager, { key: newId(), input: { serviceId, phone: null, backupPhone: null, shownToSenders: false, aroundTheClock: true, timeZone: 'UTC', expectedVersion: 0 } });
  const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, untilMinute: 0, firstAccountId: night.caller.accountId, backupAccountId: backup.caller.accountId }));
  const seen = await rosters.find(manager, serviceId);
  await rosters.setShifts(manager, { key: newId(), input: { serviceId, expectedVersion: seen!.desk.version, shifts } });
}, 120_000);
afterAll(async () => {
  await here.close();
  gateway.closeAllConnections();
  gateway.close();
});
beforeEach(async () => {
  [rung, status] = [[], 200];
  await here.mail.setFaults({});
  await here.world.database.asAdministrator('delete from notifications.contact');
  here.mail.clear();
});

const confirm = (accountId: AccountId, agencyId: string, number: string) =>
  here.world.database.asAdministrator(
    `insert into notifications.contact (id, account_id, agency_id, channel, address, created_at, confirmed_at, tries, codes_sent) values (gen_random_uuid(), $1, $2, 'SMS', $3, now(), now(), 0, 1)`,
    [accountId, agencyId, number],
  );
const kinds = async (who: Caller, id: ReferralId) =>
  (await here.notifications.inbox(who, { first: 50 }, false)).page.rows.flatMap(({ row }) => (row.referralId === id || row.kind.startsWith('TASK_') ? [row.kind] : []));
const calls = (id: ReferralId) => here.world.database.asAdministrator<{ reason: string; status: string }>(`select reason, status from referrals.task where kind = 'CALL_AND_RECORD' and referral_id = $1`, [id]);
const mailed = () => here.mail.messages().flatMap(({ to }) => to);

/** A request that nobody has answered, and the time that has come for it. */
async function due(step: string, urgency: 'EMERGENCY' | 'ROUTINE' = 'EMERGENCY') {
  const { world } = here;
  const { id: caseId } = await aCase(world.cases, world.police.caller);
  await aConsent(world.consents, world.police.caller, { caseId });
  const need = await aNeed(world.cases, world.police.caller, { caseId, urgency });
  const { referral } = await aSentReferral(world, world.shelter, need.id);
  await here.settle();
  here.mail.clear();
  rung = [];
  await world.database.asAdministrator(`delete from notifications.notification`);
  return { id: referral.id, caseId, tell: () => reach(step, { id: referral.id, urgency }) };
}

async function reach(step: string, { id, urgency }: { readonly id: ReferralId; readonly urgency: string }): Promise<void> {
  const { world } = here;
  await world.gateway.work.run(systemCaller('FOLLOW_UP', { agencyId: world.police.id }), (tx) =>
    tx.record({ type: 'referral.deadline', subjectId: id, referralId: id, overseen: true, data: { referralId: id, step, urgency, senderAgencyId: world.police.id, recipientAgencyId: world.shelter.id } }),
  );
  await here.settle();
}

describe('a request that nobody has acknowledged', () => {
  it('rings whoever is on duty and their backup, by what they have, at once; managers and coordinators are told too', async () => {
    const { world } = here;
    const { id, tell } = await due('ACK_DUE');
    await confirm(night.caller.accountId, world.shelter.id, '+37360000001');
    await tell();
    expect(rung).toEqual(['+37360000001']);
    expect(await calls(id)).toEqual([]);
    for (const { caller } of [night, backup, world.coordinator]) expect(await kinds(caller, id)).toEqual(['ACK_DUE']);
    expect(await kinds(world.police.caller, id)).toEqual([]);
    expect(mailed()).toEqual(expect.arrayContaining([night.email, backup.email, world.coordinator.email]));
    expect(mailed()).not.toContain(world.shelter.email);
  });

  it('becomes a call for a coordinator when nothing of theirs rings: mail wakes nobody', async () => {
    const { id, tell } = await due('ACK_DUE');
    await tell();
    expect(rung).toEqual([]);
    expect(await calls(id)).toEqual([{ reason: 'NOTHING_RINGS', status: 'OPEN' }]);
    expect(await kinds(here.world.coordinator.caller, id)).toEqual(expect.arrayContaining(['ACK_DUE', 'TASK_CALL_AND_RECORD']));
  });

  it('becomes a call when the number of theirs is refused for good, after the next ways were tried [B70]', async () => {
    const { world } = here;
    const { id, tell } = await due('ACK_DUE');
    await confirm(night.caller.accountId, world.shelter.id, '+37360000001');
    await confirm(backup.caller.accountId, world.shelter.id, '+37360000002');
    status = 404;
    await tell();
    expect(rung.sort()).toEqual(['+37360000001', '+37360000002']);
    expect(await calls(id)).toEqual([{ reason: 'NOT_REACHED', status: 'OPEN' }]);
  });

  it('asks on for the second of two whom nothing reached at the same instant: the next is told for the first [B70]', async () => {
    const { world, second } = here;
    const { id: referralId, tell } = await due('ACK_DUE');
    await tell();
    const notices = await world.database.asAdministrator<{ notificationId: NotificationId; accountId: AccountId; eventId: EventId }>(
      `select id as "notificationId", account_id as "accountId", event_id as "eventId" from notifications.notification where referral_id = $1 and account_id = any($2::uuid[])`,
      [referralId, [night.caller.accountId, backup.caller.accountId]],
    );
    const within = systemCaller('NOTIFY', { agencyId: world.shelter.id });
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const told: boolean[] = [];
    const ask = async (notice: (typeof notices)[number], hold: Promise<unknown>) =>
      here.worker.work.run(within, async (tx) => {
        const found = await second.toAnother(tx, { lost: { ...notice, referralId, kind: 'ACK_DUE' }, people: [world.shelter.caller.accountId], urgent: true });
        told.push(found);
        await hold;
      });
    const [first, other] = notices;
    const begun = ask(first!, held);
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const later = ask(other!, Promise.resolve());
    // Until it waits for the first, which has told the same person and not yet said so.
    const isWaiting = async () => (await world.database.asAdministrator(`select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()`)).length > 0;
    while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 5));
    goOn();
    await Promise.all([begun, later]);
    expect(told).toEqual([true, false]);
  });

  it('is no call any more once somebody there has acknowledged', async () => {
    const { world } = here;
    const { id, tell } = await due('DECIDE_DUE');
    await world.referrals.advance(night.caller, { key: newId(), input: { id, command: 'ACKNOWLEDGE', expectedVersion: 1 } });
    await tell();
    expect(await calls(id)).toEqual([]);
    expect(await kinds(night.caller, id)).toEqual(['DECIDE_DUE']);
  });

  it('is told once, however often its time comes', async () => {
    const { id, tell } = await due('ACK_HALF', 'ROUTINE');
    await tell();
    await here.world.database.asAdministrator(
      `update platform.outbox set done_at = null, available_at = platform.now()
       where payload->'data'->>'referralId' = $1 or payload->>'notificationId' in (select id::text from notifications.notification where referral_id = $1::uuid)`,
      [id],
    );
    await here.settle();
    expect(await kinds(night.caller, id)).toEqual(['ACK_HALF']);
    expect(mailed().filter((to) => to === night.email)).toHaveLength(1);
  });
});

describe('a mail that the relay refuses', () => {
  it('is followed by another way to the same person', async () => {
    const { world } = here;
    const { tell } = await due('PROGRESS_DUE', 'ROUTINE');
    await confirm(night.caller.accountId, world.shelter.id, '+37360000001');
    await world.database.asAdministrator(`insert into notifications.wish (account_id, agency_id, time_zone, digest, digest_at, chosen, changed_at) values ($1, $2, 'UTC', 'AT_ONCE', '08:00', '{}', now())`, [night.caller.accountId, world.shelter.id]);
    await here.mail.setFaults({ reply5xx: 'rcpt' });
    await tell();
    expect(rung).toEqual(['+37360000001']);
    await world.database.asAdministrator('delete from notifications.wish');
  });

  it('of whoever is on duty is followed by one to the next person on the desk, until nobody is left and somebody rings', async () => {
    const { world } = here;
    const { id, tell } = await due('ACK_HALF', 'ROUTINE');
    await here.mail.setFaults({ reply5xx: 'rcpt' });
    await tell();
    const desk = [night.caller, backup.caller, world.shelter.caller];
    expect(await Promise.all(desk.map((who) => kinds(who, id)))).toEqual(desk.map(() => ['ACK_HALF']));
    expect(await calls(id)).toEqual([{ reason: 'NOT_REACHED', status: 'OPEN' }]);
    expect((await here.reaches.of(world.police.caller, id)).map(({ side, state }) => [side, state])).toEqual([['RECIPIENT', 'NOT_REACHED']]);
  });

  it('of the last two at one instant is said on the referral, too: each had taken the other for under way', async () => {
    const { world } = here;
    const { id, tell } = await due('ACK_HALF', 'ROUTINE');
    await here.mail.setFaults({ reply5xx: 'rcpt' });
    await tell();
    // As it stands when both were written down before either could see the other.
    await world.database.asAdministrator(`update notifications.reach set state = 'WAITING' where referral_id = $1`, [id]);
    await world.database.asAdministrator(
      `update platform.outbox set done_at = null, available_at = platform.now() where job = 'notifications.tell-another' and payload->'data'->>'referralId' = $1`,
      [id],
    );
    await here.settle();
    expect((await here.reaches.of(world.police.caller, id)).map(({ state }) => state)).toEqual(['NOT_REACHED']);
  });
});

describe('a coordinator whom the person shuns [B24]', () => {
  it('is told nothing of the deadline, on the desk or by mail', async () => {
    const { world } = here;
    const shunned = await aColleague(world.worker, world.coordinator, [Role.COORDINATOR]);
    await world.database.asAdministrator(`update access.account set display_name = 'Vera Coordinator' where id = $1`, [shunned.caller.accountId]);
    const { id, caseId, tell } = await due('ACK_DUE');
    await world.exclusions.set(world.police.caller, { key: newId(), input: { caseId: caseId, kind: 'WORKER', agencyId: world.coordinator.id, workerName: 'Vera Coordinator', reason: 'FEAR' } });
    await tell();
    expect(await kinds(world.coordinator.caller, id)).toContain('ACK_DUE');
    expect((await kinds(shunned.caller, id)).filter((kind) => kind === 'ACK_DUE')).toEqual([]);
    const told = await world.database.asAdministrator(`select 1 from notifications.notification where account_id = $1 and kind = 'ACK_DUE'`, [shunned.caller.accountId]);
    expect(told).toEqual([]);
  });
});
