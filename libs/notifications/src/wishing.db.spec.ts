import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { steppedUp } from '@causeway/access/testing';
import { BadInput, type Caller, Forbidden, NotFound, StepUpRequired, newId } from '@causeway/kernel';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { aSentReferral } from '@causeway/referrals/testing';
import { type ContactId, codeRules } from './domain/contact.js';
import { usualWishes } from './domain/wishes.js';
import { RuleStore } from './persistence/rule.store.js';
import { tellOfCover } from './jobs/tell-of-cover.job.js';
import { Rules } from './rules.js';
import { type TellingWorld, aTellingWorld } from './testing.js';

let here: TellingWorld;
let gateway: Server;
let texts: { readonly to: string; readonly text: string }[] = [];
let me: Caller;
let rules: Rules;

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      texts.push(JSON.parse(body) as (typeof texts)[number]);
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  here = await aTellingWorld({ SMS_GATEWAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/` });
  me = here.world.shelter.caller;
  rules = new Rules(here.gateway.work, new RuleStore());
}, 120_000);
afterAll(async () => {
  await here.close();
  gateway.closeAllConnections();
  gateway.close();
});
beforeEach(async () => {
  texts = [];
  here.mail.clear();
  for (const table of ['contact', 'wish', 'rule']) await here.world.database.asAdministrator(`delete from notifications.${table}`);
});

const add = async (address = '+37360000001') => {
  const { contacts } = await here.wishing.addContact(me, { key: newId(), input: { channel: 'SMS', address } });
  await here.settle();
  return contacts[0]!.id;
};
const say = (id: ContactId, code: string, who = me) => here.wishing.confirmContact(who, { key: newId(), input: { id, code } });
const lastCode = () => /\d{6}/.exec(texts.at(-1)!.text)![0];
/** A request that can wait. */
async function sent() {
  const { world } = here;
  const { id: caseId } = await aCase(world.cases, world.police.caller);
  await aConsent(world.consents, world.police.caller, { caseId });
  return aSentReferral(world, world.shelter, (await aNeed(world.cases, world.police.caller, { caseId, urgency: 'ROUTINE' })).id);
}
const wish = (more: object) => here.wishing.set(me, { key: newId(), input: { ...usualWishes, ...more } });

describe('a number that somebody writes down', () => {
  it('is used once they have read the code from it, and for deadlines and emergencies as long as they say no more', async () => {
    const id = await add();
    expect(texts).toEqual([{ to: '+37360000001', text: expect.stringMatching(/^Your code: \d{6}$/) as string, id: expect.any(String) as string }]);
    const { contacts } = await say(id, lastCode());
    expect(contacts[0]?.confirmedAt).toBeInstanceOf(Date);
    texts = [];
    await wish({ chosen: ['REFERRAL:SMS'] });
    await sent();
    await here.settle();
    expect(texts.map(({ to, text }) => [to, text])).toEqual([['+37360000001', 'Please look at your desk']]);
    expect(here.mail.messages()).toEqual([]);
  });

  it('is used for nothing before', async () => {
    await add();
    texts = [];
    await wish({ chosen: ['REFERRAL:SMS'] });
    await sent();
    await here.settle();
    expect(texts).toEqual([]);
    expect(here.mail.messages()).toHaveLength(1);
  });

  it('cannot be confirmed by guessing, by somebody else, or late', async () => {
    const id = await add();
    const code = lastCode();
    const wrong = code === '000000' ? '000001' : '000000';
    await expect(say(id, code, here.world.lawyer.caller)).rejects.toThrow(NotFound);
    for (let tries = 0; tries < codeRules.tries; tries += 1) await expect(say(id, wrong)).rejects.toThrow(NotFound);
    await expect(say(id, code)).rejects.toThrow(NotFound);
    const late = await add('+37360000002');
    await here.world.database.asAdministrator(`update notifications.contact set code_until = now() - interval '1 second'`);
    await expect(say(late, lastCode())).rejects.toThrow(NotFound);
  });

  it('is sent five codes at most, whatever number is written down', async () => {
    for (let number = 1; number <= codeRules.codes + 3; number += 1) await add(`+3736000001${number}`);
    expect(texts).toHaveLength(codeRules.codes);
  });

  it.each(['0601234', '+0123456789', '+373 60 000', 'tel:+37360000001', ''])('is refused as «%s»', async (address) => {
    await expect(add(address)).rejects.toThrow(BadInput);
  });

  it('stands in no job, no event and no log', async () => {
    const id = await add('+37369999999');
    await say(id, lastCode());
    const rows = await here.world.database.asAdministrator<{ text: string }>(`select payload::text as text from platform.outbox union all select data::text from platform.domain_event`);
    expect(rows.some(({ text }) => text.includes('69999999') || text.includes(lastCode()))).toBe(false);
  });
});

describe('quiet hours and digests', () => {
  it('hold a mail back until they are over, and gather what waits into one', async () => {
    await wish({ digest: 'HOURLY' });
    for (let count = 0; count < 3; count += 1) await sent();
    await here.dispatcher.drain();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(here.mail.messages()).toEqual([]);
    const waiting = await here.world.database.asAdministrator<{ minutes: number }>(`select extract(minute from due_at)::int as minutes from notifications.delivery where state = 'WAITING'`);
    expect(waiting.map(({ minutes }) => minutes)).toEqual([0, 0, 0]);
    await here.world.database.asAdministrator(`update notifications.delivery set due_at = platform.now() where state = 'WAITING'`);
    await here.world.database.asAdministrator(`update platform.outbox set available_at = platform.now() where job = 'notifications.send-mail' and done_at is null`);
    await here.settle();
    expect(here.mail.messages()).toHaveLength(1);
    const states = await here.world.database.asAdministrator<{ state: string }>(`select distinct state from notifications.delivery where account_id = $1 and due_at > now() - interval '1 minute'`, [me.accountId]);
    expect(states).toEqual([{ state: 'SENT' }]);
  });

  it('are refused in a time zone that there is not', async () => {
    expect(() => wish({ timeZone: 'Europe/Atlantis' })).toThrow(BadInput);
  });
});

describe('the rules of the country', () => {
  const set = (caller: Caller, more: object = {}) =>
    rules.set(caller, { key: newId(), order: { kind: 'SEND', audience: 'COORDINATORS', channels: ['IN_APP'], expectedVersion: 0, ...more } });

  it('are changed by a coordinator with a fresh second factor, from the next event on, and what they said before stays', async () => {
    const coordinator = here.world.coordinator.caller;
    await expect(set(coordinator)).rejects.toThrow(StepUpRequired);
    expect(() => set(steppedUp(me))).toThrow(Forbidden);
    await set(steppedUp(coordinator));
    const { referral } = await sent();
    await here.settle();
    const seen = (await here.notifications.inbox(coordinator, { first: 20 }, false)).page.rows.filter(({ row }) => row.referralId === referral.id);
    expect(seen.map(({ row }) => row.kind)).toEqual(['SEND']);
    await expect(set(steppedUp(coordinator), { channels: [] })).rejects.toThrow(BadInput);
    await set(steppedUp(coordinator), { channels: [], expectedVersion: 1 });
    const kept = await here.world.database.asAdministrator<{ version: number }>(`select version from notifications.rule order by version`);
    expect(kept.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('hold for what concerns somebody themselves too: a change of keeping desks rings no telephone where the country does not want it, and is told all the same', async () => {
    const { world } = here;
    world.gateway.listeners.follow('access.cover-named', tellOfCover);
    await say(await add(), lastCode());
    await wish({ chosen: ['NETWORK:SMS', 'NETWORK:EMAIL'] });
    const cover = async () => {
      texts = [];
      here.mail.clear();
      // Named by whoever stands in: the other of the two is told.
      const other = newId();
      const data = { agencyId: me.agencyId, absentAccountId: me.accountId, coverAccountId: other, byAccountId: other };
      await world.gateway.work.run(me, (tx) => tx.record({ type: 'access.cover-named', subjectId: newId(), data }));
      await here.settle();
      return { texts: texts.length, mails: here.mail.messages().length };
    };
    expect(await cover()).toEqual({ texts: 1, mails: 1 });
    await set(steppedUp(world.coordinator.caller), { kind: 'COVER_NAMED', audience: 'CONCERNED', channels: [] });
    expect(await cover()).toEqual({ texts: 0, mails: 1 });
  });

  it('never leave the recipient of a request untold', async () => {
    await set(steppedUp(here.world.coordinator.caller), { audience: 'TOLD_SIDE', channels: [] });
    await sent();
    await here.settle();
    expect(here.mail.messages().map(({ to }) => to)).toEqual([[here.world.shelter.email]]);
  });
});
