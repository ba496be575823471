export { type AuditRecord, recordsOf } from './audit-log/audit-record.js';
export { auditRecords } from './audit-log/audit-record.query.js';
export { ChainKeeper } from './audit-log/chain-keeper.js';
export { type SignedHead, parseHead } from './audit-log/head.js';
export { SealStore, type WriterGap } from './audit-log/seal.store.js';
export { type Finding, type Verdict, verifyChain } from './audit-log/verify.js';
export { BadConfiguration, type Config, configKeys, readConfig } from './config.js';
export { KeyDestroyed, KeyMissing, KeysUnavailable, SealBroken } from './crypto/errors.js';
export { FileKeyring } from './crypto/file-keyring.adapter.js';
export { KeyCache } from './crypto/key-cache.js';
export { type KeyPort, kekOfAgency, systemKek, versionOf } from './crypto/key-port.js';
export { watchKeys } from './crypto/key-watch.js';
export { noKeys } from './crypto/no-keys.adapter.js';
export { openKeys } from './crypto/open-keys.js';
export type { Place } from './crypto/sealed-value.js';
export { type DataKey, type OpenKey, Sealer, kekVersionOf } from './crypto/sealer.js';
export { SystemSealer } from './crypto/system-sealer.js';
export { VaultTransit } from './crypto/vault-transit.adapter.js';
export { type ApiError, toApiError } from './graphql/api-error.js';
export { CurrentCaller, CurrentRequest, type RequestContext, SecondFactorRequired, Unauthenticated } from './graphql/caller-param.js';
export { type Connection, PageInfo, connectionOf, toConnection } from './graphql/connection.graphql.js';
export { errorCatalogue } from './graphql/error-catalogue.js';
export {
  type Audience,
  type FieldPolicy,
  PolicyDrift,
  checkFieldPolicy,
  connectionRows,
  guardFields,
  platformFieldPolicy,
  rows,
} from './graphql/field-policy.js';
export { KeyedInput, idShape } from './graphql/keyed-input.graphql.js';
export { PageArgs, maxPageSize, pageRequest } from './graphql/page-args.graphql.js';
export { parseInput } from './graphql/parse-input.js';
export type { LiveBus, LiveNotice } from './live/live-bus.js';
export { liveStream, readEach } from './live/live-stream.js';
export { type Mail, type MailTransport, SmtpTransport, isPlainAddress } from './mail/mail-transport.adapter.js';
export { type Log, type LogFields, openLog } from './observability/log.js';
export { Metrics, serveMetrics } from './observability/metrics.js';
export { Dispatcher } from './outbox/dispatcher.js';
export type { Doorbell, Stop } from './outbox/doorbell.js';
export { Hopeless, type JobAttempt, type JobHandler, TryAgain, handlerOf } from './outbox/job-handler.js';
export { type OutboxAge, OutboxStore } from './outbox/outbox.store.js';
export { isDatabaseThere } from './persistence/is-database-there.query.js';
export { MigrationChanged, type MigrationClass, migrate } from './persistence/migrator.js';
export { type DatabasePasswords, prepareDatabase, setContextKey } from './persistence/prepare-database.js';
export { Platform1763800000000 } from './persistence/migrations/1763800000000-platform.js';
export { CONFIG, DOORBELL, KEYS, LIVE_BUS, LOG, MAIL, PlatformModule, platformMigrations } from './platform.module.js';
export { type LoggedEvent, eventsOf } from './work/event-log.query.js';
export { definerFunction } from './tables/definer-function.js';
export { walls } from './tables/walls.js';
export { oneOf, someOf } from './tables/known-values.js';
export { keepHouse } from './process/housekeeping.js';
export { runProcess } from './process/run-process.js';
export { EventListeners, type EventNotice, parseEventNotice } from './work/event-listeners.js';
export { IdempotencyConflict, type IdempotentCall } from './work/idempotency.js';
export { RetryLater, TooManyReads, postgresFault, violates } from './work/postgres-error.js';
export type { ReadNote, RefusalNote, SensitiveClass } from './work/audit-note.js';
export type { EnqueueOptions, SqlParameters, UnitOfWork } from './work/unit-of-work.js';
export { Work } from './work/work.js';
