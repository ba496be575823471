import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, readMessage, startPostgres } from '@causeway/platform/embedded';
import { Queue } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { type Desk, aDesk, doorbells } from './desk.js';
import { aFreePort, until } from './process.js';
import { refer } from './refer.js';
import { type TestRedis, startRedis } from './redis.js';

const send = async (desk: Desk, to = desk.world.shelter) => refer(await desk.as(desk.world.police), to.serviceId);

describe('a mail server that fails', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
  }, 120_000);
  afterAll(() => desk.close());
  afterEach(() => desk.mail.setFaults({}));

  it('delays the mail and loses nothing: the inbox has it at once, the mail comes when it can', async () => {
    const { shelter } = desk.world;
    await desk.mail.setFaults({ refuse: true });
    const sent = await send(desk);
    const duty = await desk.as(shelter);
    await until('the inbox to have it', async () => {
      const { inbox } = await duty.get<{ inbox: { edges: { node: { referralId: string } }[] } }>(`{ inbox(first: 5) { edges { node { referralId } } } }`);
      return inbox.edges.some(({ node }) => node.referralId === sent.id) || undefined;
    });
    await desk.mail.setFaults({});
    await until('the mail to arrive', () => desk.mailTo(shelter.email)[0]);
  }, 90_000);

  it('that hangs up before its answer gets a repeat that can be recognised as one', async () => {
    const { secondShelter } = desk.world;
    await desk.mail.setFaults({ dropBefore250: true });
    await send(desk, secondShelter);
    await until('the first copy', () => desk.mailTo(secondShelter.email)[0]);
    await desk.mail.setFaults({});
    await until('the repeat', () => desk.mailTo(secondShelter.email)[1]);
    const ids = await Promise.all(desk.mailTo(secondShelter.email).map(async (message) => (await readMessage(message)).headers.find(({ name }) => name === 'message-id')?.value));
    expect(new Set(ids).size).toBe(1);
  }, 120_000);

  it('that says never is believed: a dead letter stays to be seen', async () => {
    const { database } = desk.world;
    await desk.mail.setFaults({ reply5xx: 'rcpt' });
    const sent = await send(desk);
    const rows = await until('the dead letter', async () => {
      const found = await database.asAdministrator<{ code: string; state: string }>(
        `select o.last_code as code, d.state from platform.outbox o
         join notifications.delivery d on d.notification_id = (o.payload->>'notificationId')::uuid and d.channel = 'EMAIL'
         join notifications.notification n on n.id = d.notification_id
         where o.dead_at is not null and n.referral_id = $1`,
        [sent.id],
      );
      return found.length > 0 ? found : undefined;
    });
    expect(rows).toEqual([{ code: 'SMTP_550', state: 'FAILED' }]);
  });
});

describe.each(doorbells.filter((kind) => kind === 'redis'))('the doorbell %s', () => {
  let redis: TestRedis;
  let desk: Desk;
  beforeAll(async () => {
    redis = await startRedis();
    desk = await aDesk({ doorbell: 'redis', environment: { REDIS_URL: redis.url } });
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    await redis.stop();
  });

  it('may be told anything: a forged job does nothing', async () => {
    const queue = new Queue('causeway-outbox', { connection: { url: redis.url }, prefix: `{causeway-${desk.world.database.name}}` });
    for (const data of [{ outboxId: randomUUID() }, { outboxId: "' or 1=1" }, { to: 'thief@evil.example', text: 'x' }, null, 'text']) await queue.add('look', data);
    await until('the queue to be empty', async () => ((await queue.getJobCountByTypes('wait', 'active', 'delayed')) === 0 ? true : undefined));
    await queue.close();
    expect(desk.mail.messages()).toEqual([]);
  });

  it('may forget everything: the rows are found', async () => {
    const { shelter } = desk.world;
    const sent = send(desk);
    await redis.flush();
    await sent;
    await until('the mail to arrive', () => desk.mailTo(shelter.email)[0]);
  }, 90_000);

  it('may be gone: mutations go on, mail comes, and it is used again when it is back', async () => {
    const { secondShelter } = desk.world;
    await redis.stop();
    expect((await send(desk, secondShelter)).status).toBe('SENT');
    await until('the mail to arrive without Redis', () => desk.mailTo(secondShelter.email)[0]);
    await redis.start();
    await send(desk, secondShelter);
    await until('the mail to arrive with Redis', () => desk.mailTo(secondShelter.email)[1]);
  }, 150_000);
});

describe('a database that restarts', () => {
  const given = process.env['TEST_DATABASE_URL'];
  let directory: string;
  let postgres: EmbeddedPostgres;
  let desk: Desk;
  const start = (port: number) => startPostgres({ directory, port, password: 'own', settings: { max_connections: '100' } });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'causeway-restart-'));
    postgres = await start(await aFreePort());
    process.env['TEST_DATABASE_URL'] = postgres.url('postgres', 'postgres');
    desk = await aDesk();
  }, 180_000);
  afterAll(async () => {
    await desk.close();
    await postgres.stop();
    if (given !== undefined) process.env['TEST_DATABASE_URL'] = given;
    await rm(directory, { recursive: true, force: true });
  });

  it('costs a refusal that says "try again", and no acknowledged write', async () => {
    const { police, shelter } = desk.world;
    const officer = await desk.as(police);
    const before = await send(desk);
    await postgres.stop();
    const input = { idempotencyKey: randomUUID(), ageBand: 'AGE_UNKNOWN', gender: 'U', languages: ['eng'], referrerType: 'police' };
    const open = () => officer.ask<{ createCase: { case: { id: string } } }>(`mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { id } } }`, { input });
    const refused = await open();
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'RETRY_LATER', retryable: true });
    expect((await fetch(`${desk.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${desk.url}/health/live`)).status).toBe(200);

    postgres = await start(postgres.port);
    const first = await until('the same call to go through', async () => (await open()).data?.createCase);
    expect((await open()).data?.createCase).toEqual(first);
    const { referral } = await officer.get<{ referral: { status: string } }>(`query ($id: ID!) { referral(id: $id) { status } }`, { id: before.id });
    expect(referral.status).toBe('SENT');
    await until('the mail of before to arrive', () => desk.mailTo(shelter.email)[0]);
    const after = await send(desk, desk.world.secondShelter);
    expect(after.status).toBe('SENT');
    await until('the mail of after to arrive', () => desk.mailTo(desk.world.secondShelter.email)[0]);
  }, 150_000);
});

describe('a process that is ended', () => {
  it('by SIGKILL in the middle of things leaves nothing undone', async () => {
    const desk = await aDesk();
    try {
      const { shelter } = desk.world;
      await desk.mail.setFaults({ delayMs: 3_000 });
      await send(desk);
      await pause(500);
      for (const worker of desk.workers) worker.signal('SIGKILL');
      await desk.mail.setFaults({});
      // The lease of the killed worker runs out by the database's clock.
      await desk.world.database.shiftClock(61);
      await desk.startWorker();
      await until('the mail to arrive', () => desk.mailTo(shelter.email)[0]);
    } finally {
      await desk.close();
    }
  }, 150_000);

  it('by SIGTERM finishes what is open and goes', async () => {
    const desk = await aDesk();
    try {
      const sending = Array.from({ length: 5 }, () => send(desk));
      expect((await Promise.all(sending)).every(({ status }) => status === 'SENT')).toBe(true);
      desk.gateway.signal('SIGTERM');
      for (const worker of desk.workers) worker.signal('SIGTERM');
      expect(await desk.gateway.ended()).toBe(0);
      expect(await desk.workers[0]?.ended()).toBe(0);
    } finally {
      await desk.close();
    }
  }, 150_000);
});
