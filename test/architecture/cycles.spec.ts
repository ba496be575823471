import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// The cycle rule follows imports on disk, so these samples are real files: in a folder of their own that git ignores.
const root = fileURLToPath(new URL('../..', import.meta.url));
const artifacts = path.join(root, 'test/.artifacts');

describe('imports', () => {
  let folder: string;

  beforeAll(() => {
    mkdirSync(artifacts, { recursive: true });
    folder = mkdtempSync(path.join(artifacts, 'cycle-'));
    const files = {
      'agency.ts': `import { office } from './office.js';\nexport const agency = (): number => office();\n`,
      'office.ts': `import { agency } from './agency.js';\nexport const office = (): number => agency();\n`,
      'lonely.ts': `import { lonelier } from './lonelier.js';\nexport const lonely = lonelier;\n`,
      'lonelier.ts': `export const lonelier = 1;\n`,
      'tsconfig.json': JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions: { composite: false }, include: ['*.ts'] }),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('never run in a circle', () => {
    const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js');
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { stdout } = spawnSync(process.execPath, [eslint, '--no-ignore', '--format', 'json', folder], { cwd: root, encoding: 'utf8', env });
    const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string; severity: number }[] }[];
    const guilty = results.filter(({ messages }) => messages.some((one) => one.ruleId === 'import-x/no-cycle' && one.severity === 2));
    expect(guilty.map(({ filePath }) => path.basename(filePath)).sort()).toEqual(['agency.ts', 'office.ts']);
    expect(results).toHaveLength(4);
  });
});
