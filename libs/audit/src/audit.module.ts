import { AccessModule } from '@causeway/access';
import { Module } from '@nestjs/common';
import { HistoryResolver } from './api/history.resolver.js';
import { Audit } from './audit.js';

@Module({ imports: [AccessModule], providers: [Audit], exports: [Audit] })
export class AuditModule {}

@Module({ imports: [AuditModule], providers: [HistoryResolver] })
export class AuditApiModule {}
