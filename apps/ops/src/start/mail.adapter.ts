import { startMailbox, startMailCatcher, type StateFolder } from '@causeway/platform/embedded';
import { RememberedPorts } from './ports.store.js';
import type { StartSettings } from './settings.js';

/** Where mail goes: our own catcher with its page, or the relay in SMTP_URL. */
export interface Mail {
  readonly smtpUrl: string;
  /** Page that shows what was caught; absent with a relay. */
  readonly mailboxUrl?: string;
  stop(): Promise<void>;
}

export async function openMail(settings: StartSettings, state: StateFolder): Promise<Mail> {
  if (settings.SMTP_URL !== undefined) return { smtpUrl: settings.SMTP_URL, stop: async () => undefined };
  const ports = await RememberedPorts.open(state.file('ports.json'));
  const catcher = await startMailCatcher({ port: await ports.choose('smtp', settings.SMTP_PORT), portRemedy: 'SMTP_PORT' });
  try {
    const mailbox = await startMailbox(catcher, { port: settings.MAILBOX_PORT, portRemedy: 'MAILBOX_PORT' });
    return {
      smtpUrl: catcher.url,
      mailboxUrl: mailbox.url,
      stop: async () => {
        await mailbox.stop();
        await catcher.stop();
      },
    };
  } catch (error) {
    await catcher.stop();
    throw error;
  }
}
