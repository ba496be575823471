import { Access, ApiKeys, AccessApiModule, AccessModule, accessTables } from '@causeway/access';
import { AuditApiModule } from '@causeway/audit';
import { CasesApiModule, casesTables } from '@causeway/cases';
import { DirectoryApiModule, directoryTables } from '@causeway/directory';
import { NotificationsApiModule, notificationsTables } from '@causeway/notifications';
import { type Config, LOG, type Log, Metrics, PlatformModule, QueueApiModule, Work } from '@causeway/platform';
import { ReferralsApiModule, referralsTables } from '@causeway/referrals';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { graphqlOptions } from './edge/graphql-options.js';
import { tablePolicy } from './field-policy.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';

/** The contexts that speak through the API. */
export const apiModules = [AccessApiModule, DirectoryApiModule, CasesApiModule, ReferralsApiModule, NotificationsApiModule, AuditApiModule, QueueApiModule];

@Module({})
export class GatewayModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.forRoot({ config, process: 'gateway', tables: [...accessTables, ...directoryTables, ...casesTables, ...referralsTables, ...notificationsTables], walls: tablePolicy }),
        ...apiModules,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [AccessModule],
          inject: [Access, ApiKeys, Metrics, LOG, Work],
          useFactory: (access: Access, keys: ApiKeys, ...[metrics, log, work]: [Metrics, Log, Work]) => graphqlOptions({ callers: { access, keys }, metrics, log, work }),
        }),
      ],
      controllers: [HealthController],
      providers: [Readiness],
    };
  }
}
