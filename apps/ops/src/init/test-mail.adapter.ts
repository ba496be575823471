import { randomUUID } from 'node:crypto';
import { SmtpTransport } from '@causeway/platform';

export interface MailTest {
  readonly state: 'SENT' | 'FAILED' | 'NOT_ASKED' | 'NOT_IN_TRAINING';
  readonly sentence: string;
}

interface Asked {
  readonly to: string | undefined;
  readonly training: boolean;
  readonly locale: string;
}

/** One real message through the relay that notices will take, with the same demands on TLS. */
export async function sendTestMail(environment: Readonly<Record<string, string | undefined>>, { to, training, locale }: Asked): Promise<MailTest> {
  if (to === undefined) return { state: 'NOT_ASKED', sentence: 'Mail was not tried: --test-mail ADDRESS does.' };
  if (training) return { state: 'NOT_IN_TRAINING', sentence: 'Mail was not tried: a training desk writes to nobody.' };
  const url = environment['SMTP_URL'];
  if (url === undefined || url === '') return { state: 'FAILED', sentence: 'Mail was not tried: SMTP_URL names no relay.' };
  const from = environment['MAIL_FROM'] ?? 'no-reply@causeway.invalid';
  const transport = new SmtpTransport({ url, from, requireTls: environment['CAUSEWAY_MODE'] !== 'embedded', connections: 1 });
  try {
    const text = 'This mail was sent to see whether the relay works. Nothing is asked of you.\n';
    const answer = await transport.send({ to, subject: 'A test of the mail relay', text, language: locale, messageId: `<${randomUUID()}@init.causeway>` });
    return { state: 'SENT', sentence: `Mail works: the relay took the test for ${to} and said "${answer}". See that it arrived.` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { state: 'FAILED', sentence: `MAIL DOES NOT WORK: the relay at ${new URL(url).host} answered ${why}. Correct SMTP_URL and run init again.` };
  } finally {
    transport.close();
  }
}
