import { systemCaller } from '@causeway/access';
import { Role, newId } from '@causeway/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { aColleague } from '../security/harness/people.js';
import { ApiClient } from './client.js';
import { type Desk, aDesk, doorbells } from './desk.js';
import { type TestProcess, aFreePort, startProcess, until } from './process.js';
import { refer } from './refer.js';

interface Heard {
  readonly taskChanged: { readonly tasks: readonly { readonly id: string; readonly kind: string; readonly status: string; readonly referralId: string; readonly version: number }[] };
}

const tasks = `subscription { taskChanged { tasks { id kind status referralId version } } }`;
const talk = `subscription { referralChanged { referral { id } } }`;

describe.each(doorbells)('what happens at one gateway, with the doorbell of %s', (doorbell) => {
  let desk: Desk;
  let other: { readonly url: string; readonly process: TestProcess };
  beforeAll(async () => {
    desk = await aDesk({ doorbell, workers: 0, places: 20 });
    const port = await aFreePort();
    const url = `http://127.0.0.1:${port}`;
    other = { url, process: startProcess('gateway', { ...desk.environment, DATABASE_URL: desk.world.database.gatewayUrl, PORT: String(port), PUBLIC_URL: url }) };
    await until(`the other gateway: ${other.process.output()}`, async () => ((await fetch(`${url}/health/ready`).catch(() => undefined))?.ok ? true : undefined));
  }, 120_000);
  afterAll(async () => {
    await other.process.stop();
    await desk.close();
  });

  /** The same session, at the other gateway. */
  const atOther = ({ cookie, secret }: ApiClient) => new ApiClient(other.url, { cookie, secret });
  const seen = (heard: readonly Heard[], referralId: string) => heard.flatMap(({ taskChanged }) => taskChanged.tasks).filter((task) => task.referralId === referralId);
  /** One that nobody heard of, for it was raised past every process. */
  const aSilentTask = (referralId: string) =>
    desk.world.gateway.work.run(systemCaller('FOLLOW_UP', { agencyId: desk.world.police.id }), (tx) =>
      desk.world.tasks.raise(tx, { kind: 'NO_ANSWER', referralId: referralId as never, dueAt: tx.now, reason: 'DECIDE_DUE' }),
    );

  it('is heard at another: what was said to whoever was asked and to whoever asked, and by nobody else', async () => {
    const { police, shelter, lawyer } = desk.world;
    const [officer, duty, stranger] = [await desk.as(police), await desk.as(shelter), await desk.as(lawyer)];
    const sent = await refer(officer, shelter.serviceId);
    const [theirs, outside] = [atOther(duty).listen<{ referralChanged: { referral: { id: string } } }>(talk), atOther(stranger).listen<unknown>(talk)];
    await pause(500);
    await officer.command('sendMessage', { referralId: sent.id, text: 'She arrives with a child.' }, '{ message { id } }');
    await until('the other side to hear that something was said', () => theirs.heard.some(({ referralChanged }) => referralChanged.referral.id === sent.id) || undefined);
    const { referralMessages } = await atOther(duty).get<{ referralMessages: { edges: { node: { text: string } }[] } }>(
      `query ($id: ID!) { referralMessages(referralId: $id, first: 5) { edges { node { text } } } }`,
      { id: sent.id },
    );
    expect(referralMessages.edges.map(({ node }) => node.text)).toEqual(['She arrives with a child.']);
    expect(outside.heard).toEqual([]);
    await Promise.all([theirs.stop(), outside.stop()]);
  });

  it('is heard at another: a task that was taken on, one that a step ended, and one that was raised', async () => {
    const { police, shelter, coordinator, lawyer } = desk.world;
    const [officer, duty, unit, stranger] = [await desk.as(police), await desk.as(shelter), await desk.as(coordinator), await desk.as(lawyer)];
    const sent = await refer(officer, shelter.serviceId);
    const id = await aSilentTask(sent.id);
    const [theirs, outside] = [atOther(officer).listen<Heard>(tasks), atOther(stranger).listen<Heard>(tasks)];
    await pause(500);
    await unit.command('takeTask', { id, expectedVersion: 1 }, '{ task { id } }');
    await until('the task to be heard as taken on', () => seen(theirs.heard, sent.id).some(({ version }) => version === 2) || undefined);
    await duty.command('declineReferral', { id: sent.id, expectedVersion: 1, reason: 'AT_CAPACITY' }, '{ referral { id } }');
    await until('the task to be heard as over', () => seen(theirs.heard, sent.id).some(({ status }) => status === 'OVER') || undefined);
    const wrong = await refer(officer, shelter.serviceId);
    await officer.command('reportWrongRecipient', { referralId: wrong.id, kind: 'WRONG_AGENCY' }, '{ incident { id } }');
    await until('a task to be heard as raised', () => seen(theirs.heard, wrong.id).some(({ kind, status }) => kind === 'WRONG_RECIPIENT' && status === 'OPEN') || undefined);
    expect(outside.heard).toEqual([]);
    await Promise.all([theirs.stop(), outside.stop()]);
  });

  it('is not heard any more by whoever lost the right, though the socket stays open: each event asks anew', async () => {
    const { police, shelter, coordinator, secondShelter } = desk.world;
    const officer = await desk.as(police);
    const colleague = await aColleague(desk, coordinator, Role.COORDINATOR);
    await desk.world.database.asAdministrator(`update access.account set display_name = 'Karima Haddad' where id = $1`, [colleague.accountId]);
    const [unit, shunned] = [await desk.as(coordinator), await desk.as(colleague)];
    const [sent, another] = [await refer(officer, shelter.serviceId), await refer(officer, secondShelter.serviceId)];
    const [id, anotherId] = [await aSilentTask(sent.id), await aSilentTask(another.id)];
    const socket = atOther(shunned).listen<Heard>(tasks);
    await pause(500);
    await unit.command('takeTask', { id, expectedVersion: 1 }, '{ task { id } }');
    await until('the task to be heard', () => seen(socket.heard, sent.id)[0]);
    const before = seen(socket.heard, sent.id).length;
    const { referral } = await officer.get<{ referral: { caseId: string } }>(`query ($id: ID!) { referral(id: $id) { caseId } }`, { id: sent.id });
    const input = { caseId: referral.caseId as never, kind: 'WORKER', agencyId: coordinator.id, workerName: 'Karima Haddad', reason: 'FEAR' } as const;
    await desk.world.exclusions.set(police.caller, { key: newId(), input });
    await unit.command('putBackTask', { id, expectedVersion: 2 }, '{ task { id } }');
    await unit.command('takeTask', { id: anotherId, expectedVersion: 1 }, '{ task { id } }');
    // One stream, in order: what came after was heard, so what came before was kept back.
    await until('another task to be heard', () => seen(socket.heard, another.id)[0]);
    expect(seen(socket.heard, sent.id)).toHaveLength(before);
    await socket.stop();
  });
});
