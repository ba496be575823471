import { hostname } from 'node:os';
import type { Server } from 'node:http';
import { HandHead, KeepChain } from '@causeway/audit';
import { AccessRetention, Agencies, Country } from '@causeway/access';
import { DestroyShare, KeyCare } from '@causeway/cases';
import { Feed, FindTwins, Places, Verification } from '@causeway/directory';
import { Notifications, RaiseAlarm, SendMail, Tell, TellOfAgreement, TellOfCover, TellOfGlass, TellOfListing, TellOfReading } from '@causeway/notifications';
import { BadConfiguration, type Config, DOORBELL, KEYS, type KeyPort, Dispatcher, type Doorbell, LOG, type Log, MAIL, type MailTransport, Metrics, OutboxStore, keepHouse, repeat, serveMetrics, watchKeys } from '@causeway/platform';
import { Matching } from '@causeway/referrals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import { WorkerModule } from './worker.module.js';

export interface RunningWorker {
  readonly metricsPort: number;
  /** Takes nothing new, lets what runs finish, gives its leases back. */
  stop(): Promise<void>;
}

/** A place that was kept as a courtesy counts no longer when its time is over; this is how long the bands may be behind. */
const sweepSeconds = 30;
/** How often is looked whether a quarter of an hour is over. */
const tellSeconds = 60;

/** @throws {BadConfiguration} */
export async function startWorker(config: Config): Promise<RunningWorker> {
  if (config.SEALER_DATABASE_URL === undefined) throw new BadConfiguration(['SEALER_DATABASE_URL is missing: without it nothing seals the audit']);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: false, abortOnError: false });
  const refusal = await app.get(Country, { strict: false }).refusal(config.TRAINING);
  if (refusal !== undefined) throw new BadConfiguration([refusal]);
  const doorbell = app.get<Doorbell>(DOORBELL);
  const pool = app.get(Pool);
  const dispatcher = new Dispatcher({
    doorbell,
    outbox: new OutboxStore(pool, `${hostname()}-${process.pid}-${Date.now()}`),
    handlers: [Tell, FindTwins, TellOfAgreement, TellOfCover, TellOfGlass, TellOfListing, TellOfReading, SendMail, RaiseAlarm, HandHead, DestroyShare].map((job) => app.get<Tell | FindTwins | TellOfAgreement | TellOfCover | TellOfGlass | TellOfListing | TellOfReading | SendMail | RaiseAlarm | HandHead | DestroyShare>(job, { strict: false }).handler),
    concurrency: config.WORKER_CONCURRENCY,
    log: app.get<Log>(LOG),
    metrics: app.get(Metrics),
  });
  await dispatcher.start();
  const chain = app.get(KeepChain, { strict: false });
  chain.start();
  const stopKeyWatch = watchKeys(app.get<KeyPort>(KEYS), app.get(Metrics), app.get<Log>(LOG));
  const places = app.get(Places, { strict: false });
  const stopSweeping = repeat(app.get<Log>(LOG), sweepSeconds, () => places.sweep());
  const feed = app.get(Feed, { strict: false });
  const stopTelling = repeat(app.get<Log>(LOG), tellSeconds, () => feed.tellPlaces());
  const stopHousekeeping = keepHouse(pool, app.get<Log>(LOG), chores(app));
  const metrics = await serveMetrics(app.get(Metrics), { host: config.METRICS_HOST, port: config.METRICS_PORT });
  app.get<Log>(LOG).info('worker-ready', { doorbell: doorbell.kind });
  const address = metrics.address();
  return {
    metricsPort: typeof address === 'object' && address !== null ? address.port : 0,
    stop: async () => {
      stopKeyWatch();
      stopHousekeeping();
      stopSweeping();
      stopTelling();
      await chain.stop();
      await stopAll(app, dispatcher, metrics);
    },
  };
}

/** What contexts do when a time has come. */
function chores(app: INestApplicationContext): (() => Promise<void>)[] {
  const keyCare = app.get(KeyCare, { strict: false });
  return [
    () => app.get(Agencies, { strict: false }).upkeep(),
    () => app.get(Matching, { strict: false }).reckonAnswers(),
    () => app.get(Verification, { strict: false }).upkeep(),
    () => app.get(AccessRetention, { strict: false }).forget(),
    () => app.get(Notifications, { strict: false }).forgetOld(),
    async () => void (await keyCare.forgetRested()),
    async () => void (await keyCare.settleErasures()),
    () => reconcilePlaces(app),
  ];
}

/** There must be nothing to find; what there is, an operator hears as well as the coordinators. */
async function reconcilePlaces(app: INestApplicationContext): Promise<void> {
  const drift = await app.get(Places, { strict: false }).reconcile();
  if (drift.length > 0) app.get<Log>(LOG).warn('capacity-drift', { count: drift.length });
}

async function stopAll(app: INestApplicationContext, dispatcher: Dispatcher, metrics: Server): Promise<void> {
  await dispatcher.stop();
  metrics.close();
  app.get<MailTransport>(MAIL).close();
  await app.close();
}
