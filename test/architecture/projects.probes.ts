import { apps, browsers, mayImport } from './rules/house.mjs';
import { both, probe } from './planted.js';
import type { Law, Probe } from './planted.js';

const rule = '@nx/enforce-module-boundaries';
export const standing = ['kernel', 'platform', 'access', 'audit', 'directory', 'cases', 'referrals', 'notifications'];
const use = (lib: string) => `import * as it from '@causeway/${lib}';\nexport const kept = it;\n`;
const home = (project: string) => (apps.includes(project) ? `apps/${project}/src/planted.ts` : `libs/${project}/src/planted.ts`);

/** Every pair of standing projects that the dependency table forbids, against the same file with a lawful import. */
function forbiddenPairs(): Probe[] {
  return [...standing, ...apps].flatMap((from) => {
    const lawful: readonly string[] = apps.includes(from) ? standing : (mayImport[from] ?? []);
    const clean = lawful[0] ? use(lawful[0]) : 'export const kept = 1;\n';
    return [...standing, ...apps]
      .filter((to) => to !== from && !lawful.includes(to))
      .map((to) => probe(`keeps ${to} out of ${from}`, rule, both(home(from), use(to), clean)));
  });
}

export const projects: Law = {
  title: 'the dependency table between projects',
  probes: [
    ...forbiddenPairs(),
    probe('keeps every package out of the kernel', rule, both('libs/kernel/src/planted.ts',
      `import { z } from 'zod';\nexport const kept = z;\n`,
      'export const kept = 1;\n',
    )),
    probe('refuses a relative path into another project', rule, both('libs/cases/src/persistence/planted.store.ts',
      `import { newId } from '../../../kernel/src/id.js';\nexport const kept = newId;\n`,
      `import { newId } from '@causeway/kernel';\nexport const kept = newId;\n`,
    )),
    ...browsers
      .filter((browser) => browser === 'console')
      .map((browser) => probe(`keeps the libs out of the ${browser}`, rule, both(`apps/${browser}/src/planted.ts`, use('kernel'), 'export const kept = 1;\n'))),
  ],
};
