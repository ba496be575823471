import { type AgencyId, type JobDefinition, type NotificationId, defineJob, parseId } from '@causeway/kernel';
import { ContactChannel, type PersonalChannel } from './channel.js';

/** One delivery to be tried. */
export interface Errand {
  readonly notificationId: NotificationId;
  readonly agencyId: AgencyId;
  readonly channel: PersonalChannel;
}

/** One mail to one person: "look at your desk". */
export const sendMail = defineJob<Errand>({ name: 'notifications.send-mail', parse: (raw) => parseErrand(raw, 'EMAIL') });

/** The same by what rings. */
export const ring = defineJob<Errand>({ name: 'notifications.ring', parse: (raw) => parseErrand(raw) });

export function errandFor(channel: PersonalChannel): JobDefinition<Errand> {
  return channel === 'EMAIL' ? sendMail : ring;
}

/** @throws on anything else */
function parseErrand(raw: unknown, usual?: 'EMAIL'): Errand {
  const { notificationId, agencyId, channel = usual } = raw as Record<keyof Errand, unknown>;
  const [notice, agency] = [parseId<NotificationId>(String(notificationId)), parseId<AgencyId>(String(agencyId))];
  const known = channel === usual ? usual : Object.values(ContactChannel).find((one) => one === channel);
  if (notice === undefined || agency === undefined || known === undefined) throw new TypeError('not an errand');
  return { notificationId: notice, agencyId: agency, channel: known };
}
