export { notificationsFieldPolicy } from './api/field-policy.js';
export { SendMail, sendMail } from './jobs/send-mail.job.js';
export { Tell, tell } from './jobs/tell.job.js';
export {
  NotificationsApiModule,
  NotificationsJobsModule,
  NotificationsModule,
  notificationsMigrations,
  notificationsTables,
} from './notifications.module.js';
export { Notifications } from './notifications.js';
