import { createPublicKey, type KeyObject } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type AuditRecord, type SignedHead, auditRecords, parseHead, recordsOf } from '@causeway/platform';
import { openStateFolder } from '@causeway/platform/embedded';
import { z } from 'zod';
import { CommandFailed } from '../command.js';
import { readOrMakeSecrets } from '../start/secrets.store.js';
import { readSettings } from '../start/settings.js';
import { auditFilesIn } from './audit-key.store.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything a check needs, wherever it comes from. */
export interface AuditSource {
  readonly records: AsyncIterable<AuditRecord>;
  /** In words, for the person who asked. */
  readonly name: string;
}

/** The database in DATABASE_URL, or the one that `start` runs. @throws {CommandFailed} */
export async function databaseSource(environment: Environment): Promise<AuditSource> {
  const settings = readSettings([], environment, false);
  const url = settings.DATABASE_URL ?? (await embeddedUrl(settings.CAUSEWAY_HOME));
  return { records: spoken(auditRecords(url), new URL(url).host), name: `the database at ${new URL(url).host}` };
}

/** An export made by `audit-export`. @throws {CommandFailed} */
export function exportSource(file: string): AuditSource {
  if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`);
  return { records: recordsOf(createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })), name: file };
}

/** Heads as a witness kept them, one JSON object a line. @throws {CommandFailed} */
export async function readHeads(file: string): Promise<readonly SignedHead[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailed(`The heads in ${file} cannot be read.`);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    try {
      return parseHead(JSON.parse(line));
    } catch {
      throw new CommandFailed(`Line ${index + 1} of ${file} is no head.`);
    }
  });
}

/** @throws {CommandFailed} */
export async function readPublicKey(file: string): Promise<KeyObject> {
  try {
    return createPublicKey(await readFile(file, 'utf8'));
  } catch {
    throw new CommandFailed(`${file} holds no public key (PEM).`);
  }
}

/** What the embedded default keeps beside its database, as far as it is there; nothing when another database was named. */
export async function embeddedWitness(environment: Environment): Promise<{ readonly heads?: string; readonly publicKey?: string }> {
  const settings = readSettings([], environment, false);
  if (settings.DATABASE_URL !== undefined) return {};
  const { heads, publicKey } = auditFilesIn((await openStateFolder(settings.CAUSEWAY_HOME)).file('audit'));
  return { ...(existsSync(heads) ? { heads } : {}), ...(existsSync(publicKey) ? { publicKey } : {}) };
}

async function embeddedUrl(home: string): Promise<string> {
  const state = await openStateFolder(home);
  const [secretsFile, portsFile] = [state.file('secrets.json'), state.file('ports.json')];
  if (!existsSync(secretsFile) || !existsSync(portsFile)) throw new CommandFailed('Nothing runs here yet: `npm start` first, or name a database in DATABASE_URL or an export with --export.');
  const { administratorPassword } = await readOrMakeSecrets(secretsFile);
  const { database } = z.object({ database: z.number() }).parse(JSON.parse(await readFile(portsFile, 'utf8')));
  return `postgres://postgres:${encodeURIComponent(administratorPassword)}@127.0.0.1:${database}/causeway`;
}

async function* spoken(records: AsyncIterable<AuditRecord>, host: string): AsyncGenerator<AuditRecord> {
  try {
    yield* records;
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new CommandFailed(`The audit at ${host} cannot be read (${why}): start the system, or name a role in DATABASE_URL that may read all of it.`);
  }
}
