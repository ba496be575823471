import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const made = /(^|\/)(node_modules|dist|\.tsout|\.nx|\.causeway|\.artifacts|coverage|\.git)(\/|$)/;

/** What git holds; where there is no git, what stands on disk and no build made. */
function files(): string[] {
  try {
    return execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n').filter(Boolean);
  } catch {
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => !made.test(file) && !statSync(`${root}/${file}`).isDirectory());
  }
}

const tracked = files();

describe('the checkout', () => {
  it('has exactly the five folders of the house', () => {
    const folders = new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!));
    expect([...folders].filter((name) => !name.startsWith('.')).sort()).toEqual(['apps', 'docker', 'docs', 'libs', 'test']);
  });

  it.each(['README.md', 'LICENSE', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'CODEOWNERS', 'nx.json', 'package-lock.json', 'tsconfig.base.json'])(
    'has its %s',
    (file) => {
      expect(tracked).toContain(file);
    },
  );

  it('holds nothing that a build makes', () => {
    expect(tracked.filter((file) => made.test(file))).toEqual([]);
  });

  it('holds no secret file', () => {
    expect(tracked.filter((file) => /(^|\/)\.env$|\.(pem|key|p12)$/.test(file))).toEqual([]);
  });

  it('has in every lib a README that answers what a newcomer asks', () => {
    const libs = new Set(tracked.filter((file) => file.startsWith('libs/') && file.includes('/src/')).map((file) => file.split('/')[1]!));
    expect([...libs].filter((lib) => !tracked.includes(`libs/${lib}/README.md`))).toEqual([]);
  });

  it('pins every dependency to one exact version', () => {
    const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Record<string, Record<string, string>>;
    const all = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] });
    expect(all.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
