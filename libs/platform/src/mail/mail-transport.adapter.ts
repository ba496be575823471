import { createTransport } from 'nodemailer';
import { Hopeless, TryAgain } from '../outbox/job-handler.js';
import { isPlainAddress, writeMessage } from './message.writer.js';

/** One message to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** BCP 47 tag of the text. */
  readonly language: string;
  /** Stays the same for every try of the same message, so that a repeat can be recognised. */
  readonly messageId: string;
}

export interface MailTransport {
  /** @returns the relay's answer. @throws {Hopeless} when no further try can help, {TryAgain} otherwise */
  send(mail: Mail): Promise<string>;
  /** Whether the relay can be reached and takes our credentials. */
  verify(): Promise<void>;
  close(): void;
}

interface MailTransportOptions {
  readonly url: string;
  readonly from: string;
  /** TLS may be left out only towards the embedded mail catcher. */
  readonly requireTls: boolean;
  readonly connections?: number;
}

/**
 * nodemailer as a small pool, for SMTP alone: it writes no message. Addresses are single and plain, so that no list, group
 * or quoted part can add a recipient.
 */
export class SmtpTransport implements MailTransport {
  readonly #transport;
  readonly #from: string;

  constructor({ url, from, requireTls, connections = 5 }: MailTransportOptions) {
    const relay = new URL(url);
    this.#from = from;
    this.#transport = createTransport({
      pool: true,
      maxConnections: connections,
      host: relay.hostname,
      port: Number(relay.port) || (relay.protocol === 'smtps:' ? 465 : 25),
      secure: relay.protocol === 'smtps:',
      requireTLS: requireTls,
      ignoreTLS: !requireTls && relay.protocol === 'smtp:',
      ...(relay.username === '' ? {} : { auth: { user: decodeURIComponent(relay.username), pass: decodeURIComponent(relay.password) } }),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: Mail): Promise<string> {
    if (!isPlainAddress(mail.to)) throw new Hopeless('ADDRESS_REFUSED');
    try {
      const raw = writeMessage(mail, { from: this.#from, now: new Date() });
      // The envelope is said apart from the headers: what a header says can add nobody.
      const sent = await this.#transport.sendMail({ envelope: { from: this.#from, to: [mail.to] }, raw });
      if (sent.rejected.length > 0) throw new Hopeless('RECIPIENT_REJECTED');
      return sent.response;
    } catch (error) {
      throw asOutcome(error);
    }
  }

  async verify(): Promise<void> {
    await this.#transport.verify();
  }

  close(): void {
    this.#transport.close();
  }
}

/** Training never writes to anybody: whoever takes practice for the real thing must not call a real shelter. */
export class SilentTransport implements MailTransport {
  async send(): Promise<string> {
    throw new Hopeless('TRAINING_SENDS_NOTHING');
  }

  async verify(): Promise<void> {
    // Nothing to reach.
  }

  close(): void {
    // Nothing is open.
  }
}

/** What nodemailer calls a refusal of this recipient or this message; a refused login, say, is nobody's fault but ours. */
const aboutThisMail = new Set(['EENVELOPE', 'EMESSAGE']);

/** A 5xx to the recipient or the message is final, everything else may pass. */
function asOutcome(error: unknown): Error {
  if (error instanceof Hopeless) return error;
  const status = typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
  const kind = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return status >= 500 && status < 600 && aboutThisMail.has(kind) ? new Hopeless(`SMTP_${status}`) : new TryAgain(Number.isNaN(status) ? 'SMTP_UNREACHABLE' : `SMTP_${status}`);
}
