import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { systemCaller } from '@causeway/access';
import { Sources } from '@causeway/directory';
import { Forbidden } from '@causeway/kernel';
import { command as take } from './import-directory.command.js';
import { openWork } from './import/work.adapter.js';
import { aCommandLine } from './testing.js';
import { command } from './withdraw-source.command.js';

const shell = aCommandLine();
const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];

beforeAll(async () => {
  await writeFile(join(shell.folder, 'organizations.csv'), `id,name\n${names.map((name, nth) => `o${nth},${name} Trust\n`).join('')}`);
  await writeFile(join(shell.folder, 'services.csv'), `id,organization_id,name\n${names.map((name, nth) => `s${nth},o${nth},${name} hostel\n`).join('')}`);
});

const sql = <Row>(text: string) => shell.database.asAdministrator<Row>(text);
const shown = async (source = 'quay') => (await sql<{ name: string }>(`select s.name from directory.service s where source = '${source}' and status = 'ACTIVE' order by name`)).map(({ name }) => name.split(' ')[0]);

describe('withdraw-source', () => {
  beforeAll(async () => {
    jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    await take.run([shell.folder, '--source', 'quay']);
    await take.run([shell.folder, '--source', 'other']);
    await sql(`insert into directory.human_edit (target_id, field, organization_id, at, by_account_id) select id, 'name', organization_id, now(), id from directory.service where source = 'quay' and name like 'Beta%'`);
    await sql(`update directory.service m set merged_into = s.id from directory.service s where s.source = 'quay' and s.name like 'Gamma%' and m.source = 'other' and m.name = s.name`);
    await sql(`insert into directory.listing_change (id, kind, organization_id, after, origin, source, state, at)
      select gen_random_uuid(), 'OWNER', id, '{}', 'SOURCE', 'x', 'APPLIED', now() from directory.organization where source = 'quay' and name like 'Delta%'`);
  });

  it('says beforehand what would go and what would stay and why, and keeps nothing then', async () => {
    expect(await command.run(['quay', '--dry-run'])).toBe(0);
    expect(shell.printed).toBe(`Would be withdrawn from "quay": 2 listings
  kept: 3 listings
    Beta hostel (Beta Trust): people edited it, its place or its organisation here
    Delta hostel (Delta Trust): an agency of the network answers for its organisation, or did once: people may have been referred to it
    Gamma hostel (Gamma Trust): it stands for the listing of another source that was found to be the same
`);
    expect(await shown()).toHaveLength(5);
  });

  it('takes out what only that source stands behind, of no other source, and writes it into the history', async () => {
    const report = join(shell.folder, 'report.ndjson');
    expect(await command.run(['quay', '--report', report])).toBe(0);
    expect(shell.printed).toContain('Withdrawn from "quay": 2 listings');
    expect(await shown()).toEqual(['Beta', 'Delta', 'Gamma']);
    expect(await shown('other')).toHaveLength(5);
    const lines = (await readFile(report, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toEqual({ kind: 'summary', source: 'quay', dryRun: false, counts: { withdrawn: 2, kept: 3, restored: 0 } });
    expect(lines[1]).toMatchObject({ kind: 'listing', name: 'Alpha hostel', outcome: 'withdrawn' });
    expect(await sql(`select before, after, state from directory.listing_change where kind = 'SERVICE' and source = 'quay'`)).toEqual(Array(2).fill({ before: { status: 'ACTIVE' }, after: { status: 'DEFUNCT' }, state: 'APPLIED' }));
    shell.forget();
    expect(await command.run(['quay'])).toBe(0);
    expect(shell.printed).toContain('Withdrawn from "quay": 0 listings');
  });

  it('shows it again when that is taken back, but not what somebody decided since', async () => {
    await sql(`insert into directory.listing_change (id, kind, organization_id, service_id, after, origin, source, state, at)
      select gen_random_uuid(), 'SERVICE', organization_id, id, '{}', 'SOURCE', 'x', 'APPLIED', now() + interval '1 second' from directory.service where source = 'quay' and name like 'Alpha%'`);
    expect(await command.run(['quay', '--undo'])).toBe(0);
    expect(shell.printed).toBe('Shown again from "quay": 1 listing\n');
    expect(await shown()).toEqual(['Beta', 'Delta', 'Epsilon', 'Gamma']);
  });

  it('lets the next import of the list bring everything back', async () => {
    await command.run(['quay']);
    shell.forget();
    expect(await take.run([shell.folder, '--source', 'quay'])).toBe(0);
    expect(shell.printed).toContain('services    0 created, 2 updated, 3 unchanged');
    expect(await shown()).toHaveLength(5);
  });

  it('is refused to whoever is not the import, and for a source that brought nothing', async () => {
    const open = await openWork(process.env);
    try {
      await expect(new Sources(open.work).withdraw(systemCaller('SETUP'), { source: 'quay' })).rejects.toThrow(Forbidden);
    } finally {
      await open.close();
    }
    await expect(command.run(['nowhere'])).rejects.toThrow('No listing came from "nowhere". Known are: other, quay.');
    await expect(command.run([])).rejects.toThrow(/Name one source/);
    await expect(command.run(['a', '--colour'])).rejects.toThrow(/Unknown option '--colour'/);
  });
});
