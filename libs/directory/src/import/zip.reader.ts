import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { largestBytes, mostBytesOf } from './text-file.reader.js';

/** More than any directory has tables. */
const mostEntries = 1_000;

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly mode: number;
  readonly offset: number;
}

/** The files of a zip archive by name; nothing is written anywhere. @throws {UnreadableSource} for whatever an honest archive of text files is not */
export function readZip(path: string, zip: Buffer): ReadonlyMap<string, Buffer> {
  const entries = directoryOf(path, zip).filter(({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/'));
  for (const entry of entries) refuseUnlessPlain(path, entry);
  if (entries.reduce((sum, { bytes }) => sum + bytes, 0) > largestBytes) throw new UnreadableSource(path, 'unpacks to more than 512 MB: split it.');
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    const name = entry.name.slice(entry.name.lastIndexOf('/') + 1);
    if (files.has(name)) throw new UnreadableSource(path, `holds two files named "${name}".`);
    files.set(name, contentOf(path, zip, entry));
  }
  return files;
}

function refuseUnlessPlain(path: string, { name, mode, flags, method, bytes, packedBytes }: Entry): void {
  const folders = name.split(/[/\\]/);
  const why = ((): string | undefined => {
    if (/^([/\\]|[a-z]:)/i.test(name) || folders.includes('..')) return 'has a name that leads out of the archive';
    if (folders.length > 2) return 'lies in a folder of a folder: pack the tables side by side';
    if ((mode & 0o170000) === 0o120000) return 'is a symbolic link';
    if ((flags & 1) === 1) return 'is locked with a password';
    if (method !== 0 && method !== 8) return 'is packed in a way that is not read here: pack it with plain zip';
    if (bytes > mostBytesOf(packedBytes)) return `unpacks to ${Math.round(bytes / Math.max(1, packedBytes))} times its size`;
    return undefined;
  })();
  if (why !== undefined) throw new UnreadableSource(path, `"${printable(name)}" ${why}. Nothing was taken.`);
}

function directoryOf(path: string, zip: Buffer): Entry[] {
  const end = findEnd(zip);
  if (end === -1) throw new UnreadableSource(path, 'is not a whole zip file.');
  const count = zip.readUInt16LE(end + 10);
  if (count > mostEntries) throw new UnreadableSource(path, `holds ${count} files; ${mostEntries} are the most.`);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== directoryEntry) throw new UnreadableSource(path, 'is not a whole zip file.');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      checksum: zip.readUInt32LE(at + 16),
      packedBytes: zip.readUInt32LE(at + 20),
      bytes: zip.readUInt32LE(at + 24),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** Its last record; a comment of up to 64 kB may follow. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at -= 1) if (zip.readUInt32LE(at) === endOfDirectory) return at;
  return -1;
}

function contentOf(path: string, zip: Buffer, { name, method, offset, packedBytes, bytes, checksum }: Entry): Buffer {
  const broken = new UnreadableSource(path, `"${printable(name)}" is damaged. Nothing was taken.`);
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== localEntry) throw broken;
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(from, from + packedBytes);
  let content: Buffer;
  try {
    // What the archive says of itself may be a lie: never more is unpacked than it promised.
    content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch {
    throw broken;
  }
  if (content.length !== bytes || crc32(content) !== checksum) throw broken;
  return content;
}

function printable(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ._/\\:-]/gu, '?').slice(0, 100);
}
