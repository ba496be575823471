import { Role } from '@causeway/kernel';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { type SeenReferral, refer, referral } from '../acceptance/refer.js';
import { askRaw } from './harness/ask.js';
import { bar } from './harness/bar.js';
import { answerSelection, documentOf, plainArguments, rootFields } from './harness/fields.js';
import { aColleague } from './harness/people.js';
import { valueAt } from './harness/values.js';

let desk: Desk;
let officer: ApiClient;
let duty: ApiClient;
beforeAll(async () => {
  desk = await aDesk({ workers: 0, places: 50 });
  officer = await desk.as(desk.world.police);
  duty = await desk.as(desk.world.shelter);
}, 120_000);
afterAll(() => desk.close());

const fieldOf = (name: string) => rootFields.find((field) => field.root === 'Query' && field.name === name)!;
/** Everything that the schema lets anybody ask of a referral. */
const whole = documentOf(fieldOf('referral'), answerSelection(fieldOf('referral'), 6), ['id']);

/** The paths at which an answer holds something. */
function held(value: unknown, path = ''): string[] {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  if (typeof value !== 'object') return [path];
  if (Array.isArray(value)) return held(value[0], path);
  return Object.entries(value).flatMap(([name, inner]) => held(inner, path === '' ? name : `${path}.${name}`));
}

async function known(client: ApiClient, id: string): Promise<string[]> {
  const { data } = await client.ask<{ referral: unknown }>(whole, { id });
  return held(data?.referral).sort();
}

/** @param order where it stands, and what the command says besides */
async function advance(client: ApiClient, name: string, order: { at: SeenReferral; more?: Record<string, unknown> }): Promise<SeenReferral> {
  const { at, more = {} } = order;
  return (await client.command<{ referral: SeenReferral }>(name, { id: at.id, expectedVersion: at.version, ...more }, referral)).referral;
}

/** Written by hand: what a line says of itself, of the two agencies and the service, and nothing of anybody. */
const line = [
  ...['availableCommands', 'code', 'createdAt', 'id', 'needId', 'overdue', 'sentAt', 'serviceId', 'serviceName', 'side', 'status', 'urgency', 'version'],
  ...['agreedToWait', 'awaitsGroup', 'dueAt', 'offPlatform'],
  ...['acknowledgeBy', 'decideBy', 'recipient.id', 'recipient.name', 'sender.id', 'sender.name', 'serviceType.code', 'serviceType.label', 'serviceType.pillar'],
  ...['serviceType.capacityUnit', 'serviceType.phases'],
];
const person = ['triage.ageBand', 'triage.gender', 'triage.languages'];

bar('B23', 'before it accepts, whoever is asked reads the triage set and nothing else that the schema has', async (attempt) => {
  const sent = await refer(officer, desk.world.shelter.serviceId);
  const seen = await known(duty, sent.id);
  expect(seen.filter((path) => !line.includes(path))).toEqual(person);
  attempt.tried(seen.length, 'fields that hold something');
  const { caseId } = (await officer.get<{ referral: { caseId: string } }>(`query ($id: ID!) { referral(id: $id) { caseId } }`, { id: sent.id })).referral;
  const direct = await duty.get<{ case: unknown; history: { edges: unknown[] } }>(`query ($id: ID!) { case(id: $id) { id } history(subjectId: $id, first: 5) { edges { node { id } } } }`, { id: caseId });
  expect(direct).toEqual({ case: null, history: { edges: [] } });
  attempt.tried(2, 'other ways to the person');
  await advance(duty, 'acceptReferral', { at: sent });
  const after = (await known(duty, sent.id)).filter((path) => !line.includes(path) && !['acknowledgedAt', 'arriveBy', 'decidedAt'].includes(path));
  // Shown that it can fail: acceptance adds what was missing before.
  expect(after).toEqual(['caseCode', 'handover.contactName', 'handover.dutyPhone', ...person].sort());
});

bar('B25', 'after the end nothing of the person is left to the agency: by the id it kept, in its lists, on an open socket', async (attempt) => {
  type Ending = (at: SeenReferral) => Promise<unknown>;
  const caseOf = async (id: string) => (await officer.get<{ referral: { caseId: string } }>(`query ($id: ID!) { referral(id: $id) { caseId } }`, { id })).referral.caseId;
  const consent = { basis: 'SURVIVOR_ADULT', scopes: ['SHARE_MINIMUM'], language: 'ara', interpreterUsed: false, textVersion: '2026-01', channel: 'SPOKEN' };
  const endings: Readonly<Record<string, Ending>> = {
    decline: (at) => advance(duty, 'declineReferral', { at, more: { reason: 'OTHER_PROVIDER', note: 'words about her' } }),
    withdrawal: (at) => advance(officer, 'withdrawReferral', { at, more: { reason: 'SENT_IN_ERROR' } }),
    completion: async (at) => {
      const there = await advance(duty, 'startReferral', { at: await advance(duty, 'acceptReferral', { at }) });
      await advance(duty, 'completeReferral', { at: there, more: { outcome: 'SERVICE_COMPLETED' } });
    },
    'stepping back': async (at) => advance(duty, 'discontinueReferral', { at: await advance(duty, 'acceptReferral', { at }), more: { reason: 'NO_SHOW' } }),
    'consent taken back after acceptance': async (at) => {
      await advance(duty, 'acceptReferral', { at });
      await officer.command('recordConsent', { caseId: await caseOf(at.id), kind: 'WITHDRAWN', ...consent }, `{ consent { id } }`);
    },
  };
  const socket = duty.listen<{ referralChanged: { referral: { id: string; status: string; caseCode: string | null; triage: unknown; handover: unknown } } }>(
    `subscription { referralChanged { referral { id status caseCode triage { ageBand } handover { contactName } } } }`,
  );
  for (const [name, end] of Object.entries(endings)) {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    expect(await known(duty, sent.id)).toEqual(expect.arrayContaining(person));
    await end(sent);
    const left = (await known(duty, sent.id)).filter((path) => !line.includes(path));
    expect([name, left.filter((path) => /triage|handover|caseCode|note/.test(path))]).toEqual([name, []]);
    const over = ['DECLINED', 'WITHDRAWN', 'COMPLETED', 'DISCONTINUED'];
    const said = await until(`the socket to say ${name}`, async () => socket.heard.find(({ referralChanged: { referral: one } }) => one.id === sent.id && over.includes(one.status)));
    expect(said.referralChanged.referral).toMatchObject({ caseCode: null, triage: null, handover: null });
    attempt.tried(2, 'ways looked at after an ending');
  }
  await socket.stop();
});

bar('B24', 'an agency that the person shuns finds nothing where something was, byte for byte as if it had never been', async (attempt) => {
  const sent = await refer(officer, desk.world.shelter.serviceId);
  const { caseId } = (await officer.get<{ referral: { caseId: string } }>(`query ($id: ID!) { referral(id: $id) { caseId } }`, { id: sent.id })).referral;
  const shunned = { caseId, kind: 'AGENCY', agencyId: desk.world.shelter.id, reason: 'FEAR' };
  await officer.command('excludeFromCase', shunned, `{ exclusion { id } }`);
  const nobodys = '01900000-0000-7000-8000-00000000dead';
  for (const query of [whole, `query ($id: ID!) { history(subjectId: $id, first: 5) { edges { node { id } } } }`]) {
    expect((await askRaw(duty, query, { id: sent.id })).masked).toBe((await askRaw(duty, query, { id: nobodys })).masked);
    attempt.tried(1, 'answers compared');
  }
  const listed = await duty.get<{ referrals: { edges: { node: { id: string } }[] } }>(`{ referrals(first: 50) { edges { node { id } } } }`);
  expect(listed.referrals.edges.map(({ node }) => node.id)).not.toContain(sent.id);
  attempt.tried(1, 'lists');
});

bar('B27', 'law enforcement and ministries reach nobody by any query, and an enquiry gets the same bytes whatever it asks', async (attempt) => {
  const sent = await refer(officer, desk.world.shelter.serviceId);
  const { referral: own } = await officer.get<{ referral: { caseId: string; caseCode: string; needId: string } }>(`query ($id: ID!) { referral(id: $id) { caseId caseCode needId } }`, { id: sent.id });
  const secrets = [sent.id, sent.code, own.caseId, own.caseCode, own.needId];
  const known = (place: string): unknown => (/\.(id|subjectId)$/.test(place) ? sent.id : /caseId$/.test(place) ? own.caseId : /needId$/.test(place) ? own.needId : valueAt(place));
  const queries = rootFields.filter(({ root }) => root === 'Query');
  for (const role of [Role.LE_LIAISON, Role.ANALYST]) {
    const client = await desk.as(await aColleague(desk, desk.world.police, role));
    for (const query of queries) {
      const args = plainArguments(query, known);
      const { body } = await askRaw(client, documentOf(query, answerSelection(query), Object.keys(args)), args);
      expect([query.name, secrets.filter((secret) => body.includes(secret))]).toEqual([query.name, []]);
      expect([query.name, /AGE_|"gender":"|"languages":\["ara/.test(body)]).toEqual([query.name, false]);
      attempt.tried(1, 'queries');
    }
    if (role !== Role.LE_LIAISON) continue;
    const submit = (text: string) =>
      askRaw(client, `mutation ($input: SubmitEnquiryInput!) { submitEnquiry(input: $input) { answer } }`, { input: { idempotencyKey: String(valueAt('x.idempotencyKey')), text } });
    const answers = new Set([(await submit(own.caseCode)).body, (await submit('Nobody Atall, 1999')).body, (await submit('x')).body]);
    expect(answers.size).toBe(1);
    attempt.tried(3, 'enquiries');
  }
  // Shown that it can fail: the sender's own colleague finds the person.
  expect((await askRaw(officer, whole, { id: sent.id })).body).toContain(own.caseCode);
});
