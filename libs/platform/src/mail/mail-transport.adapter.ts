import { createTransport } from 'nodemailer';
import { Circuit } from '../crypto/circuit.js';
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
  /** Goes by a connection that is kept for emergencies: nobody else's mail is ahead of it. @default false */
  readonly urgent?: boolean;
}

export interface MailTransport {
  /** @returns the relay's answer. @throws {Hopeless} when no further try can help, {TryAgain} otherwise */
  send(mail: Mail): Promise<string>;
  /** Whether the relay can be reached and takes our credentials. */
  verify(): Promise<void>;
  /** Whether the relay was away so often in a row that nobody asks it for some seconds. */
  isPaused(): boolean;
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
  readonly #lanes: { readonly usual: Transporter; readonly urgent: Transporter };
  readonly #from: string;
  // Of this relay alone. A relay that says no has answered: only one that is away is let alone for a while.
  readonly #circuit = new Circuit({ failures: 10, pauseMs: 5_000, away: (cause) => (cause instanceof TryAgain ? cause : new TryAgain('SMTP_PAUSED')) });

  constructor(options: MailTransportOptions) {
    const { connections = 5 } = options;
    this.#from = options.from;
    this.#lanes = { usual: openLane(options, connections), urgent: openLane(options, Math.ceil(connections / 2)) };
  }

  async send(mail: Mail): Promise<string> {
    if (!isPlainAddress(mail.to)) throw new Hopeless('ADDRESS_REFUSED');
    return this.#circuit.run(() => this.#hand(mail), (error) => error instanceof TryAgain && error.code === unreachable);
  }

  async verify(): Promise<void> {
    await this.#lanes.usual.verify();
  }

  isPaused(): boolean {
    return this.#circuit.isOpen();
  }

  close(): void {
    this.#lanes.usual.close();
    this.#lanes.urgent.close();
  }

  async #hand(mail: Mail): Promise<string> {
    try {
      const raw = writeMessage(mail, { from: this.#from, now: new Date() });
      const lane = mail.urgent === true ? this.#lanes.urgent : this.#lanes.usual;
      // The envelope is said apart from the headers: what a header says can add nobody.
      const sent = await lane.sendMail({ envelope: { from: this.#from, to: [mail.to] }, raw });
      if (sent.rejected.length > 0) throw new Hopeless('RECIPIENT_REJECTED');
      return sent.response;
    } catch (error) {
      throw asOutcome(error);
    }
  }
}

type Transporter = ReturnType<typeof openLane>;

function openLane({ url, requireTls }: MailTransportOptions, connections: number) {
  const relay = new URL(url);
  return createTransport({
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

/** Training never writes to anybody: whoever takes practice for the real thing must not call a real shelter. */
export class SilentTransport implements MailTransport {
  async send(): Promise<string> {
    throw new Hopeless('TRAINING_SENDS_NOTHING');
  }

  async verify(): Promise<void> {
    // Nothing to reach.
  }

  isPaused(): boolean {
    return false;
  }

  close(): void {
    // Nothing is open.
  }
}

const unreachable = 'SMTP_UNREACHABLE';

/** What nodemailer calls a refusal of this recipient or this message; a refused login, say, is nobody's fault but ours. */
const aboutThisMail = new Set(['EENVELOPE', 'EMESSAGE']);

/** A 5xx to the recipient or the message is final, everything else may pass. */
function asOutcome(error: unknown): Error {
  if (error instanceof Hopeless) return error;
  const status = typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
  const kind = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return status >= 500 && status < 600 && aboutThisMail.has(kind) ? new Hopeless(`SMTP_${status}`) : new TryAgain(Number.isNaN(status) ? unreachable : `SMTP_${status}`);
}
