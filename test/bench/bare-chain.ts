import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import { Client, Pool } from 'pg';

/** The shortest way from a row to a mail: one insert, one ring, one update, one mail; nothing is checked and nothing retried. */
export interface BareChain {
  start(to: string): Promise<void>;
  close(): Promise<void>;
}

interface ChainOptions {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  /** BullMQ rings there; without it LISTEN/NOTIFY does. */
  readonly redisUrl: string | undefined;
}

export const mailText = 'Something on your desk waits for you.\n\nSign in to see it: http://127.0.0.1/\n\nThis mail says nothing about anybody, on purpose.\n';

/** nodemailer with as many connections as the product's own pool. */
/** As many as the worker holds, which reads the same setting. */
export const smtpConnections = Number(process.env['SMTP_CONNECTIONS'] ?? 5);

export function bareMailer(smtpUrl: string) {
  const { hostname, port } = new URL(smtpUrl);
  return createTransport({ pool: true, maxConnections: smtpConnections, host: hostname, port: Number(port), ignoreTLS: true });
}

export async function aBareChain({ databaseUrl, smtpUrl, redisUrl }: ChainOptions): Promise<BareChain> {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 });
  pool.on('error', () => undefined);
  await pool.query(`create table if not exists bench.chain (id bigint generated always as identity primary key, recipient text not null, done_at timestamptz)`);
  const mailer = bareMailer(smtpUrl);
  const handle = async (id: string) => {
    const { rows } = await pool.query<{ recipient: string }>({ name: 'done', text: `update bench.chain set done_at = now() where id = $1 returning recipient`, values: [id] });
    await mailer.sendMail({ from: 'no-reply@causeway.invalid', to: rows[0]?.recipient ?? '', subject: 'Your desk', text: mailText });
  };
  const bell = redisUrl === undefined ? await notifyBell({ databaseUrl, pool, handle }) : bullmqBell(redisUrl, handle);
  return {
    start: async (to) => {
      const { rows } = await pool.query<{ id: string }>({ name: 'start', text: `insert into bench.chain (recipient) values ($1) returning id`, values: [to] });
      await bell.ring(rows[0]?.id ?? '');
    },
    close: async () => {
      await bell.close();
      mailer.close();
      await pool.end();
    },
  };
}

interface Bell {
  ring(id: string): Promise<unknown>;
  close(): Promise<void>;
}

type Handle = (id: string) => Promise<void>;

async function notifyBell({ databaseUrl, pool, handle }: { databaseUrl: string; pool: Pool; handle: Handle }): Promise<Bell> {
  const listener = new Client({ connectionString: databaseUrl });
  await listener.connect();
  listener.on('notification', ({ payload = '' }) => void handle(payload).catch(() => undefined));
  await listener.query('listen bench_chain');
  return { ring: (id) => pool.query({ name: 'ring', text: `select pg_notify('bench_chain', $1)`, values: [id] }), close: () => listener.end() };
}

function bullmqBell(redisUrl: string, handle: Handle): Bell {
  const name = `bench-chain-${process.pid}`;
  const producer = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const consumer = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue(name, { connection: producer });
  const worker = new Worker<{ id: string }>(name, (job) => handle(job.data.id), { connection: consumer, concurrency: 20, removeOnComplete: { count: 0 } });
  return {
    ring: (id) => queue.add('mail', { id }, { removeOnComplete: true, removeOnFail: true }),
    close: async () => {
      await worker.close();
      await queue.obliterate({ force: true });
      await queue.close();
      producer.disconnect();
      consumer.disconnect();
    },
  };
}
