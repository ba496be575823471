import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './import-directory.command.js';
import { aCommandLine } from './testing.js';

const shell = aCommandLine();

beforeAll(async () => {
  await writeFile(join(shell.folder, 'organizations.csv'), 'id,name\no1,Quay Trust\n');
  await writeFile(join(shell.folder, 'services.csv'), 'id,organization_id,name\ns1,o1,Quay hostel\ns2,o9,Ghost\n');
});

const stored = () => shell.database.asAdministrator<{ name: string }>(`select name from directory.service order by name`);

describe('import-directory', () => {
  it('says beforehand what it would do, and keeps nothing then', async () => {
    expect(await command.run([shell.folder, '--source', 'quay', '--dry-run'])).toBe(0);
    expect(shell.printed).toContain('Would be imported from "quay":\n  services    1 created, 0 updated, 0 unchanged\n');
    expect(await stored()).toEqual([]);
  });

  it('takes a folder in, says why a row was not taken, and changes nothing the second time', async () => {
    const report = join(shell.folder, 'report.ndjson');
    expect(await command.run([shell.folder, '--source', 'quay', '--report', report])).toBe(0);
    expect(shell.printed).toContain('source rows 2 created, 0 updated, 0 unchanged, 1 rejected\n    1 x services.csv organization_id names organisation "…", which is not in the source');
    expect(await stored()).toEqual([{ name: 'Quay hostel' }]);
    expect((await readFile(report, 'utf8')).trim().split('\n')).toHaveLength(4);
    shell.forget();
    expect(await command.run([shell.folder, '--source', 'quay'])).toBe(0);
    expect(shell.printed).toContain('services    0 created, 0 updated, 1 unchanged');
  });

  it.each([
    [[], /Name one file, folder or zip archive/],
    [['a', 'b'], /Name one file, folder or zip archive/],
    [['a', '--colour', 'red'], /Unknown option '--colour'/],
    [['a', '--format', 'xml'], /--format is auto, hsds1, hsds3, csv, geojson; "xml" is none of them/],
    [['a', '--source', '../etc'], /--source is a name/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    await expect(command.run(args)).rejects.toThrow(sentence);
  });

  it('says what is wrong with a source or a database that it cannot use', async () => {
    await expect(command.run([join(shell.folder, 'gone.csv')])).rejects.toThrow(/there is no such file or folder/);
    process.env['DATABASE_URL'] = 'postgres://causeway_setup:x@127.0.0.1:1/none';
    await expect(command.run([shell.folder])).rejects.toThrow(/The database at 127.0.0.1:1 does not let the set-up in/);
    delete process.env['CONTEXT_KEY'];
    delete process.env['DATABASE_URL'];
    process.env['CAUSEWAY_HOME'] = join(shell.folder, 'state');
    await expect(command.run([shell.folder])).rejects.toThrow(/Nothing runs here yet/);
  });
});
