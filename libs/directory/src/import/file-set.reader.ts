import { lstat, readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { type TextOptions, largestBytes, textOf } from './text-file.reader.js';
import { readZip } from './zip.reader.js';

/** The files of a source, wherever they lie: one file, a folder, or a zip archive. */
export interface FileSet {
  /** File or folder that was asked for. */
  readonly path: string;
  /** In the order of the alphabet, with `.gz` where they are packed. */
  readonly names: readonly string[];
  /** What had to be decided to read them. */
  readonly notes: string[];
  text(name: string): Promise<string>;
}

/** @throws {UnreadableSource} when there is nothing to read */
export async function openFiles(path: string, options: TextOptions = {}): Promise<FileSet> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new UnreadableSource(path, 'there is no such file or folder.');
  if (found.isDirectory()) return fileSet(path, (await readdir(path)).sort(), { options, read: (name) => contentOf(join(path, name)) });
  if (/\.zip$/i.test(path)) {
    const files = readZip(path, await contentOf(path));
    return fileSet(path, [...files.keys()].sort(), { options, read: async (name) => files.get(name) ?? Buffer.alloc(0) });
  }
  return fileSet(path, [basename(path)], { options, read: () => contentOf(path) });
}

interface Reach {
  readonly options: TextOptions;
  readonly read: (name: string) => Promise<Buffer>;
}

function fileSet(path: string, names: readonly string[], { options, read }: Reach): FileSet {
  const notes: string[] = [];
  return {
    path,
    names,
    notes,
    text: async (name) => {
      if (!names.includes(name)) throw new UnreadableSource(path, `holds no file "${name}".`);
      const { text, note } = textOf(name, await read(name), options);
      if (note !== undefined) notes.push(`${name} ${note}`);
      return text;
    },
  };
}

async function contentOf(path: string): Promise<Buffer> {
  const found = await lstat(path).catch(() => undefined);
  if (found !== undefined && found.size > largestBytes) throw new UnreadableSource(path, 'is larger than 512 MB: split it.');
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableSource(path, error.code === 'ENOENT' ? 'there is no such file.' : `cannot be read (${error.code ?? error.message}).`);
  });
}
