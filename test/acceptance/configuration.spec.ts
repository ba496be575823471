import { randomBytes } from 'node:crypto';
import { notificationsDatabase } from '@causeway/notifications';
import { testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aWorld } from '@causeway/referrals/testing';
import { aFreePort, startProcess } from './process.js';

/** As somebody who runs a network would make one. */
const aKey = randomBytes(32).toString('hex');

describe('a process that was told nonsense', () => {
  it('names every bad key at once, and goes', async () => {
    const gateway = startProcess('gateway', { DATABASE_URL: 'mysql://x', PORT: '99999', LOG_LEVEL: 'loud', CONTEXT_KEY: 'short' });
    expect(await gateway.ended()).toBe(1);
    const said = gateway.output();
    for (const key of ['DATABASE_URL', 'PORT', 'LOG_LEVEL', 'CONTEXT_KEY', 'SMTP_URL is missing']) expect(said).toContain(key);
    expect(said).not.toMatch(/\bat .+:\d+/);
  });

  it('does not start for production on an open address, or with the key of developers', async () => {
    const config = { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x', SMTP_URL: 'smtp://127.0.0.1:1', CONTEXT_KEY: 'development-context-key-not-for-production' };
    const gateway = startProcess('gateway', { ...config, PUBLIC_URL: 'http://desk.example' });
    expect(await gateway.ended()).toBe(1);
    expect(gateway.output()).toMatch(/PUBLIC_URL must start with https:\/\//);
    expect(gateway.output()).toMatch(/CONTEXT_KEY is the development key/);
  });

  it('says that it cannot start, and never a password, when the database is not there', async () => {
    const gateway = startProcess('gateway', {
      ...{ CAUSEWAY_MODE: 'production', PUBLIC_URL: 'https://desk.example', SMTP_URL: 'smtp://127.0.0.1:1', CONTEXT_KEY: aKey },
      DATABASE_URL: 'postgres://causeway_gateway:CANARY-PASSWORD@127.0.0.1:1/x',
    });
    expect(await gateway.ended()).toBe(1);
    expect(gateway.output()).toMatch(/^The gateway cannot start/);
    expect(gateway.output()).not.toContain('CANARY-PASSWORD');
  });
});

describe('a database whose walls somebody moved', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await aWorld({ later: [notificationsDatabase] });
  }, 60_000);
  afterAll(() => world.close());

  it.each(['gateway', 'worker'] as const)('is not served: the %s says what differs, and goes', async (app) => {
    const { database } = world;
    await database.asAdministrator(`create policy visitor on cases.case_file for select to causeway_gateway using (true)`);
    await database.asAdministrator(`grant delete on referrals.referral to causeway_worker`);
    try {
      const url = app === 'gateway' ? database.gatewayUrl : database.workerUrl;
      const process = startProcess(app, {
        ...{ CAUSEWAY_MODE: 'embedded', SMTP_URL: 'smtp://127.0.0.1:1', CONTEXT_KEY: testContextKey, METRICS_PORT: '0', PORT: String(await aFreePort()) },
        ...{ DATABASE_URL: url, SEALER_DATABASE_URL: database.sealerUrl },
      });
      expect(await process.ended()).toBe(1);
      expect(process.output()).toContain('policy visitor on cases.case_file is nobody\'s');
      expect(process.output()).toContain('granted by nobody: delete on referrals.referral to causeway_worker');
    } finally {
      await database.asAdministrator(`drop policy visitor on cases.case_file`);
      await database.asAdministrator(`revoke delete on referrals.referral from causeway_worker`);
    }
  });
});

describe('production', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await aWorld({ later: [notificationsDatabase] });
  }, 60_000);
  afterAll(() => world.close());

  it('does not start on a database that holds the demo story', async () => {
    await world.database.asAdministrator(`update access.account set email = 'coordinator@nrm.demo' where id = $1`, [world.coordinator.caller.accountId]);
    const gateway = startProcess('gateway', {
      ...{ CAUSEWAY_MODE: 'production', PUBLIC_URL: 'https://desk.example', SMTP_URL: 'smtp://127.0.0.1:1', CONTEXT_KEY: aKey },
      ...{ DATABASE_URL: world.database.gatewayUrl, METRICS_PORT: '0', PORT: String(await aFreePort()) },
    });
    expect(await gateway.ended()).toBe(1);
    expect(gateway.output()).toContain('demo accounts of the story, which production refuses');
  });
});
