import { WebSocket } from 'ws';
import type { ApiClient } from '../../acceptance/client.js';
import type { Desk } from '../../acceptance/desk.js';

/** A socket that says exactly what a test wants said, unlike a client library. */
export interface RawSocket {
  readonly socket: WebSocket;
  /** Every frame that came. */
  readonly heard: string[];
  /** The code it was closed with. */
  readonly closed: Promise<number>;
  say(text: string): void;
  /** Subscribes, and waits for the first frame about it. */
  ask(query: string): Promise<string>;
  close(): void;
}

/** Opens a socket as the client's session, up to the protocol's acknowledgement. @throws when it is refused */
export async function openSocket(desk: Desk, client: ApiClient, { init = true }: { init?: boolean } = {}): Promise<RawSocket> {
  const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: client.cookie } });
  const heard: string[] = [];
  const waiting = new Map<string, (frame: string) => void>();
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('message', (data: Buffer) => {
    const frame = data.toString();
    heard.push(frame);
    const { id = 'ack' } = JSON.parse(frame) as { id?: string };
    waiting.get(id)?.(frame);
  });
  await new Promise<void>((resolve, reject) => void socket.once('open', resolve).once('error', reject));
  const say = (text: string) => socket.send(text);
  const answer = (id: string) => new Promise<string>((resolve) => waiting.set(id, resolve));
  if (init) {
    const acknowledged = answer('ack');
    say(JSON.stringify({ type: 'connection_init' }));
    await Promise.race([acknowledged, closed]);
  }
  let asked = 0;
  return {
    ...{ socket, heard, closed, say },
    ask: (query) => {
      asked += 1;
      const frame = answer(String(asked));
      say(JSON.stringify({ type: 'subscribe', id: String(asked), payload: { query } }));
      return frame;
    },
    close: () => socket.terminate(),
  };
}
