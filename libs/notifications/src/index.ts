export { notificationsPolicy } from './domain/policy.js';
export { tell } from './jobs/tell.job.js';
export {
  NotificationsApiModule,
  NotificationsJobsModule,
  NotificationsModule,
  notificationJobs,
  notificationsDatabase,
  notificationsTables,
} from './notifications.module.js';
export { HookKeys, openHookKeys } from './hook-keys.js';
export { Notifications } from './notifications.js';
