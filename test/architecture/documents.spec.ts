import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n').filter((file) => file !== '' && existsSync(path.join(root, file)));
const text = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** What a page links to beside itself, without the place inside it. */
function linksOf(file: string): string[] {
  const targets = [...text(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => path.posix.join(path.posix.dirname(file), target));
}

/** The scripts that a page tells people to run: `npm run x`, and the two that npm knows by name. */
function scriptsOf(file: string): string[] {
  return [...text(file).matchAll(/\bnpm (?:run (?:-s )?([a-z][a-z:-]*)|(start|test))\b/g)].map(([, named, own]) => (named ?? own)!);
}

describe('the documents', () => {
  it('link to what is there', () => {
    const dead = pages.flatMap((file) => linksOf(file).filter((target) => !existsSync(path.join(root, target))).map((target) => `${file}: ${target}`));
    expect(dead).toEqual([]);
    expect(linksOf('README.md').length).toBeGreaterThan(10);
  });

  it('name only scripts that can be run', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const unknown = pages.flatMap((file) => scriptsOf(file).filter((script) => !(script in scripts)).map((script) => `${file}: ${script}`));
    expect(unknown).toEqual([]);
    expect(scriptsOf('README.md')).toEqual(expect.arrayContaining(['start', 'test', 'story']));
  });

  it('list every decision, numbered without a gap', () => {
    const decisions = pages.filter((file) => /^docs\/adr\/\d{4}-/.test(file)).sort();
    expect(decisions.map((file) => Number(path.basename(file).slice(0, 4)))).toEqual(decisions.map((_, at) => at + 1));
    expect(linksOf('docs/adr/README.md').sort()).toEqual(decisions);
    for (const file of decisions) {
      expect([file, text(file).match(/^## .+$/gm)]).toEqual([file, ['## Context', '## Decision', '## Consequences', '## Alternatives, and why not']]);
    }
  });
});
