import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems take the near end of outgoing connections: nobody walks into a port we have just found. */
const range = { from: 20_000, to: 32_000 } as const;

/** A TCP port that is free on the loopback interface right now; who binds it later must be ready to ask again. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(range.from, range.to);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no free TCP port between ${range.from} and ${range.to}`);
}

/** Whether `port` can be bound on `host`. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
