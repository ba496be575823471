import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { refer } from '../acceptance/refer.js';
import { bar } from './harness/bar.js';
import { aColleague } from './harness/people.js';

let desk: Desk;
let officer: ApiClient;
let duty: ApiClient;
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
  [officer, duty] = [await desk.as(desk.world.police), await desk.as(desk.world.shelter)];
}, 120_000);
afterAll(() => desk.close());

const open = 'mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id code } } }';
const person = (idempotencyKey: string) => ({ idempotencyKey, ageBand: 'AGE_0_8', gender: 'F', languages: ['eng'], referrerType: 'police' });
const post = (client: ApiClient, query: string, input: unknown) => client.post({ query, variables: { input } }).then((response) => response.text());
const codeIn = (text: string) => /"code":"([A-Z_]+)","requestId"/.exec(text)?.[1] ?? 'OK';
const cases = () => desk.world.database.asAdministrator<{ n: number }>('select count(*)::int as n from cases.case_file').then(([row]) => row!.n);

describe('an idempotency key', () => {
  bar('B69', 'sent fifty times at once has one effect and fifty equal answers', async (attempt) => {
    const before = await cases();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(officer, open, person(key))));
    expect(new Set(answers).size).toBe(1);
    expect(codeIn(answers[0]!)).toBe('OK');
    expect(await cases()).toBe(before + 1);
    attempt.tried(50, 'requests');
    const sent = await refer(officer, desk.world.shelter.serviceId);
    const acknowledge = 'mutation ($input: AcknowledgeReferralInput!) { acknowledgeReferral(input: $input) { referral { id status version } } }';
    const again = await Promise.all(Array.from({ length: 50 }, () => post(duty, acknowledge, { idempotencyKey: key, id: sent.id, expectedVersion: 1 })));
    expect(new Set(again).size).toBe(1);
    expect(JSON.parse(again[0]!)).toEqual({ data: { acknowledgeReferral: { referral: { id: sent.id, status: 'ACKNOWLEDGED', version: 2 } } } });
    attempt.tried(50, 'requests');
  });

  bar('B69', 'is refused for another body, another mutation, and when it is none', async (attempt) => {
    const key = randomUUID();
    await post(officer, open, person(key));
    const before = await cases();
    expect(codeIn(await post(officer, open, { ...person(key), gender: 'M' }))).toBe('IDEMPOTENCY_CONFLICT');
    const need = 'mutation ($input: AddNeedInput!) { addNeed(input: $input) { need { id } } }';
    expect(codeIn(await post(officer, need, { idempotencyKey: key, caseId: randomUUID(), serviceTypeCode: 'shelter.emergency', urgency: 'ROUTINE' }))).toBe('IDEMPOTENCY_CONFLICT');
    for (const none of ['', '1', `${key} `, `${key}'--`, 'x'.repeat(10_000)]) expect(['BAD_INPUT', 'TOO_COSTLY']).toContain(codeIn(await post(officer, open, person(none))));
    expect(await cases()).toBe(before);
    attempt.tried(7, 'requests');
  });

  bar('B69', 'of one person means nothing for another, of the same agency or a stranger', async (attempt) => {
    const key = randomUUID();
    const colleague = await desk.as(await aColleague(desk, desk.world.police, 'IDENTIFIER'));
    const stranger = await desk.as(await aColleague(desk, desk.world.lawyer, 'IDENTIFIER'));
    const before = await cases();
    const answers = [];
    for (const client of [officer, colleague, stranger]) answers.push(await post(client, open, person(key)));
    expect(new Set(answers).size).toBe(3);
    expect(answers.map(codeIn)).toEqual(['OK', 'OK', 'OK']);
    expect(await cases()).toBe(before + 3);
    attempt.tried(3, 'requests');
  });

  bar('B69', 'sent again opens nothing that is no longer open: the answer is read anew, and the right to it asked anew', async (attempt) => {
    const leaver = await aColleague(desk, desk.world.police, 'IDENTIFIER');
    const client = await desk.as(leaver);
    const key = randomUUID();
    expect(codeIn(await post(client, open, person(key)))).toBe('OK');
    await desk.world.database.asAdministrator(`update access.account set roles = array['ANALYST'] where id = $1`, [leaver.accountId]);
    const refused = await post(client, open, person(key));
    expect(codeIn(refused)).toBe('FORBIDDEN');
    expect(refused).not.toMatch(/"C-/);
    // A referral that was declined shows nothing of the person, though the first answer to this key did.
    const sent = await refer(officer, desk.world.shelter.serviceId);
    const acknowledge = 'mutation ($input: AcknowledgeReferralInput!) { acknowledgeReferral(input: $input) { referral { status triage { ageBand } } } }';
    const input = { idempotencyKey: randomUUID(), id: sent.id, expectedVersion: 1 };
    expect(await post(duty, acknowledge, input)).toContain('AGE_24_26');
    await duty.command('declineReferral', { id: sent.id, expectedVersion: 2, reason: 'AT_CAPACITY' }, '{ referral { id } }');
    expect(await post(duty, acknowledge, input)).not.toContain('AGE_24_26');
    attempt.tried(4, 'requests');
  });
});
