// Lays out what each image holds: <out>/gateway, <out>/worker, <out>/ops. Built files only: no sources, no source maps,
// no builders for tests, and the services of the embedded default nowhere.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const out = path.resolve(process.argv[2] ?? path.join(root, 'docker/.out'));
const libs = readdirSync(path.join(root, 'libs'));

/** Which apps stand in which image. */
const images = { gateway: ['gateway', 'console'], worker: ['worker'], ops: ['ops'] };

// By the path inside a project's dist: what only tests, a checkout or the embedded default use.
const leftOut = [/\.map$/, /\.spec\.js$/, /(^|\/)testing(\.js$|\/|$)/, /\.d\.ts$/, /(^|\/)\.vite\//, /^embedded(\/|$)/];
// Commands that need a checkout or make the demo, and what only they use: no image can make the story's people.
const checkoutOnly = [/^(start|stop|dev|story|demo-code|print-[a-z]+)\.command\.js$/, /^(seed|story|print)(\/|$)/, /^start\/(?!settings|secrets\.store|up-to-date|database\.adapter|lock\.store|ports\.store)/];
const unwanted = (inside, project) => leftOut.some((pattern) => pattern.test(inside)) || (project === 'apps/ops' && checkoutOnly.some((pattern) => pattern.test(inside)));

function copyBuilt(project, target) {
  const dist = path.join(root, project, 'dist');
  if (!existsSync(dist)) throw new Error(`${project} is not built: run npx nx run-many -t build`);
  mkdirSync(path.join(target, project), { recursive: true });
  cpSync(dist, path.join(target, project, 'dist'), { recursive: true, filter: (file) => !unwanted(path.relative(dist, file), project) });
  const { name, version, license, type, exports } = JSON.parse(readFileSync(path.join(root, project, 'package.json'), 'utf8'));
  writeFileSync(path.join(target, project, 'package.json'), `${JSON.stringify({ name, version, license, type, exports }, null, 2)}\n`);
}

for (const [image, apps] of Object.entries(images)) {
  const target = path.join(out, image);
  rmSync(target, { recursive: true, force: true });
  for (const lib of libs) copyBuilt(`libs/${lib}`, target);
  for (const app of apps) copyBuilt(`apps/${app}`, target);
}

/** Commands name the embedded services for the case that there is nothing else; here there always is. */
function refuseEmbedded(target) {
  const built = readFileSync(path.join(root, 'libs/platform/dist/embedded/index.js'), 'utf8');
  const names = [...built.matchAll(/export \{([^}]*)\}/g)].flatMap((match) => match[1].split(',').map((name) => name.trim().split(' as ').at(-1)));
  const stand = (name) => `export function ${name}() {\n  throw new Error('the embedded services are no part of this image');\n}\n`;
  mkdirSync(path.join(target, 'libs/platform/dist/embedded'), { recursive: true });
  writeFileSync(path.join(target, 'libs/platform/dist/embedded/index.js'), names.filter(Boolean).map(stand).join(''));
}

refuseEmbedded(path.join(out, 'ops'));
const entry = `import { main } from './apps/ops/dist/main.js';\nprocess.exitCode = await main(process.argv.slice(2));\n`;
writeFileSync(path.join(out, 'ops/causeway.mjs'), entry);
