import { type AgencyId, type JobDefinition, type NotificationId, defineJob, parseId } from '@causeway/kernel';
import type { ContactId } from './contact.js';
import type { HookId } from './webhook.js';
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

/** A code to a number that waits to be confirmed. */
export interface CodeErrand {
  readonly contactId: ContactId;
  readonly agencyId: AgencyId;
}

/** Whoever wrote the number down sits before the screen: after some minutes nobody waits for the code any more. */
export const sendCode = defineJob<CodeErrand>({ name: 'notifications.send-code', parse: parseCodeErrand, attempts: 4, giveUpMs: 600_000 });

function parseCodeErrand(raw: unknown): CodeErrand {
  const { contactId, agencyId } = raw as Record<keyof CodeErrand, unknown>;
  const [contact, agency] = [parseId<ContactId>(String(contactId)), parseId<AgencyId>(String(agencyId))];
  if (contact === undefined || agency === undefined) throw new TypeError('not an errand');
  return { contactId: contact, agencyId: agency };
}

/** One message to one program. */
export interface HookErrand {
  readonly hookId: HookId;
  readonly agencyId: AgencyId;
}

export const sendHook = defineJob<HookErrand>({ name: 'notifications.send-hook', parse: parseHookErrand });

function parseHookErrand(raw: unknown): HookErrand {
  const { hookId, agencyId } = raw as Record<keyof HookErrand, unknown>;
  const [hook, agency] = [parseId<HookId>(String(hookId)), parseId<AgencyId>(String(agencyId))];
  if (hook === undefined || agency === undefined) throw new TypeError('not an errand');
  return { hookId: hook, agencyId: agency };
}

/** @throws on anything else */
function parseErrand(raw: unknown, usual?: 'EMAIL'): Errand {
  const { notificationId, agencyId, channel = usual } = raw as Record<keyof Errand, unknown>;
  const [notice, agency] = [parseId<NotificationId>(String(notificationId)), parseId<AgencyId>(String(agencyId))];
  const known = channel === usual ? usual : Object.values(ContactChannel).find((one) => one === channel);
  if (notice === undefined || agency === undefined || known === undefined) throw new TypeError('not an errand');
  return { notificationId: notice, agencyId: agency, channel: known };
}
