import { accessDatabase, accessTables } from '@causeway/access';
import { AuditJobsModule } from '@causeway/audit';
import { CasesJobsModule, casesDatabase, casesTables } from '@causeway/cases';
import { directoryDatabase, directoryTables } from '@causeway/directory';
import { NotificationsJobsModule, notificationsDatabase, notificationsTables } from '@causeway/notifications';
import { type Config, PlatformModule, platformDatabase, wallsOf } from '@causeway/platform';
import { ReferralsJobsModule, referralsDatabase, referralsTables } from '@causeway/referrals';
import { type DynamicModule, Module } from '@nestjs/common';

@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    const tables = [...accessTables, ...directoryTables, ...casesTables, ...referralsTables, ...notificationsTables];
    const walls = wallsOf([platformDatabase, accessDatabase, directoryDatabase, casesDatabase, referralsDatabase, notificationsDatabase]);
    return { module: WorkerModule, imports: [PlatformModule.forRoot({ config, process: 'worker', tables, walls }), NotificationsJobsModule, AuditJobsModule, CasesJobsModule, ReferralsJobsModule] };
  }
}
