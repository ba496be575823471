import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import type { Reading } from '../domain/import/reading.js';
import { type SourceOptions, readSource } from './source.reader.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-hostile-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Packed {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the directory of the archive claims, when that is a lie. */
  readonly claims?: number;
  readonly mode?: number;
  readonly flags?: number;
}

/** A zip archive, made by hand so that it may lie. */
function zipOf(files: readonly Packed[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims, mode = 0o100644, flags = 0 } of files) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claims ?? bytes.length, 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, path, packed);
    entries.push(entry, path);
    offset += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const organizations = 'id,name\no1,Quay Trust\n';
const services = 'id,organization_id,name,description\ns1,o1,Quay hostel,Beds\n';
const honest = [{ name: 'organizations.csv', content: organizations }, { name: 'services.csv', content: services }];

async function read(name: string, content: string | Buffer, options: SourceOptions = {}): Promise<Reading> {
  await writeFile(join(folder, name), content);
  return readSource(join(folder, name), options);
}

const namesOf = (reading: Reading) => [...reading.of('service').values()].map(({ values }) => values['name']);

describe('a zip archive', () => {
  it('is read like the folder that was packed, with the name of that folder or without', async () => {
    expect(namesOf(await read('list.zip', zipOf(honest)))).toEqual(['Quay hostel']);
    const inside = honest.map(({ name, content }) => ({ name: `list/${name}`, content }));
    expect(namesOf(await read('folder.zip', zipOf([{ name: '__MACOSX/x', content: '' }, ...inside])))).toEqual(['Quay hostel']);
  });

  it.each([
    ['a name that leads out', [{ name: '../services.csv', content: 'x' }], /leads out of the archive/],
    ['an absolute name', [{ name: '/etc/passwd', content: 'x' }], /leads out of the archive/],
    ['a name with a drive', [{ name: 'C:\\services.csv', content: 'x' }], /leads out of the archive/],
    ['a symbolic link', [{ name: 'services.csv', content: '/etc/passwd', mode: 0o120777 }], /is a symbolic link/],
    ['a password', [{ name: 'services.csv', content: 'x', flags: 1 }], /is locked with a password/],
    ['a bomb', [{ name: 'services.csv', content: Buffer.alloc(8_000_000) }], /unpacks to \d+ times its size/],
    ['a bomb that says it is small', [{ name: 'services.csv', content: Buffer.alloc(8_000_000), claims: 900 }], /is damaged/],
    ['two files of one name', [...honest, { name: 'again/services.csv', content: services }], /holds two files named "services.csv"/],
  ])('with %s is refused', async (_what, files, sentence) => {
    await expect(read('bad.zip', zipOf(files))).rejects.toThrow(sentence);
  });

  it('that was cut off is refused', async () => {
    await expect(read('cut.zip', zipOf(honest).subarray(0, 60))).rejects.toThrow(/is not a whole zip file/);
  });
});

describe('the letters of a source', () => {
  const arabic = 'id,organization_id,name\ns1,o1,مأوى\n';
  const put = (content: string | Buffer) => Promise.all([writeFile(join(folder, 'organizations.csv'), organizations), writeFile(join(folder, 'services.csv'), content)]);

  it('are read from UTF-16 that says so, and the report says it too', async () => {
    await put(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(arabic, 'utf16le')]));
    const reading = await readSource(folder);
    expect(namesOf(reading)).toEqual(['مأوى']);
    expect(reading.notes).toEqual(['services.csv is UTF-16LE, said so by its byte order mark']);
  });

  it('of an old code page are refused with the line, and read when somebody says which it is', async () => {
    await put(Buffer.from('id,organization_id,name\ns1,o1,Caf\xe9\n', 'latin1'));
    await expect(readSource(folder)).rejects.toThrow(/services.csv: is not UTF-8 text \(line 2\); it looks like an old code page.*--encoding windows-1252/);
    const reading = await readSource(folder, { encoding: 'windows-1252' });
    expect(namesOf(reading)).toEqual(['Café']);
    expect(reading.notes).toContain('services.csv read as windows-1252, as was asked');
    await put(Buffer.from('id,organization_id,name\ns1,o1,S\x9cur l\x92H\xf4pital \x80\n', 'latin1'));
    expect(namesOf(await readSource(folder, { encoding: 'windows-1252' }))).toEqual(['Sœur l’Hôpital €']);
    await expect(readSource(folder, { encoding: 'klingon' })).rejects.toThrow(/no encoding that is known here/);
  });

  it('are refused with a NUL byte among them', async () => {
    await put('id,organization_id,name\ns1,o1,Quay\u0000hostel\n');
    await expect(readSource(folder)).rejects.toThrow(/holds a NUL byte in line 2/);
  });

  it('of a gzip bomb are not unpacked', async () => {
    await expect(read('bomb.ndjson.gz', gzipSync(Buffer.alloc(8_000_000)))).rejects.toThrow(/unpacks to more than 200 times its size/);
  });
});

describe('the cells of a source', () => {
  const take = async (rows: string) => {
    await writeFile(join(folder, 'organizations.csv'), organizations);
    await writeFile(join(folder, 'services.csv'), `id,organization_id,name,description,colour\n${rows}`);
    return readSource(folder);
  };

  it('that look like formulas are kept as they are: what a spreadsheet makes of them is the export to mind', async () => {
    const reading = await take(`s1,o1,"=HYPERLINK(""http://evil"")",+1 555,@SUM(1)\n`);
    const [service] = reading.of('service').values();
    expect(service).toMatchObject({ values: { name: '=HYPERLINK("http://evil")', description: '+1 555' }, extra: { colour: '@SUM(1)' } });
    expect(reading.columnsKeptAside).toEqual(new Map([['services.csv', new Map([['colour', 1]])]]));
  });

  it.each([
    ['description', `s1,o1,Quay,${'x'.repeat(1_000_000)},\n`],
    ['colour', `s1,o1,Quay,,${'x'.repeat(1_000_000)}\n`],
  ])('of a megabyte are refused with their length, in %s as anywhere', async (field, rows) => {
    const reading = await take(rows);
    expect([...reading.rejections.values()]).toEqual([{ field, reason: 'is 1000000 characters long; 50000 is the most a listing takes' }]);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('under a heading called %s are kept like any other', async (heading) => {
    await writeFile(join(folder, 'organizations.csv'), organizations);
    await writeFile(join(folder, 'services.csv'), `id,organization_id,name,${heading}\ns1,o1,Quay,odd\n`);
    await writeFile(join(folder, 'constructor.csv'), 'id\n1\n');
    const reading = await readSource(folder);
    expect([...reading.of('service').values()].map(({ extra }) => Object.values(extra))).toEqual([['odd']]);
    expect([...reading.rejections.values()]).toEqual([{ field: 'constructor', reason: 'is a table that HSDS 1.1 does not know' }]);
  });

  it('of JSON under such names are kept or refused, never lost', async () => {
    const said = '{"id":"s1","name":"Quay","status":"active","organization":{"id":"o1","name":"Trust"},';
    const kept = await read('kept.json', `${said}"constructor":"odd","toString":{"a":1}}`);
    expect([...kept.of('service').values()].map(({ extra }) => extra)).toEqual([{ constructor: 'odd', toString: { a: 1 } }]);
    const refused = await read('refused.json', `${said}"__proto__":{"status":"defunct"}}`);
    expect([...refused.rejections.values()]).toEqual([{ field: 'row', reason: 'holds a field named "__proto__"' }]);
  });

  it('of a whole directory in one document are read kind by kind', async () => {
    const reading = await read('all.json', JSON.stringify({ organizations: [{ id: 'o1', name: 'Trust', description: '-' }], services: [{ id: 's1', organization_id: 'o1', name: 'Quay', status: 'active' }] }));
    expect([namesOf(reading), reading.rejections.size]).toEqual([['Quay'], 0]);
  });

  it('parted by semicolons are told apart, too', async () => {
    await writeFile(join(folder, 'organizations.csv'), 'id;name\no1;Quay Trust\n');
    await writeFile(join(folder, 'services.csv'), 'id;organization_id;name\ns1;o1;Quay, by the sea\n');
    expect(namesOf(await readSource(folder))).toEqual(['Quay, by the sea']);
  });
});
