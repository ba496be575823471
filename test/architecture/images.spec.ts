import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as { packages: Record<string, { dev?: boolean }> };
const inProduction = new Set(Object.entries(lock.packages).filter(([, found]) => !found.dev).map(([name]) => name.replace(/^node_modules\//, '')));
const nameOf = (specifier: string) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/** What a built file imports, statically or late. */
// At the beginning of a line or as a call: SQL says «distinct from '…'», too.
const importsOf = (text: string) =>
  [...text.matchAll(/^(?:import|export)\b(?:[^'";\n]*\bfrom)?\s*['"]([\w@./:-]+)['"]/gm), ...text.matchAll(/\bimport\(\s*['"]([\w@./:-]+)['"]/g)].map((match) => match[1]!);

function resolves(image: string, file: string, specifier: string): boolean {
  if (specifier.startsWith('.')) return existsSync(path.resolve(path.dirname(file), specifier));
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return true;
  if (!specifier.startsWith('@causeway/')) return inProduction.has(nameOf(specifier));
  const [, lib, inside = 'index'] = specifier.replace('@', '').split('/');
  return [`${inside}.js`, `${inside}/index.js`].some((name) => existsSync(path.join(image, 'libs', lib!, 'dist', name)));
}

describe.each(['gateway', 'worker', 'ops'])('the files of the %s image', (name) => {
  let out: string;
  let image: string;
  let files: string[];

  beforeAll(() => {
    out = mkdtempSync(path.join(tmpdir(), 'causeway-images-'));
    execFileSync(process.execPath, [path.join(root, 'docker/assemble.mjs'), out], { env: { ...process.env, NODE_OPTIONS: '' } });
    image = path.join(out, name);
    files = readdirSync(image, { recursive: true, encoding: 'utf8' });
  });

  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('hold the process', () => {
    expect(files).toContain(`apps/${name}/dist/main.js`);
  });

  it('hold no source, no source map, no test and nothing for tests [B91]', () => {
    expect(files.filter((file) => /\.(tsx?|map)$|\.spec\.|(^|\/)testing|(^|\/)\.git/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.js') && /sourceMappingURL=data:/.test(readFileSync(path.join(image, file), 'utf8')))).toEqual([]);
  });

  it('hold none of the services of the embedded default, and nothing of its story [B91]', () => {
    expect(files.filter((file) => /dist\/embedded\/.*\.js$/.test(file))).toEqual(name === 'ops' ? ['libs/platform/dist/embedded/index.js'] : []);
    expect(files.filter((file) => /(^|[-/])(seed|story|demo)/.test(file) && !file.startsWith('apps/console/'))).toEqual([]);
  });

  it('need nothing that the image does not have', () => {
    const own = files.filter((file) => file.endsWith('.js') && !file.startsWith('apps/console/')).map((file) => path.join(image, file));
    const missing = own.flatMap((file) => importsOf(readFileSync(file, 'utf8')).filter((specifier) => !resolves(image, file, specifier)).map((specifier) => `${path.relative(image, file)}: ${specifier}`));
    expect(own.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});
