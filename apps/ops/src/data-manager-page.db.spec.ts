import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './import-directory.command.js';
import { aCommandLine } from './testing.js';

const shell = aCommandLine();

describe('the page for whoever brings a list', () => {
  it('holds a table, a map and a command that do just what the page says', async () => {
    const page = await readFile(new URL('../../../docs/importing-a-directory.md', import.meta.url), 'utf8');
    const block = (kind: string) => new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';
    await writeFile(join(shell.folder, 'shelters.csv'), block('csv'));
    await writeFile(join(shell.folder, 'my-list.map.json'), block('json'));
    const said = /\$ npm run causeway -- import-directory (shelters\.csv [^\n]*)\n([^]*?)```/.exec(page);
    const args = (said?.[1] ?? '').split(' ').map((arg) => (/\.(csv|json|ndjson)$/.test(arg) ? join(shell.folder, arg) : arg));
    expect(await command.run(args)).toBe(0);
    expect(shell.printed).toBe(said?.[2]);
    const report = await readFile(join(shell.folder, 'report.ndjson'), 'utf8');
    const shown = page.split('\n').filter((line) => line.startsWith('{"kind":"row"'));
    expect(shown).toHaveLength(2);
    for (const line of shown) expect(report.split('\n')).toContain(line);
  });
});
