import { crc32, deflateRawSync } from 'node:zlib';

interface Packed {
  readonly name: Buffer;
  readonly checksum: number;
  readonly bytes: number;
  readonly packed: Buffer;
  readonly at: number;
}

/** 1980-01-01: the same directory gives the same archive. */
const noDate = 0x0021;

/** Files side by side in one archive. @source APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16 */
export function zipOf(files: ReadonlyMap<string, string>): Buffer {
  const chunks: Buffer[] = [];
  const entries: Packed[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const content = Buffer.from(text);
    const entry = { name: Buffer.from(name), checksum: crc32(content), bytes: content.length, packed: deflateRawSync(content), at };
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shapeOf(entry), u16(0)]);
    chunks.push(head, entry.name, entry.packed);
    at += head.length + entry.name.length + entry.packed.length;
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.flatMap((entry) => [Buffer.from('PK\u0001\u0002', 'latin1'), u16(20), shapeOf(entry), u16(0), u16(0), u16(0), u16(0), u32(0), u32(entry.at), entry.name]));
  const end = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), u16(0), u16(0), u16(entries.length), u16(entries.length), u32(directory.length), u32(at), u16(0)]);
  return Buffer.concat([...chunks, directory, end]);
}

/** What both heads of a file say: version, UTF-8 names, deflate, no date, checksum, sizes, length of the name. */
function shapeOf({ checksum, packed, bytes, name }: Omit<Packed, 'at'>): Buffer {
  return Buffer.concat([u16(20), u16(0x0800), u16(8), u16(0), u16(noDate), u32(checksum), u32(packed.length), u32(bytes), u16(name.length)]);
}

function u16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
