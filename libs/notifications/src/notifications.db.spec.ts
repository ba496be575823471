import { systemCaller } from '@causeway/access';
import { aColleague, anAgency, someAbsences, steppedUp } from '@causeway/access/testing';
import { aBreakGlass, aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { type AccountId, type Caller, type CaseId, NotFound, type NotificationId, Role, newId } from '@causeway/kernel';
import { type Dispatcher, SmtpTransport, readConfig } from '@causeway/platform';
import { type MailCatcher, startMailCatcher } from '@causeway/platform/embedded';
import { type TestWork, aKeyring, aWork, testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aNeedWithConsent, aSentReferral, aTalk, aWorld, worldTables } from '@causeway/referrals/testing';
import { notificationsDatabase, notificationsTables } from './notifications.module.js';
import { raiseAlarm } from './jobs/raise-alarm.job.js';
import { tellOfCover } from './jobs/tell-of-cover.job.js';
import { tellOfGlass } from './jobs/tell-of-glass.job.js';
import { tell } from './jobs/tell.job.js';
import { Notifications } from './notifications.js';
import { NotificationStore } from './persistence/notification.store.js';
import { ReachStore } from './persistence/reach.store.js';
import { aDispatcher } from './testing.js';

let world: TestWorld;
let gateway: TestWork;
let worker: TestWork;
let mail: MailCatcher;
let smtp: SmtpTransport;
let dispatcher: Dispatcher;
let notifications: Notifications;

beforeAll(async () => {
  world = await aWorld({ later: [notificationsDatabase] });
  world.gateway.listeners.follow('referral.advanced', tell);
  world.gateway.listeners.follow('referral.message', tell);
  world.gateway.listeners.follow('glass.broken', tellOfGlass);
  for (const event of ['access.cover-named', 'access.cover-ended']) world.gateway.listeners.follow(event, tellOfCover);
  const tables = [...worldTables, ...notificationsTables];
  gateway = await aWork(world.database, { tables });
  worker = await aWork(world.database, { tables, as: 'worker' });
  worker.listeners.follow('notification.mail-refused', raiseAlarm);
  mail = await startMailCatcher();
  smtp = new SmtpTransport({ url: mail.url, from: 'no-reply@desk.example', requireTls: false });
  const config = readConfig({ CAUSEWAY_MODE: 'embedded', DATABASE_URL: world.database.workerUrl, SMTP_URL: mail.url, CONTEXT_KEY: testContextKey, MAIL_JITTER_SECONDS: '0' });
  dispatcher = aDispatcher(world, worker, { mail: smtp, config });
  notifications = new Notifications(gateway.work, new NotificationStore(), new ReachStore());
  await dispatcher.start();
});
afterAll(async () => {
  await dispatcher.stop();
  smtp.close();
  await mail.stop();
  await gateway.close();
  await worker.close();
  await world.close();
});
beforeEach(() => mail.clear());

/** Until the outbox holds nothing that is due. */
async function settle(): Promise<void> {
  for (let waiting = 1; waiting > 0; ) {
    await dispatcher.drain();
    await new Promise((resolve) => setTimeout(resolve, 20));
    ({ waiting } = await worker.outbox.age());
  }
}

describe('a message about a referral', () => {
  it('is told to the other side, once, by the mail that says nothing; a coordinator\'s to both', async () => {
    const keys = await aKeyring();
    const { referral } = await aSentReferral(world, world.shelter);
    await settle();
    mail.clear();
    const talk = aTalk(world, keys);
    const say = (by: Caller) => talk.send(by, { key: newId(), input: { referralId: referral.id, text: 'CANARY', files: [] } });
    await say(world.police.caller);
    await settle();
    expect(mail.messages().map(({ to }) => to)).toEqual([[world.shelter.email]]);
    await say(world.coordinator.caller);
    await settle();
    expect(mail.messages().map(({ to }) => to[0]).sort()).toEqual([world.police.email, world.shelter.email, world.shelter.email].sort());
    expect(JSON.stringify(mail.messages())).not.toContain('CANARY');
    expect((await notifications.inbox(world.shelter.caller, { first: 1 }, false)).page.rows[0]?.row.kind).toBe('MESSAGE');
    await keys.close();
  });
});

describe('a change of a referral', () => {
  it('is told to the side that must know, in its inbox and by one mail', async () => {
    const sent = await aSentReferral(world, world.shelter);
    await settle();
    const { page, unread } = await notifications.inbox(world.shelter.caller, { first: 1 }, true);
    expect(page.rows[0]?.row).toMatchObject({ kind: 'SEND', referralId: sent.referral.id, readAt: null });
    expect(unread).toBeGreaterThan(0);
    expect(mail.messages().map((message) => message.to)).toEqual([[world.shelter.email]]);
    expect((await notifications.inbox(world.lawyer.caller, { first: 1 }, false)).page.rows).toEqual([]);
  });

  it('is told to whoever sent the request, and to the colleague who stands in for them until it ends', async () => {
    const [officer, stand] = [await aColleague(world.worker, world.police, [Role.IDENTIFIER]), await aColleague(world.worker, world.police, [Role.IDENTIFIER])];
    const absences = someAbsences(world.gateway);
    const until = new Date(Date.now() + 86_400_000);
    const { absence } = await absences.cover(steppedUp(officer.caller), { key: newId(), input: { coverId: stand.caller.accountId, until } });
    const told = async (who: typeof officer) => (await notifications.inbox(who.caller, { first: 10 }, false)).page.rows.filter(({ row }) => row.kind === 'ACKNOWLEDGE').length;
    const answered = async () => {
      const needId = await aNeedWithConsent(world, officer.caller);
      const { referral } = await world.referrals.send(officer.caller, { key: newId(), input: { needId, serviceId: world.shelter.serviceId } });
      await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id: referral.id, command: 'ACKNOWLEDGE', expectedVersion: referral.version } });
      await settle();
    };
    await answered();
    expect([await told(officer), await told(stand)]).toEqual([1, 1]);
    await absences.end(officer.caller, { key: newId(), input: { id: absence.id } });
    await answered();
    // What is no longer theirs to see, they do not find in their inbox either.
    expect([await told(officer), await told(stand)]).toEqual([2, 0]);
  });

  it('is told once, however often the job runs', async () => {
    await aSentReferral(world, world.shelter);
    await settle();
    await world.database.asAdministrator(`update platform.outbox set done_at = null`);
    await settle();
    expect(mail.messages()).toHaveLength(1);
    const twice = await world.database.asAdministrator(`select 1 from notifications.notification group by event_id, account_id having count(*) > 1`);
    expect(twice).toEqual([]);
  });

  it('is not mailed to who may no longer see it', async () => {
    const sent = await aSentReferral(world, world.shelter);
    // A state the system cannot reach while the job waits: the row is taken out of the recipient's sight altogether.
    await world.database.asAdministrator(`update referrals.referral set recipient_agency_id = $2, version = version + 1, status = 'WITHDRAWN', closed_at = now() where id = $1`, [
      sent.referral.id,
      world.lawyer.id,
    ]);
    await settle();
    expect(mail.messages()).toEqual([]);
  });
});

describe('whom the person shuns', () => {
  it('is told nothing, while a colleague hears of it [B24]', async () => {
    const { police, shelter, exclusions } = world;
    const colleague = await aColleague(shelter.id, 'Night officer');
    const needId = await aNeedWithConsent(world, police.caller);
    const [need] = await world.database.asAdministrator<{ caseId: CaseId }>(`select case_id as "caseId" from cases.need where id = $1`, [needId]);
    await exclusions.set(police.caller, {
      key: newId(),
      input: { caseId: need!.caseId, kind: 'WORKER', agencyId: shelter.id, workerName: '  night  OFFICER ', reason: 'FEAR' },
    });
    const sent = await aSentReferral(world, shelter, needId);
    await settle();
    const told = await world.database.asAdministrator<{ id: string }>(`select account_id as id from notifications.notification where referral_id = $1`, [sent.referral.id]);
    expect(told).toEqual([{ id: shelter.caller.accountId }]);
    expect(mail.messages().map((message) => message.to)).toEqual([[shelter.email]]);
    expect(await world.referrals.find({ ...shelter.caller, accountId: colleague }, sent.referral.id)).toBeNull();
    await world.database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [colleague]);
  });

  it('no longer finds an old notice', async () => {
    const { shelter, police, exclusions } = world;
    const sent = await aSentReferral(world, shelter);
    await settle();
    const kinds = async () => (await notifications.inbox(shelter.caller, { first: 50 }, false)).page.rows.filter(({ row }) => row.referralId === sent.referral.id).length;
    expect(await kinds()).toBe(1);
    await exclusions.set(police.caller, { key: newId(), input: { caseId: sent.referral.triage!.caseId, kind: 'AGENCY', agencyId: shelter.id, reason: 'FEAR' } });
    await settle();
    expect(await kinds()).toBe(0);
  });

  async function aColleague(agencyId: string, displayName: string): Promise<AccountId> {
    const id = newId<AccountId>();
    await world.database.asAdministrator(
      `insert into access.account (id, agency_id, email, display_name, password_hash, roles, locale, status) values ($1, $2, $3, $4, 'x', '{CASEWORKER}', 'en', 'ACTIVE')`,
      [id, agencyId, `${id}@agency.example`, displayName],
    );
    return id;
  }
});

describe('breaking the glass [B30]', () => {
  it('is told to the managers of the owner agency and to every rapporteur, in the inbox and by a mail that says nothing', async () => {
    const { police, lawyer } = world;
    const manager = await anAgency(world.worker, { name: 'Owner', roles: [Role.AGENCY_MANAGER, Role.CASEWORKER] });
    const rapporteur = await anAgency(world.worker, { name: 'Rapporteur', roles: [Role.RAPPORTEUR] });
    const person = await aCase(world.cases, manager.caller);
    const glass = aBreakGlass(world.gateway, world.access);
    const reason = 'She is at our door and nobody at her agency answers the telephone.';
    await glass.open({ ...lawyer.caller, steppedUpAt: new Date() }, { key: newId(), input: { caseCode: person.code, reason } });
    await settle();
    for (const who of [manager, rapporteur]) {
      const { page } = await notifications.inbox(who.caller, { first: 5 }, true);
      expect(page.rows.map(({ row }) => [row.kind, row.referralId])).toEqual([['GLASS_BROKEN', null]]);
    }
    expect(mail.messages().map((message) => message.to).flat().sort()).toEqual([manager.email, rapporteur.email].sort());
    expect((await notifications.inbox(police.caller, { first: 50 }, true)).page.rows.filter(({ row }) => row.kind === 'GLASS_BROKEN')).toEqual([]);
  });
});

describe('breaking the glass over somebody who wants a manager not to know [B24]', () => {
  it('is told to the other managers alone', async () => {
    const manager = await anAgency(world.worker, { name: 'Owner', roles: [Role.AGENCY_MANAGER] });
    const shunned = await aColleague(world.worker, manager, [Role.AGENCY_MANAGER]);
    await world.database.asAdministrator(`update access.account set display_name = 'Mirela Colleague' where id = $1`, [shunned.caller.accountId]);
    const { id: caseId, code } = await aCase(world.cases, manager.caller);
    await world.exclusions.set(manager.caller, { key: newId(), input: { caseId, kind: 'WORKER', agencyId: manager.id, workerName: 'Mirela Colleague', reason: 'FEAR' } });
    const reason = 'She is at our door and nobody at her agency answers the telephone.';
    await aBreakGlass(world.gateway, world.access).open({ ...world.lawyer.caller, steppedUpAt: new Date() }, { key: newId(), input: { caseCode: code, reason } });
    await settle();
    const kinds = async (who: Caller) => (await notifications.inbox(who, { first: 5 }, false)).page.rows.map(({ row }) => row.kind);
    expect(await kinds(manager.caller)).toEqual(['GLASS_BROKEN']);
    expect(await kinds(shunned.caller)).toEqual([]);
    expect(mail.messages().flatMap(({ to }) => to)).not.toContain(shunned.email);
  });
});

describe('a notice', () => {
  it('that was looked at is not mailed any more', async () => {
    await mail.setFaults({ refuse: true });
    await aSentReferral(world, world.secondShelter);
    await dispatcher.drain();
    const row = await waitForInbox();
    // The try that is under way has asked already.
    while ((await world.database.asAdministrator(`select 1 from platform.outbox where job = 'notifications.send-mail' and done_at is null and (attempts = 0 or lease_until is not null)`)).length > 0) {
      await dispatcher.drain();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await notifications.markRead(world.secondShelter.caller, { key: newId(), id: row });
    await mail.setFaults({});
    await world.database.asAdministrator(`update platform.outbox set available_at = now() where done_at is null`);
    await settle();
    expect(mail.messages()).toEqual([]);
    expect((await notifications.inbox(world.secondShelter.caller, { first: 5 }, true)).unread).toBe(0);
  });

  it('of somebody else cannot be marked, and looks as if it were not there', async () => {
    await aSentReferral(world, world.shelter);
    await settle();
    const { page } = await notifications.inbox(world.shelter.caller, { first: 1 }, false);
    const id = page.rows[0]?.row.id ?? newId<NotificationId>();
    await expect(notifications.markRead(world.lawyer.caller, { key: newId(), id })).rejects.toThrow(NotFound);
  });

  async function waitForInbox(): Promise<NotificationId> {
    for (;;) {
      const { page } = await notifications.inbox(world.secondShelter.caller, { first: 1 }, true);
      const [first] = page.rows;
      if (first !== undefined) return first.row.id;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});

describe('an agency that mail does not reach', () => {
  const inboxOf = async (caller: Caller) => (await notifications.inbox(caller, { first: 50 }, false)).page.rows.map(({ row }) => row);

  it('is told of to its own administrator and to every coordinator, once [B58]', async () => {
    const administrator = await aColleague(Role.AGENCY_ADMIN);
    await mail.setFaults({ reply5xx: 'rcpt' });
    const sent = await aSentReferral(world, world.shelter);
    await settle();
    await mail.setFaults({});
    await world.database.asAdministrator(`update platform.outbox set done_at = null where job = 'notifications.raise-alarm'`);
    await settle();
    const alarms = async (caller: Caller) => (await inboxOf(caller)).filter(({ kind, referralId }) => kind === 'MAIL_REFUSED' && referralId === sent.referral.id);
    expect(await alarms(administrator)).toHaveLength(1);
    expect(await alarms(world.coordinator.caller)).toHaveLength(1);
    for (const stranger of [world.lawyer.caller, world.police.caller, world.secondShelter.caller]) expect(await alarms(stranger)).toEqual([]);
    expect(mail.messages()).toEqual([]);
  });

  it('is told of to a coordinator whom the person shuns without a word of whom it is about [B24]', async () => {
    const { police, coordinator, exclusions } = world;
    const needId = await aNeedWithConsent(world, police.caller);
    const [person] = await world.database.asAdministrator<{ id: CaseId }>(`select case_id as id from cases.need where id = $1`, [needId]);
    await world.database.asAdministrator(`update access.account set display_name = 'Vera Coordinator' where id = $1`, [coordinator.caller.accountId]);
    await exclusions.set(police.caller, { key: newId(), input: { caseId: person!.id, kind: 'WORKER', agencyId: coordinator.id, workerName: 'Vera Coordinator', reason: 'FEAR' } });
    const before = (await inboxOf(coordinator.caller)).length;
    await mail.setFaults({ reply5xx: 'rcpt' });
    await aSentReferral(world, world.shelter, needId);
    await settle();
    await mail.setFaults({});
    const heard = (await inboxOf(coordinator.caller)).slice(0, -before || undefined);
    expect(heard.filter(({ kind }) => kind === 'MAIL_REFUSED').map(({ referralId }) => referralId)).toContain(null);
    expect(heard.filter(({ referralId }) => referralId !== null)).toEqual([]);
  });

  it('gets no mail at an address that nobody confirmed, and somebody hears of that too [B58]', async () => {
    await world.database.asAdministrator(`update access.account set email_confirmed_by = null, email_confirmed_at = null where id = $1`, [world.secondShelter.caller.accountId]);
    const before = (await inboxOf(world.coordinator.caller)).length;
    await aSentReferral(world, world.secondShelter);
    await settle();
    expect(mail.messages()).toEqual([]);
    expect((await inboxOf(world.coordinator.caller)).length).toBe(before + 1);
    await world.database.asAdministrator(`update access.account set email_confirmed_at = now() where id = $1`, [world.secondShelter.caller.accountId]);
  });

  it('loses the confirmation when its address is changed by anybody but an administrator [B58]', async () => {
    const { accountId } = world.lawyer.caller;
    const confirmed = () => world.database.asAdministrator<{ at: Date | null }>(`select email_confirmed_at as at from access.account where id = $1`, [accountId]).then(([row]) => row?.at);
    expect(await confirmed()).toBeInstanceOf(Date);
    await world.database.asAdministrator(`update access.account set email = 'other@lawyer.example' where id = $1`, [accountId]);
    expect(await confirmed()).toBeNull();
  });

  async function aColleague(role: Role): Promise<Caller> {
    const { caller } = world.shelter;
    const accountId = newId<AccountId>();
    const account = { id: accountId, agencyId: caller.agencyId, email: `${accountId}@agency.example`, displayName: 'Somebody', roles: [role], locale: 'en', status: 'ACTIVE' } as const;
    await world.worker.setup.run(systemCaller('SETUP'), (tx) => world.access.setUpAccount(tx, account, 'a long password for specs'));
    return { ...caller, accountId, roles: [role] };
  }
});

describe('standing in for a colleague', () => {
  it('is told to the two of them, but for whoever said so', async () => {
    const [officer, stand, manager] = [await aColleague(world.worker, world.police, [Role.IDENTIFIER]), await aColleague(world.worker, world.police, [Role.IDENTIFIER]), await aColleague(world.worker, world.police, [Role.AGENCY_MANAGER])];
    const absences = someAbsences(world.gateway);
    const input = { absentId: officer.caller.accountId, coverId: stand.caller.accountId, until: new Date(Date.now() + 86_400_000) };
    const { absence } = await absences.cover(steppedUp(manager.caller), { key: newId(), input });
    await settle();
    await absences.end(stand.caller, { key: newId(), input: { id: absence.id } });
    await settle();
    const told = async (who: typeof officer) => (await notifications.inbox(who.caller, { first: 10 }, false)).page.rows.map(({ row }) => row.kind);
    expect([await told(officer), await told(stand), await told(manager)]).toEqual([['COVER_ENDED', 'COVER_NAMED'], ['COVER_NAMED'], []]);
  });
});

describe('a mail that is no emergency', () => {
  it('waits for up to a minute, each for a time of its own; an emergency goes at once [B55]', async () => {
    const config = readConfig({ CAUSEWAY_MODE: 'embedded', DATABASE_URL: world.database.workerUrl, SMTP_URL: mail.url, CONTEXT_KEY: testContextKey });
    const patient = aDispatcher(world, worker, { mail: smtp, config });
    await dispatcher.stop();
    await patient.start();
    for (const urgency of ['ROUTINE', 'ROUTINE', 'ROUTINE', 'ROUTINE', 'EMERGENCY'] as const) {
      const { id: caseId } = await aCase(world.cases, world.police.caller);
      await aConsent(world.consents, world.police.caller, { caseId });
      await aSentReferral(world, world.shelter, (await aNeed(world.cases, world.police.caller, { caseId, urgency })).id);
    }
    const queued = () =>
      world.database.asAdministrator<{ wait: number }>(
        `select extract(epoch from available_at - created_at)::float as wait from platform.outbox where job = 'notifications.send-mail' and done_at is null and not urgent`,
      );
    let waits: number[] = [];
    while (waits.length < 4 || mail.messages().length === 0) {
      await patient.drain();
      await new Promise((resolve) => setTimeout(resolve, 20));
      waits = (await queued()).map(({ wait }) => wait);
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(60);
    expect(new Set(waits).size).toBe(4);
    await patient.stop();
    expect(mail.messages()).toHaveLength(1);
  });
});
