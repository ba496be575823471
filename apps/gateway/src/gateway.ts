import type { Server } from 'node:http';
import { Access, Country } from '@causeway/access';
import { BadConfiguration, type Config, KEYS, type KeyPort, LOG, type Log, Metrics, type Stop, Work, serveMetrics, watchKeys } from '@causeway/platform';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { guardTheApi } from './edge/gate.js';
import { apiErrors, badAddress } from './edge/http-errors.js';
import { refuseForeignOrigins } from './edge/origin.js';
import { takeFiles } from './edge/files.js';
import { nameRequests } from './edge/request-log.js';
import { serveSockets } from './edge/sockets.js';
import { GatewayModule } from './gateway.module.js';
import { Readiness } from './health/readiness.js';
import { secureHeaders, serveConsole } from './site/console-site.js';
import { serveSecurityText } from './site/security-text.js';

/** The largest request body that is read, bytes. */
const bodyLimit = 256 * 1024;

export interface RunningGateway {
  readonly port: number;
  readonly metricsPort: number;
  /** Takes nothing new, finishes what is open, and lets go of everything. */
  stop(): Promise<void>;
}

export async function startGateway(config: Config): Promise<RunningGateway> {
  const adapter = new FastifyAdapter({ bodyLimit, trustProxy: config.TRUST_PROXY.length === 0 ? false : config.TRUST_PROXY, forceCloseConnections: 'idle', frameworkErrors: badAddress({ hsts: config.PUBLIC_URL.startsWith('https://') }) });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.forRoot(config), adapter, { logger: false, abortOnError: false });
  const server = adapter.getInstance();
  takeFiles(server);
  nameRequests(server);
  secureHeaders(server, { hsts: config.PUBLIC_URL.startsWith('https://') });
  refuseForeignOrigins(server, config);
  apiErrors(server);
  guardTheApi(server, { config, metrics: app.get(Metrics, { strict: false }) });
  serveSecurityText(server, config);
  if (config.CONSOLE_DIRECTORY !== undefined) await serveConsole(server, config.CONSOLE_DIRECTORY);
  await app.init();
  await refuseDemoAccounts(config, app.get(Access, { strict: false }));
  await refuseOtherNetwork(config, app.get(Country, { strict: false }));
  const stopSockets = serveSockets({ server: app.getHttpServer(), schema: app.get(GraphQLSchemaHost).schema, access: app.get(Access, { strict: false }), config, log: app.get<Log>(LOG), work: app.get(Work) });
  const stopKeyWatch = watchKeys(app.get<KeyPort>(KEYS), app.get(Metrics), app.get<Log>(LOG));
  const metrics = await serveMetrics(app.get(Metrics), { host: config.METRICS_HOST, port: config.METRICS_PORT });
  await app.listen(config.PORT, config.HOST);
  const ports = { port: portOf(app.getHttpServer()), metricsPort: portOf(metrics) };
  app.get<Log>(LOG).info('gateway-ready', { port: ports.port });
  return {
    ...ports,
    stop: () => {
      stopKeyWatch();
      return stopAll(app, stopSockets, metrics);
    },
  };
}

/** Everybody knows the passwords of the story. @throws {BadConfiguration} */
async function refuseDemoAccounts(config: Config, access: Access): Promise<void> {
  if (config.CAUSEWAY_MODE !== 'production' || !(await access.holdsDemoAccounts())) return;
  throw new BadConfiguration(['DATABASE_URL names a database with the demo accounts of the story, which production refuses; use an empty one']);
}

/** Practice never touches real people, and real work never lands in practice. @throws {BadConfiguration} */
async function refuseOtherNetwork({ TRAINING }: Config, country: Country): Promise<void> {
  const refusal = await country.refusal(TRAINING);
  if (refusal !== undefined) throw new BadConfiguration([refusal]);
}

async function stopAll(app: NestFastifyApplication, stopSockets: Stop, metrics: Server): Promise<void> {
  app.get(Readiness).stop();
  await stopSockets();
  metrics.close();
  await app.close();
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
