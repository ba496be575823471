import { type Server, type Socket, createServer } from 'node:net';
import { Pool } from 'pg';
import { keepSteady } from './steady-pool.adapter.js';

/** What PostgreSQL says when a connection is opened, and, in the same breath, that an administrator ends it. */
const welcome = Buffer.concat([
  message('R', Buffer.from([0, 0, 0, 0])),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')),
]);

function message(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
}

async function serve(): Promise<{ readonly url: string; stop(): void }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.once('data', () => socket.end(welcome));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `postgres://nobody@127.0.0.1:${port}/none`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

it('a connection that is ended in the moment in which it is handed out ends a statement, not the process', async () => {
  const server = await serve();
  const pool = new Pool({ connectionString: server.url, max: 1 });
  pool.on('error', () => undefined);
  keepSteady(pool);
  const client = await pool.connect();
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  await pool.end();
  server.stop();
});
