import { accessTables } from '@causeway/access';
import { AuditJobsModule } from '@causeway/audit';
import { casesTables } from '@causeway/cases';
import { directoryTables } from '@causeway/directory';
import { NotificationsJobsModule, notificationsTables } from '@causeway/notifications';
import { type Config, PlatformModule } from '@causeway/platform';
import { referralsTables } from '@causeway/referrals';
import { type DynamicModule, Module } from '@nestjs/common';

@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    const tables = [...accessTables, ...directoryTables, ...casesTables, ...referralsTables, ...notificationsTables];
    return { module: WorkerModule, imports: [PlatformModule.forRoot({ config, process: 'worker', tables }), NotificationsJobsModule, AuditJobsModule] };
  }
}
