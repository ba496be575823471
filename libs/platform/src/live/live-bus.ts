import type { Stop } from '../outbox/doorbell.js';

/** "Look again at this object." Ids only: whoever hears it reads the object as itself, and may find nothing. */
export interface LiveNotice {
  readonly topic: string;
  readonly id: string;
}

/** Carries notices from whichever process committed to every gateway. A hint, never the record: it may lose some. */
export interface LiveBus {
  publish(notice: LiveNotice): Promise<void>;
  /** Hears notices of every process, this one included. */
  subscribe(hear: (notice: LiveNotice) => void): Stop;
  open(): Promise<void>;
  close(): Promise<void>;
}

export function parseNotice(text: string): LiveNotice | undefined {
  const cut = text.indexOf(' ');
  return cut > 0 ? { topic: text.slice(0, cut), id: text.slice(cut + 1) } : undefined;
}
