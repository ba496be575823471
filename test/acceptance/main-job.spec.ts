import { readMessage } from '@causeway/platform/embedded';
import { type Desk, aDesk, doorbells } from './desk.js';
import { until } from './process.js';
import { type SeenReferral, refer, referral } from './refer.js';

describe.each(doorbells)('the main job, woken by %s', (doorbell) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk({ doorbell });
  }, 90_000);
  afterAll(() => desk.close());

  it('refers a person, tells the shelter by mail, and shows the acceptance to the sender', async () => {
    const { police, shelter } = desk.world;
    const [officer, duty] = [await desk.as(police), await desk.as(shelter)];
    const { services } = await officer.get<{ services: { edges: { node: { id: string; name: string } }[] } }>(
      `{ services(filter: { serviceTypeCode: "shelter.emergency", referableOnly: true }, first: 10) { edges { node { id name organization { name } capacity { band free } } } } }`,
    );
    expect(services.edges.map(({ node }) => node.id)).toContain(shelter.serviceId);
    const sent = await refer(officer, shelter.serviceId);
    expect(sent.status).toBe('SENT');

    const message = await until('the mail to arrive', () => desk.mailTo(shelter.email)[0]);
    const { subject, text } = await readMessage(message);
    expect(subject).toBe('Please look at your desk');
    expect(text).toContain(`${desk.url}/`);
    for (const secret of [shelter.name, police.name, 'Night shelter', 'shelter.emergency', 'EMERGENCY', 'AGE_24', sent.id, sent.code]) {
      expect(message.raw.toString()).not.toContain(secret);
    }

    const { inbox } = await duty.get<{ inbox: { unreadCount: number; edges: { node: { kind: string; referralId: string } }[] } }>(
      `{ inbox(first: 5) { unreadCount edges { node { kind referralId } } } }`,
    );
    expect(inbox).toMatchObject({ unreadCount: 1, edges: [{ node: { kind: 'SEND', referralId: sent.id } }] });

    const seen = await duty.command<{ referral: SeenReferral }>('acknowledgeReferral', { id: sent.id, expectedVersion: sent.version }, referral);
    await duty.command('acceptReferral', { id: sent.id, expectedVersion: seen.referral.version }, referral);
    const after = await officer.get<{ referral: { status: string }; history: { edges: { node: { command: string } }[] } }>(
      `query ($id: ID!) { referral(id: $id) { status handover { contactName } } history(subjectId: $id, first: 10) { edges { node { command } } } }`,
      { id: sent.id },
    );
    expect(after.referral).toMatchObject({ status: 'ACCEPTED', handover: null });
    expect(after.history.edges.map(({ node }) => node.command)).toEqual(['SEND', 'ACKNOWLEDGE', 'ACCEPT']);
    await until('the sender to be told by mail', () => desk.mailTo(police.email)[1]);
  });

  it('says live what happens, to both sides and the coordinator, and to nobody else', async () => {
    const { police, shelter, lawyer, coordinator } = desk.world;
    const document = `subscription { referralChanged { referral { id status side } } }`;
    const listeners = await Promise.all(
      [police, shelter, coordinator, lawyer].map(async (agency) => (await desk.as(agency)).listen<{ referralChanged: { referral: { id: string; status: string } } }>(document)),
    );
    // A socket says nothing until something happens: give the slowest a moment to be open before anything does.
    await until('the sockets to be open', async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return true;
    });
    const sent = await refer(await desk.as(police), shelter.serviceId);
    await (await desk.as(shelter)).command('declineReferral', { id: sent.id, expectedVersion: 1, reason: 'AT_CAPACITY' }, referral);
    const declined = (heard: { referralChanged: { referral: { id: string; status: string } } }[]) =>
      heard.some(({ referralChanged }) => referralChanged.referral.id === sent.id && referralChanged.referral.status === 'DECLINED') || undefined;
    for (const listener of listeners.slice(0, 3)) await until('the change to be heard', () => declined(listener.heard));
    expect(listeners[3]?.heard).toEqual([]);
    for (const listener of listeners) await listener.stop();
  });

  it('loses nothing while nobody works, and catches up', async () => {
    const { police, secondShelter } = desk.world;
    await Promise.all(desk.workers.map((worker) => worker.stop()));
    await refer(await desk.as(police), secondShelter.serviceId);
    expect(desk.mailTo(secondShelter.email)).toEqual([]);
    await desk.startWorker();
    await until('the mail to arrive', () => desk.mailTo(secondShelter.email)[0]);
  });
});
