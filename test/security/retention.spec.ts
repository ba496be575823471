import { randomUUID } from 'node:crypto';
import { Role, retentionSchedule } from '@causeway/kernel';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { refer } from '../acceptance/refer.js';
import { bar } from './harness/bar.js';
import { aColleague } from './harness/people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
}, 120_000);
afterAll(() => desk.close());

/** What may not be older than its time, by the schedule's own names: each a count of what is left. */
const leftBehind: Readonly<Record<keyof typeof retentionSchedule, string>> = {
  repeatAnswers: `select count(*) from platform.idempotency_key where created_at < platform.now() - make_interval(days => $1)`,
  doneJobs: `select count(*) from platform.outbox where done_at < platform.now() - make_interval(days => $1)`,
  deadLetters: `select count(*) from platform.outbox where dead_at < platform.now() - make_interval(days => $1)`,
  sessions: `select count(*) from access.session where least(expires_at, ended_at) < platform.now() - make_interval(days => $1)`,
  signInAttempts: `select count(*) from access.sign_in_failure where at < platform.now() - make_interval(days => $1)`,
  passkeyQuestions: `select count(*) from access.challenge where expires_at < platform.now() - make_interval(days => $1)`,
  entryCodes: `select count(*) from access.entry_code where expires_at < platform.now() - make_interval(days => $1)`,
  notices: `select count(*) from notifications.notification where created_at < platform.now() - make_interval(days => $1)`,
  identities: `select count(*) from cases.identity where greatest(changed_at, used_at) < platform.now() - make_interval(days => $1)`,
  forgottenIdentities: `select count(*) from cases.person_key where wrapped is not null and created_at < platform.now() - make_interval(days => $1)`,
};

const count = async (sql: string, days: number) => Number((await desk.world.database.asAdministrator<{ count: string }>(sql, [days]))[0]?.count);

bar('B51', 'a year and a day later nothing is left that is older than the schedule allows', async (attempt) => {
  const { database, world } = { database: desk.world.database, world: desk.world };
  const officer = await desk.as(world.police);
  await refer(officer, world.shelter.serviceId);
  const nurse = await desk.as(await aColleague(desk, world.shelter, Role.CASEWORKER));
  const opened = await nurse.command<{ case: { id: string } }>('createCase', { ageBand: 'AGE_24_26', gender: 'F', languages: ['eng'], referrerType: 'border_guard' }, `{ case { id } }`);
  await nurse.command('recordIdentity', { caseId: opened.case.id, name: 'Amina Kerr' }, `{ identity { present } }`);
  await until('somebody to be told', async () => ((await count(`select count(*) from notifications.notification where created_at < platform.now() + make_interval(days => $1)`, 1)) > 0 ? true : undefined));
  // What no use case brings about in a minute.
  await database.asAdministrator(`insert into access.sign_in_failure (account_key, address_key) values ('\\x01', '\\x02')`);
  await database.asAdministrator(`insert into access.challenge (hash, purpose, expires_at) values ('\\x03', 'sign-in', platform.now())`);
  await database.asAdministrator(
    `insert into access.entry_code (id, kind, agency_id, email, display_name, roles, locale, code_hash, made_by, expires_at)
     values ($1, 'INVITATION', $2, 'new@agency.example', 'New', '{CASEWORKER}', 'en', '\\x04', $1, platform.now() + interval '1 day')`,
    [randomUUID(), world.shelter.id],
  );
  await database.asAdministrator(`insert into platform.outbox (id, job, payload, available_at, dead_at) values (gen_random_uuid(), 'spec.dead', '{}', platform.now(), platform.now())`);
  const everything = Object.entries(leftBehind).map(([name, sql]) => [name, sql, retentionSchedule[name as keyof typeof retentionSchedule].days] as const);

  await database.shiftClock(366 * 24 * 3600);
  const before = await Promise.all(everything.map(async ([name, sql, days]) => [name, await count(sql, days)] as const));
  expect(before.filter(([, left]) => left === 0)).toEqual([]);
  // A worker tidies up when it starts, and every hour.
  await desk.startWorker();
  const after = () => Promise.all(everything.map(async ([name, sql, days]) => [name, await count(sql, days)] as const));
  await until('the worker to have tidied up', async () => ((await after()).every(([, left]) => left === 0) ? true : undefined), 30_000).catch(async () => expect((await after()).filter(([, left]) => left > 0)).toEqual([]));
  await until('the key of the person to be destroyed', async () => ((await desk.keyring.keys.destroyedShares()).length === 1 ? true : undefined));
  for (const [, left] of before) attempt.tried(left, 'rows that were over their time');
  attempt.tried(everything.length, 'kinds of things kept');
});
