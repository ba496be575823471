import { startMailbox, startMailCatcher, type StateFolder } from '@causeway/platform/embedded';
import { demoAccounts } from '../seed/demo-accounts.js';
import { demoCode } from '../seed/demo-code.js';
import { RememberedPorts } from './ports.store.js';
import type { StartSettings } from './settings.js';

/** Where mail goes: our own catcher with its page, or the relay in SMTP_URL. */
export interface Mail {
  readonly smtpUrl: string;
  /** Page that shows what was caught; absent with a relay. */
  readonly mailboxUrl?: string;
  stop(): Promise<void>;
}

/** For whoever tries the desk: the codes of the demo accounts lie beside the mail. */
function codesNow(): { readonly account: string; readonly code: string; readonly next: string }[] {
  const { code, next } = demoCode(new Date());
  return demoAccounts.map(({ email }) => ({ account: email, code, next }));
}

export async function openMail(settings: StartSettings, state: StateFolder): Promise<Mail> {
  if (settings.SMTP_URL !== undefined) return { smtpUrl: settings.SMTP_URL, stop: async () => undefined };
  const ports = await RememberedPorts.open(state.file('ports.json'));
  const catcher = await startMailCatcher({ port: await ports.choose('smtp', settings.SMTP_PORT), portRemedy: 'SMTP_PORT' });
  try {
    const mailbox = await startMailbox(catcher, { port: settings.MAILBOX_PORT, portRemedy: 'MAILBOX_PORT', codes: codesNow });
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
