import { gunzipSync } from 'node:zlib';
import { UnreadableSource } from '../domain/import/unreadable-source.js';

/** No directory is larger; a file that unpacks to more is broken or meant to harm. */
export const largestBytes = 512 * 1024 * 1024;

export interface TextOptions {
  /** Name of an encoding, as WHATWG writes it. @default found out: UTF-8, or UTF-16 with a byte order mark */
  readonly encoding?: string | undefined;
}

export interface SourceText {
  readonly text: string;
  /** What had to be decided to read it. */
  readonly note?: string | undefined;
}

/** The text of a file, unpacked when its name ends in .gz. @throws {UnreadableSource} when it is no text that we can be sure of */
export function textOf(path: string, raw: Buffer, { encoding }: TextOptions = {}): SourceText {
  const bytes = /\.gz$/i.test(path) ? unpack(path, raw) : raw;
  if (bytes.length > largestBytes) throw new UnreadableSource(path, 'is larger than 512 MB: split it.');
  const marked = markOf(bytes);
  const found = decode(path, bytes, encoding ?? marked ?? 'utf-8');
  const nul = found.indexOf('\u0000');
  if (nul !== -1) throw new UnreadableSource(path, `holds a NUL byte in line ${found.slice(0, nul).split('\n').length}: it is damaged, or no text.`);
  if (encoding !== undefined) return { text: found, note: `read as ${encoding}, as was asked` };
  return { text: found, ...(marked === undefined ? {} : { note: `is ${marked.toUpperCase()}, said so by its byte order mark` }) };
}

function markOf([first, second]: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decode(path: string, bytes: Buffer, encoding: string): string {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replaceAll(/[\u0080-\u009f]/g, (sign) => upperHalf[sign.charCodeAt(0) - 0x80] ?? sign) : text;
  } catch (error) {
    if (codeOf(error) === 'ERR_ENCODING_NOT_SUPPORTED') throw new UnreadableSource(path, `"${encoding}" is no encoding that is known here: windows-1252, windows-1256 and utf-16le are some that are.`);
    if (encoding !== 'utf-8') throw new UnreadableSource(path, `is not ${encoding} text.`);
    // Which of the old code pages it is nobody can tell from the bytes: an Arabic list read as a western one would be lost.
    throw new UnreadableSource(path, `is not UTF-8 text (line ${lineOfFault(bytes)}); it looks like an old code page, e.g. Windows-1252. Save it as "UTF-8", or give --encoding windows-1252 (Arabic: windows-1256).`);
  }
}

/** 0x80 to 0x9f of Windows-1252: Node 20 leaves them as the control characters of Latin-1. @source WHATWG Encoding, index windows-1252 */
const upperHalf = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The first line that is no UTF-8. */
function lineOfFault(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8');
  const at = decoder.decode(bytes).indexOf('\ufffd');
  return at === -1 ? 1 : decoder.decode(bytes).slice(0, at).split('\n').length;
}

function unpack(path: string, packed: Buffer): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: mostBytesOf(packed.length) });
  } catch (error) {
    const tooLarge = codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableSource(path, tooLarge ? `unpacks to more than ${highestRatio} times its size, or than 512 MB. Nothing was taken.` : 'is not a whole gzip file.');
  }
}

/** Text packs ten or twenty to one; a bomb a thousand to one. */
const highestRatio = 200;

/** What a packed file may honestly unpack to. */
export function mostBytesOf(packedBytes: number): number {
  return Math.min(largestBytes, Math.max(1024 * 1024, packedBytes * highestRatio));
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
