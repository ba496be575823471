export { notificationsPolicy } from './domain/policy.js';
export { RaiseAlarm, raiseAlarm } from './jobs/raise-alarm.job.js';
export { TellOfGlass, tellOfGlass } from './jobs/tell-of-glass.job.js';
export { TellOfAgreement } from './jobs/tell-of-agreement.job.js';
export { TellOfCover } from './jobs/tell-of-cover.job.js';
export { TellOfListing } from './jobs/tell-of-listing.job.js';
export { TellOfQueue } from './jobs/tell-of-queue.job.js';
export { TellOfReading } from './jobs/tell-of-reading.job.js';
export { SendMail, sendMail } from './jobs/send-mail.job.js';
export { Tell, tell } from './jobs/tell.job.js';
export {
  NotificationsApiModule,
  NotificationsJobsModule,
  NotificationsModule,
  notificationsDatabase,
  notificationsTables,
} from './notifications.module.js';
export { Notifications } from './notifications.js';
