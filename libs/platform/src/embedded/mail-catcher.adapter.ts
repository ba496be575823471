import type { Server, Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { PortInUse } from './errors.js';

/** One message as it came over the wire. */
export interface CaughtMessage {
  /** Counts from 1 since the catcher started. */
  readonly id: string;
  readonly from: string;
  /** Envelope recipients, not the To header. */
  readonly to: readonly string[];
  readonly receivedAt: Date;
  /** Headers and body, byte for byte, without SMTP's dot stuffing. */
  readonly raw: Buffer;
}

/** Ways in which a real mail server fails. All off by default; they apply to what comes after they are set. */
export interface SmtpFaults {
  /** Nobody listens: connections are refused by the operating system, open ones are cut. */
  readonly refuse?: boolean;
  /** Answer 451 (try later) to the recipient or to the message. */
  readonly reply4xx?: 'rcpt' | 'data';
  /** Answer 550 (never) to the recipient or to the message. */
  readonly reply5xx?: 'rcpt' | 'data';
  /** Take the whole message and never answer; it is not kept. */
  readonly hangAfterData?: boolean;
  /** Keep the message and cut the connection instead of answering: the sender cannot know. */
  readonly dropBefore250?: boolean;
  /** Keep the message, answer 250, cut the connection without waiting for QUIT. */
  readonly dropAfter250?: boolean;
  /** Wait this long before answering the message. */
  readonly delayMs?: number;
}

export interface MailCatcherOptions {
  /** On 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** How many messages are kept, the oldest go first. Default 500. */
  readonly keep?: number;
  /** Offers STARTTLS with this key and certificate; without it the catcher speaks plain SMTP. */
  readonly tls?: SecureContextOptions;
  readonly portRemedy?: string;
}

export interface MailCatcher {
  readonly port: number;
  /** `smtp://127.0.0.1:port` */
  readonly url: string;
  /** Oldest first. */
  messages(): readonly CaughtMessage[];
  clear(): void;
  /** Replaces the faults; `{}` heals. Resolves when it is in force. */
  setFaults(faults: SmtpFaults): Promise<void>;
  stop(): Promise<void>;
}

const loopback = '127.0.0.1';
// Far above what content-free mail needs, far below what 500 of them may cost in memory.
const maxMessageBytes = 1_048_576;

/** A mail server that takes everything and passes nothing on.
 *  @throws {PortInUse} */
export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  const catcher = new Catcher(options);
  await catcher.listen(options.port ?? 0);
  return catcher;
}

class SmtpReply extends Error {
  constructor(
    readonly responseCode: number,
    text: string,
  ) {
    super(text);
  }
}

class Catcher implements MailCatcher {
  port = 0;
  private readonly kept: CaughtMessage[] = [];
  /** By the peer's port, which is how a session names its socket. */
  private readonly sockets = new Map<number, Socket>();
  private received = 0;
  private faults: SmtpFaults = {};
  private smtp: SMTPServer | undefined;

  constructor(private readonly options: MailCatcherOptions) {}

  get url(): string {
    return `smtp://${loopback}:${this.port}`;
  }

  messages(): readonly CaughtMessage[] {
    return [...this.kept];
  }

  clear(): void {
    this.kept.length = 0;
  }

  async setFaults(faults: SmtpFaults): Promise<void> {
    this.faults = faults;
    if (faults.refuse === true) await this.close();
    else if (this.smtp === undefined) await this.listen(this.port);
  }

  stop(): Promise<void> {
    return this.close();
  }

  async listen(port: number): Promise<void> {
    const smtp = this.makeServer();
    const listener: Server = smtp.server;
    listener.on('connection', (socket: Socket) => this.track(socket));
    await new Promise<void>((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException): void =>
        reject(error.code === 'EADDRINUSE' ? new PortInUse('mail catcher', port, this.options.portRemedy ?? 'another port') : error);
      smtp.once('error', fail);
      listener.once('listening', () => {
        smtp.removeListener('error', fail);
        // A sender that goes away in the middle is no event here.
        smtp.on('error', () => undefined);
        resolve();
      });
      smtp.listen(port, loopback);
    });
    const address = listener.address();
    if (address !== null && typeof address !== 'string') this.port = address.port;
    this.smtp = smtp;
  }

  private async close(): Promise<void> {
    const smtp = this.smtp;
    this.smtp = undefined;
    if (smtp === undefined) return;
    const closed = new Promise<void>((resolve) => smtp.close(() => resolve()));
    for (const socket of this.sockets.values()) socket.destroy();
    await closed;
  }

  private track(socket: Socket): void {
    const port = socket.remotePort;
    if (port === undefined) return;
    this.sockets.set(port, socket);
    socket.once('close', () => this.sockets.delete(port));
  }

  private makeServer(): SMTPServer {
    return new SMTPServer({
      ...this.options.tls,
      banner: 'Causeway mail catcher',
      authOptional: true,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      hideSTARTTLS: this.options.tls === undefined,
      disabledCommands: this.options.tls === undefined ? ['STARTTLS'] : [],
      logger: false,
      size: maxMessageBytes,
      onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
      onRcptTo: (_address, _session, done) => done(this.refusal('rcpt')),
      onData: (stream, session, done) => this.take(stream, session, done),
    });
  }

  private refusal(stage: 'rcpt' | 'data'): SmtpReply | null {
    if (this.faults.reply4xx === stage) return new SmtpReply(451, '4.3.0 Try again later');
    if (this.faults.reply5xx === stage) return new SmtpReply(550, '5.1.1 No such mailbox');
    return null;
  }

  private take(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    const { hangAfterData, delayMs = 0, dropBefore250, dropAfter250 } = this.faults;
    const refusal = this.refusal('data');
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('end', () => {
      if (hangAfterData === true) return;
      if (stream.sizeExceeded) return done(new SmtpReply(552, '5.3.4 Message too large'));
      if (refusal !== null) return done(refusal);
      this.keep(session, Buffer.concat(chunks));
      const socket = this.sockets.get(session.remotePort);
      setTimeout(() => {
        if (dropBefore250 === true) return socket?.destroy();
        done();
        // end, not destroy: the 250 must still reach the sender.
        if (dropAfter250 === true) setImmediate(() => socket?.end());
        return undefined;
      }, delayMs);
    });
  }

  private keep(session: SMTPServerSession, raw: Buffer): void {
    this.received += 1;
    this.kept.push({
      id: String(this.received),
      from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
      to: session.envelope.rcptTo.map((recipient) => recipient.address),
      receivedAt: new Date(),
      raw,
    });
    if (this.kept.length > (this.options.keep ?? 500)) this.kept.shift();
  }
}
