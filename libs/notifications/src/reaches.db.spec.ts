import type { Caller, ReferralId } from '@causeway/kernel';
import { newId } from '@causeway/kernel';
import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { aSentReferral } from '@causeway/referrals/testing';
import { type TellingWorld, aTellingWorld } from './testing.js';

let here: TellingWorld;
beforeAll(async () => {
  here = await aTellingWorld();
}, 120_000);
afterAll(() => here.close());
beforeEach(async () => {
  here.mail.clear();
  await here.mail.setFaults({});
});

const seen = async (caller: Caller, id: ReferralId) => (await here.reaches.of(caller, id)).map(({ side, state, channel, kind }) => [side, state, channel, kind]);
const states = (id: string) =>
  here.world.database.asAdministrator<{ state: string; code: string | null }>(
    `select d.state, d.code from notifications.delivery d join notifications.notification n on n.id = d.notification_id where n.referral_id = $1 and n.kind = 'SEND'`,
    [id],
  );
const outbox = (text: string) => here.world.database.asAdministrator(`update platform.outbox set ${text} where job = 'notifications.send-mail' and done_at is null`);

async function sent(urgency: 'ROUTINE' | 'EMERGENCY' = 'ROUTINE') {
  const { world } = here;
  const { id: caseId } = await aCase(world.cases, world.police.caller);
  await aConsent(world.consents, world.police.caller, { caseId });
  const need = await aNeed(world.cases, world.police.caller, { caseId, urgency });
  return (await aSentReferral(world, world.shelter, need.id)).referral.id;
}

describe('a side of a referral', () => {
  it('is waited for until the mail is at the relay, then reached; both sides and the coordinator see it', async () => {
    const { world } = here;
    await here.dispatcher.stop();
    const id = await sent();
    expect(await seen(world.police.caller, id)).toEqual([]);
    await here.dispatcher.start();
    await here.settle();
    for (const { caller } of [world.police, world.shelter, world.coordinator]) expect(await seen(caller, id)).toEqual([['RECIPIENT', 'REACHED', 'EMAIL', 'SEND']]);
    const referral = await world.referrals.find(world.shelter.caller, id);
    await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id, command: 'ACKNOWLEDGE', expectedVersion: referral!.referral.version } });
    await here.settle();
    expect(await seen(world.police.caller, id)).toEqual([['SENDER', 'REACHED', 'EMAIL', 'ACKNOWLEDGE'], ['RECIPIENT', 'REACHED', 'EMAIL', 'SEND']]);
  });

  it('shows nothing to an agency that has no part in it', async () => {
    const id = await sent();
    await here.settle();
    expect(await seen(here.world.lawyer.caller, id)).toEqual([]);
  });

  it('is NOT reached when the relay says never, until somebody there has looked', async () => {
    const { world, notifications } = here;
    await here.mail.setFaults({ reply5xx: 'rcpt' });
    const id = await sent();
    await here.settle();
    expect(await seen(world.police.caller, id)).toEqual([['RECIPIENT', 'NOT_REACHED', null, 'SEND']]);
    const { page } = await notifications.inbox(world.shelter.caller, { first: 5 }, true);
    const notice = page.rows.find(({ row }) => row.referralId === id)!.row;
    await notifications.markRead(world.shelter.caller, { key: newId(), id: notice.id });
    expect(await seen(world.police.caller, id)).toEqual([['RECIPIENT', 'REACHED', 'IN_APP', 'SEND']]);
  });

  it('is NOT reached when there is nobody to tell', async () => {
    const { world } = here;
    await world.database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [world.shelter.caller.accountId]);
    const id = await sent();
    await here.settle();
    expect(await seen(world.police.caller, id)).toEqual([['RECIPIENT', 'NOT_REACHED', null, 'SEND']]);
    await world.database.asAdministrator(`update access.account set status = 'ACTIVE' where id = $1`, [world.shelter.caller.accountId]);
  });

  it('of a whole list is asked about in one statement', async () => {
    const ids = [await sent(), await sent()];
    await here.settle();
    const found = await Promise.all(ids.map((id) => here.reaches.of(here.world.police.caller, id)));
    expect(found.map((lines) => lines.map(({ referralId }) => referralId))).toEqual(ids.map((id) => [id]));
  });
});

describe('a relay that says «later»', () => {
  it.each([
    ['a day', 'ROUTINE', 23.9, 24.1],
    ['ten minutes in an emergency', 'EMERGENCY', 0.15, 0.17],
  ] as const)('is asked again for %s, then somebody is called [B70]', async (_what, urgency, before, after) => {
    await here.mail.setFaults({ reply4xx: 'rcpt' });
    const id = await sent(urgency);
    const aged = async (hours: number) => {
      await outbox(`first_due_at = platform.now() - make_interval(secs => ${hours * 3600}), available_at = platform.now(), lease_until = null, attempts = greatest(attempts, 3)`);
      await here.dispatcher.drain();
      await new Promise((resolve) => setTimeout(resolve, 500));
    };
    await here.dispatcher.drain();
    await aged(before);
    expect(await states(id)).toEqual([{ state: 'WAITING', code: null }]);
    await aged(after);
    // What tells others of it may leave.
    await here.mail.setFaults({});
    await outbox(`available_at = platform.now()`);
    await here.settle();
    expect(await states(id)).toEqual([{ state: 'FAILED', code: 'SMTP_451' }]);
    expect(await seen(here.world.police.caller, id)).toEqual([['RECIPIENT', 'NOT_REACHED', null, 'SEND']]);
    const coordinators = (await here.notifications.inbox(here.world.coordinator.caller, { first: 20 }, false)).page.rows.filter(({ row }) => row.referralId === id);
    expect(coordinators.map(({ row }) => row.kind)).toEqual(['MAIL_REFUSED']);
  });
});

describe('a dead letter that an operator has tried again [B71]', () => {
  it('is sent once, however often that is asked for', async () => {
    await here.mail.setFaults({ reply5xx: 'rcpt' });
    const id = await sent();
    await here.settle();
    await here.mail.setFaults({});
    for (let times = 0; times < 3; times += 1) {
      await here.world.database.asAdministrator(
        `update platform.outbox set dead_at = null, done_at = null, available_at = platform.now() where job = 'notifications.send-mail'
         and payload->>'notificationId' in (select id::text from notifications.notification where referral_id = $1)`,
        [id],
      );
      await here.settle();
    }
    expect(here.mail.messages()).toHaveLength(1);
    expect(await states(id)).toEqual([{ state: 'SENT', code: null }]);
    expect(await seen(here.world.police.caller, id)).toEqual([['RECIPIENT', 'REACHED', 'EMAIL', 'SEND']]);
  });
});
