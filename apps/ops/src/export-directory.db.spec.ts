import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './export-directory.command.js';
import { command as importing } from './import-directory.command.js';
import { aCommandLine } from './testing.js';

const shell = aCommandLine();

describe('export-directory', () => {
  it('gives what import-directory took, in the form that the name says, and tells what is not in it', async () => {
    const source = join(shell.folder, 'quay.json');
    await writeFile(source, JSON.stringify([{ id: 's1', name: 'Quay hostel', status: 'active', organization: { id: 'o1', name: 'Quay Trust', description: 'x' } }]));
    await importing.run([source, '--source', 'quay']);
    shell.forget();
    expect(await command.run([join(shell.folder, 'out.ndjson')])).toBe(0);
    expect(shell.printed).toContain('as hsds3-ndjson:');
    expect(shell.printed).toMatch(/service {26}1\n/);
    expect(shell.printed).toContain('Not in it: what this desk decided');
    expect(await readFile(join(shell.folder, 'out.ndjson'), 'utf8')).toContain('"name":"Quay hostel"');
    expect(await command.run([join(shell.folder, 'tables')])).toBe(0);
    expect(await readdir(join(shell.folder, 'tables'))).toEqual(expect.arrayContaining(['services.csv', 'organizations.csv', 'addresses.csv']));
    expect(await command.run([join(shell.folder, 'old.zip'), '--format', 'hsds1-csv'])).toBe(0);
    expect(shell.printed).toContain('This form has no place for:');
  });

  it.each([
    [[], /Name one folder or file/],
    [['a', 'b'], /Name one folder or file/],
    [['a', '--with-confidential'], /Unknown option '--with-confidential'/],
    [['a', '--format', 'xml'], /--format is hsds3-json, hsds3-ndjson, hsds3-csv, hsds1-csv; "xml" is none of them/],
    [['a.json', '--format', 'hsds3-csv'], /several tables/],
    [['a.zip', '--format', 'hsds3-json'], /one file/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    await expect(command.run(args)).rejects.toThrow(sentence);
  });

  it('says where it cannot write', async () => {
    await expect(command.run([join(shell.folder, 'gone', 'out.json')])).rejects.toThrow(/cannot be written \(ENOENT\)/);
  });
});
