import type { WebSocket } from 'ws';

/** What one client may hold and send. A person with ten tabs open is well below all of them. */
export const socketLimits = {
  perSession: 10,
  perAccount: 15,
  /** Upgrades that wait for their session to be looked up, over all clients. */
  admitting: 100,
  subscriptions: 10,
  /** A frame larger than this is no subscription of ours, bytes. */
  frameBytes: 16 * 1024,
  /** Messages in `windowMs`, whatever they say. */
  messages: 100,
  windowMs: 10_000,
  /** Until the client has said connection_init, milliseconds. */
  initMs: 5_000,
  /** What may lie unread for a client, bytes; events are small, so whoever lets this much lie does not read. */
  unreadBytes: 512 * 1024,
} as const;

const tooMuch = 1008;

/** Ends a socket whose client floods, or does not read what it asked for. @returns what to call now and then */
export function keepModest(socket: WebSocket): () => void {
  let left: number = socketLimits.messages;
  let windowEndsAt = 0;
  socket.on('message', () => {
    const now = Date.now();
    if (now >= windowEndsAt) [left, windowEndsAt] = [socketLimits.messages, now + socketLimits.windowMs];
    left -= 1;
    if (left < 0) end(socket);
  });
  return () => {
    if (socket.bufferedAmount > socketLimits.unreadBytes) socket.terminate();
  };
}

/** A flooder need not say goodbye: what already arrived must not be handled. */
function end(socket: WebSocket): void {
  socket.close(tooMuch, 'Too many messages');
  setImmediate(() => socket.terminate());
}

/** How many sockets each session and each account holds. */
export class SocketCount {
  readonly #held = new Map<string, number>();

  /** @returns how to give the place back, or undefined when there is none */
  take(holder: string, limit: number): (() => void) | undefined {
    const held = this.#held.get(holder) ?? 0;
    if (held >= limit) return undefined;
    this.#held.set(holder, held + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const now = (this.#held.get(holder) ?? 1) - 1;
      if (now === 0) this.#held.delete(holder);
      else this.#held.set(holder, now);
    };
  }
}
