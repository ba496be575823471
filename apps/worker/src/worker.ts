import { hostname } from 'node:os';
import type { Server } from 'node:http';
import { KeepChain } from '@causeway/audit';
import { Country, systemCaller } from '@causeway/access';
import { BadConfiguration, type Config, DOORBELL, Dispatcher, type Doorbell, LOG, type Log, MAIL, type MailTransport, Metrics, OutboxStore, QueueWatch, Work, WorkerBeatStore, repeat, serveMetrics } from '@causeway/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import { handlersOf } from './handlers.js';
import { startRounds } from './rounds.js';
import { WorkerModule } from './worker.module.js';

export interface RunningWorker {
  readonly metricsPort: number;
  /** Takes nothing new, lets what runs finish, gives its leases back. */
  stop(): Promise<void>;
}

/** How often a worker says that it lives, and looks whether what waits is late. */
const lookSeconds = 5;

/** @throws {BadConfiguration} */
export async function startWorker(config: Config): Promise<RunningWorker> {
  if (config.SEALER_DATABASE_URL === undefined) throw new BadConfiguration(['SEALER_DATABASE_URL is missing: without it nothing seals the audit']);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: false, abortOnError: false });
  const refusal = await app.get(Country, { strict: false }).refusal(config.TRAINING);
  if (refusal !== undefined) throw new BadConfiguration([refusal]);
  const stopQueue = await startQueue(app, config);
  const chain = app.get(KeepChain, { strict: false });
  chain.start();
  const stopRounds = startRounds(app);
  const metrics = await serveMetrics(app.get(Metrics), { host: config.METRICS_HOST, port: config.METRICS_PORT });
  app.get<Log>(LOG).info('worker-ready', { doorbell: app.get<Doorbell>(DOORBELL).kind });
  const address = metrics.address();
  return {
    metricsPort: typeof address === 'object' && address !== null ? address.port : 0,
    stop: async () => {
      stopRounds();
      await Promise.all([stopQueue(), chain.stop()]);
      await closeAll(app, metrics);
    },
  };
}

/** @returns how to stop it */
async function startQueue(app: INestApplicationContext, config: Config): Promise<() => Promise<void>> {
  const doorbell = app.get<Doorbell>(DOORBELL);
  const pool = app.get(Pool);
  const outbox = new OutboxStore(pool, `${hostname()}-${process.pid}-${Date.now()}`);
  const shared = { doorbell, outbox, log: app.get<Log>(LOG), metrics: app.get(Metrics) };
  const dispatcher = new Dispatcher({ ...shared, handlers: handlersOf(app), concurrency: config.WORKER_CONCURRENCY });
  const work = app.get(Work);
  const watch = new QueueWatch({
    ...shared,
    beat: new WorkerBeatStore(pool, outbox.worker),
    isMailPaused: () => app.get<MailTransport>(MAIL).isPaused(),
    run: (act) => work.run(systemCaller('NOTIFY', { requestId: 'queue-watch' }), act),
  });
  await dispatcher.start();
  const stopWatching = repeat(shared.log, lookSeconds, () => watch.look());
  return async () => {
    stopWatching();
    // What runs gets most of the time there is; the rest is for giving back what did not finish.
    await dispatcher.stop(config.SHUTDOWN_GRACE_SECONDS * 800);
    await watch.leave().catch(() => undefined);
  };
}

async function closeAll(app: INestApplicationContext, metrics: Server): Promise<void> {
  metrics.close();
  app.get<MailTransport>(MAIL).close();
  await app.close();
}
