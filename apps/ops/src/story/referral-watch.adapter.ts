import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Desk } from './desk.adapter.js';
import { expectThat } from './fault.js';
import { until } from './patience.js';

const messageShape = z.object({ type: z.string(), payload: z.unknown().optional() });
const nextShape = z.object({ data: z.object({ referralChanged: z.object({ referral: z.object({ id: z.string(), status: z.string() }) }) }) });
const query = 'subscription { referralChanged { referral { id status } } }';

/** What one person's open socket says of referrals, as it comes.
 *  @source the graphql-transport-ws protocol, spoken here by hand: four kinds of message are all that a listener needs */
export class ReferralWatch {
  readonly #heard: { readonly id: string; readonly status: string }[] = [];
  readonly #socket: WebSocket;
  #isSubscribed = false;
  #silence: string | undefined;

  private constructor({ graphql, cookie }: Desk) {
    this.#socket = new WebSocket(graphql.replace(/^http/, 'ws'), 'graphql-transport-ws', { headers: { cookie } });
    this.#socket.on('open', () => this.#say({ type: 'connection_init' }));
    this.#socket.on('message', (data: Buffer) => this.#take(data.toString()));
    this.#socket.on('error', (error) => (this.#silence ??= error.message));
    this.#socket.on('close', (code) => (this.#silence ??= `closed with code ${code}`));
  }

  /** Opens the socket and subscribes. */
  static async open(desk: Desk): Promise<ReferralWatch> {
    const watch = new ReferralWatch(desk);
    await until('the socket did not open', () => watch.#alive() && (watch.#isSubscribed || undefined));
    return watch;
  }

  /** Waits until that state was heard. The next step must not be done before: a change is read when it is told, so two
   *  quick ones are told as one. */
  async hear(id: string, status: string): Promise<void> {
    await until(`the coordinator did not hear live that a referral is ${status}`, () => this.#alive() && (this.statesOf(id).includes(status) || undefined));
  }

  /** In the order heard. */
  statesOf(id: string): string[] {
    const states = this.#heard.filter((change) => change.id === id).map(({ status }) => status);
    return states.filter((status, at) => status !== states[at - 1]);
  }

  async close(): Promise<void> {
    this.#socket.close();
  }

  #alive(): true {
    expectThat(this.#silence === undefined, `The live connection broke off: ${this.#silence}.`);
    return true;
  }

  #take(text: string): void {
    const { type, payload } = parseMessage(text);
    if (type === 'connection_ack') {
      this.#say({ id: '1', type: 'subscribe', payload: { query } });
      this.#isSubscribed = true;
    } else if (type === 'ping') {
      this.#say({ type: 'pong' });
    } else if (type === 'next') {
      const change = nextShape.safeParse(payload);
      if (change.success) this.#heard.push(change.data.data.referralChanged.referral);
      else this.#silence ??= `it said ${text.slice(0, 200)}`;
    } else if (type !== 'pong') {
      this.#silence ??= `it said ${text.slice(0, 200)}`;
    }
  }

  #say(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }
}

function parseMessage(text: string): z.output<typeof messageShape> {
  try {
    return messageShape.parse(JSON.parse(text));
  } catch {
    return { type: 'nonsense' };
  }
}
