import { AccessModule } from '@causeway/access';
import { CONFIG, type Config, LOG, type Log, MAIL, type MailTransport, Metrics, SealStore, Work } from '@causeway/platform';
import { Module } from '@nestjs/common';
import { AccessLogResolver } from './api/access-log.resolver.js';
import { HistoryResolver } from './api/history.resolver.js';
import { Audit } from './audit.js';
import type { Witness } from './domain/witness.js';
import { HandHead } from './jobs/hand-head.job.js';
import { KeepChain } from './jobs/keep-chain.job.js';
import { openWitnesses } from './witnesses/open-witnesses.adapter.js';

const WITNESSES = Symbol('Witnesses');

@Module({ imports: [AccessModule], providers: [Audit], exports: [Audit] })
export class AuditModule {}

@Module({ imports: [AuditModule], providers: [HistoryResolver, AccessLogResolver] })
export class AuditApiModule {}

@Module({
  providers: [
    { provide: WITNESSES, inject: [CONFIG, MAIL], useFactory: (config: Config, mail: MailTransport) => openWitnesses(config, mail) },
    { provide: HandHead, inject: [SealStore, WITNESSES], useFactory: (store: SealStore, witnesses: readonly Witness[]) => new HandHead({ store, witnesses }) },
    {
      provide: KeepChain,
      inject: [CONFIG, Work, SealStore, WITNESSES, LOG, Metrics],
      useFactory: (config: Config, work: Work, store: SealStore, ...[witnesses, log, metrics]: [readonly Witness[], Log, Metrics]) =>
        new KeepChain({ config, work, store, witnesses, log, metrics }),
    },
  ],
  exports: [HandHead, KeepChain],
})
export class AuditJobsModule {}
