import { Client } from 'pg';
import type { Stop } from './doorbell.js';

interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  readonly onNotice: (payload: string) => void;
  /** After every (re)connection: whatever was said in between was missed. */
  readonly onConnected: () => void;
}

const reconnectMs = 1_000;

/** Holds one connection that LISTENs, and takes a new one for as long as it is not stopped. */
export async function listenTo(options: ListenOptions): Promise<Stop> {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let open = true;

  const again = () => {
    if (open) timer = setTimeout(() => void connect(), reconnectMs);
  };
  const connect = async () => {
    const next = new Client({ connectionString: options.url, keepAlive: true });
    let ended = false;
    const lost = () => {
      if (ended) return;
      ended = true;
      next.end().catch(() => undefined);
      again();
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', (notice) => options.onNotice(notice.payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${options.channel}`);
      client = next;
      options.onConnected();
    } catch {
      lost();
    }
  };
  await connect();

  return async () => {
    open = false;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
