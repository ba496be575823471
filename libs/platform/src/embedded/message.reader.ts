import PostalMime from 'postal-mime';
import type { CaughtMessage } from './mail-catcher.adapter.js';

/** A caught message, decoded for people and programs. */
export interface ReadMessage {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** The text part; empty when there is none or the message cannot be parsed. */
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** In the order of the message; names in lower case, values unfolded but not decoded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** Decodes a message. One that is no MIME still appears, with its envelope only: a catcher must show what was sent. */
export async function readMessage(message: CaughtMessage): Promise<ReadMessage> {
  const envelope = { id: message.id, from: message.from, to: message.to, receivedAt: message.receivedAt.toISOString() };
  try {
    const parsed = await PostalMime.parse(message.raw);
    const headers = parsed.headers.map(({ key, value }) => ({ name: key, value }));
    return { ...envelope, subject: parsed.subject ?? '', text: parsed.text ?? '', headers };
  } catch {
    return { ...envelope, subject: '', text: '', headers: [] };
  }
}
