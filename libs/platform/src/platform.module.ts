import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type OnModuleInit, type Provider } from '@nestjs/common';
import { Pool } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import { SealStore } from './audit-log/seal.store.js';
import type { Config } from './config.js';
import { KeyCache } from './crypto/key-cache.js';
import type { KeyPort } from './crypto/key-port.js';
import { openKeys } from './crypto/open-keys.js';
import { Sealer } from './crypto/sealer.js';
import { SystemSealer } from './crypto/system-sealer.js';
import type { LiveBus } from './live/live-bus.js';
import { PostgresLiveBus } from './live/postgres-live-bus.adapter.js';
import { type MailTransport, SilentTransport, SmtpTransport } from './mail/mail-transport.adapter.js';
import { type Log, openLog } from './observability/log.js';
import { Metrics } from './observability/metrics.js';
import type { Doorbell } from './outbox/doorbell.js';
import { PostgresDoorbell } from './outbox/postgres-doorbell.adapter.js';
import type { DatabasePart } from './persistence/migrator.js';
import { AuditLog1763910041000 } from './persistence/migrations/1763910041000-audit-log.js';
import { AuditChain1763910042000 } from './persistence/migrations/1763910042000-audit-chain.js';
import { Looks1764120001500 } from './persistence/migrations/1764120001500-looks.js';
import { Hidden1763970000000 } from './persistence/migrations/1763970000000-hidden.js';
import { Platform1763800000000 } from './persistence/migrations/1763800000000-platform.js';
import { FeedRole1764010000000 } from './persistence/migrations/1764010000000-feed-role.js';
import { Structure1763990000000 } from './persistence/migrations/1763990000000-structure.js';
import { Walls1764240000000 } from './persistence/migrations/1764240000000-walls.js';
import { Queue1764140000000 } from './persistence/migrations/1764140000000-queue.js';
import { checkWalls } from './policy/drift.js';
import { keepSourceSteady, keepSteady } from './persistence/steady-pool.adapter.js';
import { platformPolicy } from './policy/platform-policy.js';
import type { TablePolicy } from './policy/table-statements.js';
import { BatchingClient } from './work/batching-client.adapter.js';
import { DOORBELL } from './queue/doorbell-token.js';
import { EventListeners } from './work/event-listeners.js';
import type { ReadBudget } from './work/flush-text.js';
import { Work } from './work/work.js';

export const CONFIG = Symbol('Config');
export const LOG = Symbol('Log');
export { DOORBELL };
export const LIVE_BUS = Symbol('LiveBus');
export const MAIL = Symbol('MailTransport');
export const KEYS = Symbol('KeyPort');
const WALLS = Symbol('TablePolicy');
const OPENED = Symbol('opened');

interface Closable {
  close(): Promise<void> | void;
}

export const platformDatabase: DatabasePart = {
  migrations: [Platform1763800000000, AuditLog1763910041000, AuditChain1763910042000, Hidden1763970000000, Structure1763990000000, FeedRole1764010000000, Looks1764120001500, Queue1764140000000, Walls1764240000000],
  walls: platformPolicy.tables,
};

interface PlatformOptions {
  readonly config: Config;
  readonly process: 'gateway' | 'worker' | 'ops';
  /** Tables of every context this process serves. */
  readonly tables: readonly EntitySchema[];
  /** What the database's walls must be, or the process does not start. */
  readonly walls: TablePolicy;
}

/** Everything without a domain word, made once per process from its configuration. */
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly pool: Pool,
    @Inject(WALLS) private readonly walls: TablePolicy,
    @Inject(OPENED) private readonly opened: readonly Closable[],
  ) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const { config } = options;
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: WALLS, useValue: options.walls },
        { provide: LOG, useFactory: () => openLog(options.process, config.LOG_LEVEL) },
        { provide: Metrics, useFactory: () => new Metrics() },
        { provide: EventListeners, useFactory: () => new EventListeners() },
        { provide: Pool, useFactory: () => openPool(config.DATABASE_URL) },
        { provide: DataSource, useFactory: () => openDataSource(options) },
        { provide: DOORBELL, inject: [Pool], useFactory: (pool: Pool) => openDoorbell(config, pool) },
        { provide: LIVE_BUS, inject: [Pool], useFactory: (pool: Pool) => openLiveBus(config, pool) },
        { provide: MAIL, useFactory: () => openMail(config) },
        { provide: SealStore, useFactory: () => new SealStore(openPool(config.SEALER_DATABASE_URL ?? config.DATABASE_URL)) },
        ...keyProviders(config),
        {
          provide: OPENED,
          inject: [KeyCache, LIVE_BUS, DOORBELL, DataSource, Pool, SealStore],
          useFactory: (...[keys, bus, doorbell, source, pool, seals]: [KeyCache, LiveBus, Doorbell, DataSource, Pool, SealStore]): Closable[] => [
            ...[keys, bus, doorbell],
            ...[{ close: () => source.destroy() }, { close: () => pool.end() }, seals],
          ],
        },
        {
          provide: Work,
          inject: [DataSource, EventListeners, DOORBELL, LOG],
          useFactory: (dataSource: DataSource, listeners: EventListeners, doorbell: Doorbell, log: Log) =>
            new Work({ dataSource, listeners, doorbell, log, contextKey: config.CONTEXT_KEY, readBudget: readBudgetOf(config) }),
        },
      ],
      exports: [CONFIG, LOG, Metrics, EventListeners, Pool, DataSource, DOORBELL, LIVE_BUS, MAIL, Work, SealStore, KEYS, Sealer, SystemSealer],
    };
  }

  /** @throws {WallsDrift} */
  async onModuleInit(): Promise<void> {
    await checkWalls(this.pool, this.walls);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const one of this.opened) await Promise.resolve(one.close()).catch(() => undefined);
  }
}

function keyProviders(config: Config): Provider[] {
  return [
    { provide: KEYS, useFactory: () => openKeys(config) },
    { provide: KeyCache, useFactory: () => new KeyCache({ count: config.DATA_KEY_CACHE_SIZE, seconds: config.DATA_KEY_CACHE_SECONDS }) },
    { provide: Sealer, inject: [KEYS, KeyCache], useFactory: (keys: KeyPort, cache: KeyCache) => new Sealer(keys, cache) },
    { provide: SystemSealer, inject: [KEYS, KeyCache], useFactory: (keys: KeyPort, cache: KeyCache) => new SystemSealer(keys, cache) },
  ];
}

/** How long a connection may wait for work, milliseconds: a fresh one signs in, reads the catalogue and plans everything anew, dearer than some calls. */
const idleTimeoutMillis = 600_000;

/** A plan that fits all values, made once: what is asked here is asked by its id, and planning costs more than asking. */
const oncePlanned = '-c plan_cache_mode=force_generic_plan';

/** A small pool beside TypeORM's, for rows that belong to no agency: the outbox, NOTIFY, health. */
function openPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 5_000, idleTimeoutMillis, keepAlive: true, options: oncePlanned });
  // A connection that dies while idle is replaced by the next one asked for; without a listener it would end the process.
  pool.on('error', () => undefined);
  keepSteady(pool);
  return pool;
}

async function openDataSource({ config, tables, process }: PlatformOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    entities: [...tables],
    applicationName: `causeway-${process}`,
    connectTimeoutMS: 5_000,
    poolErrorHandler: () => undefined,
    extra: { max: config.DATABASE_POOL_SIZE, idleTimeoutMillis, keepAlive: true, Client: BatchingClient },
    logging: false,
  });
  await source.initialize();
  keepSourceSteady(source);
  return source;
}

/** What speaks with Redis is loaded where there is one: it is as large as anything here. */
async function openDoorbell(config: Config, pool: Pool): Promise<Doorbell> {
  if (config.REDIS_URL === undefined) return new PostgresDoorbell(config.DATABASE_URL, pool);
  const { BullmqDoorbell } = await import('./outbox/bullmq-doorbell.adapter.js');
  return new BullmqDoorbell(config.REDIS_URL, networkOf(config));
}

/** Networks may share a Redis; their database tells them apart. */
function networkOf(config: Config): string {
  return new URL(config.DATABASE_URL).pathname.slice(1) || 'default';
}

async function openLiveBus(config: Config, pool: Pool): Promise<LiveBus> {
  const bus = config.REDIS_URL === undefined ? new PostgresLiveBus(config.DATABASE_URL, pool) : await openRedisBus(config.REDIS_URL, config);
  await bus.open();
  return bus;
}

async function openRedisBus(url: string, config: Config): Promise<LiveBus> {
  const { RedisLiveBus } = await import('./live/redis-live-bus.adapter.js');
  return new RedisLiveBus(url, networkOf(config));
}

function openMail(config: Config): MailTransport {
  if (config.TRAINING) return new SilentTransport();
  return new SmtpTransport({ url: config.SMTP_URL, from: config.MAIL_FROM, requireTls: config.CAUSEWAY_MODE === 'production', connections: config.SMTP_CONNECTIONS });
}

function readBudgetOf(config: Config): ReadBudget {
  return { filesPerHour: config.READ_BUDGET_FILES_PER_HOUR, rowsPerTenMinutes: config.READ_BUDGET_ROWS_PER_TEN_MINUTES };
}
