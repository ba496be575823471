import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { UnreadableSource } from '../domain/import/unreadable-source.js';

/** No directory is larger; a file that unpacks to more is broken or meant to harm. */
const largestBytes = 512 * 1024 * 1024;

/** The text of a file, unpacked when its name ends in .gz. @throws {UnreadableSource} when it is not UTF-8 or too large */
export async function readTextFile(path: string): Promise<string> {
  const raw = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableSource(path, error.code === 'ENOENT' ? 'there is no such file.' : `cannot be read (${error.code ?? error.message}).`);
  });
  const bytes = path.endsWith('.gz') ? unpack(path, raw) : raw;
  if (bytes.length > largestBytes) throw new UnreadableSource(path, 'is larger than 512 MB: split it.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableSource(path, 'is not UTF-8 text: save it as "UTF-8" and try again.');
  }
}

function unpack(path: string, packed: Buffer): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: largestBytes });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableSource(path, tooLarge ? 'unpacks to more than 512 MB: split it.' : 'is not a whole gzip file.');
  }
}
