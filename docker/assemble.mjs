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
const leftOut = [/\.map$/, /\.spec\.js$/, /(^|\/)testing(\.js$|\/)/, /\.d\.ts$/, /(^|\/)\.vite\//, /^embedded(\/|$)/, /^(start|stop|dev)\.command\.js$/];
const unwanted = (inside) => leftOut.some((pattern) => pattern.test(inside));

function copyBuilt(project, target) {
  const dist = path.join(root, project, 'dist');
  if (!existsSync(dist)) throw new Error(`${project} is not built: run npx nx run-many -t build`);
  mkdirSync(path.join(target, project), { recursive: true });
  cpSync(dist, path.join(target, project, 'dist'), { recursive: true, filter: (file) => !unwanted(path.relative(dist, file)) });
  const { name, version, license, type, exports } = JSON.parse(readFileSync(path.join(root, project, 'package.json'), 'utf8'));
  writeFileSync(path.join(target, project, 'package.json'), `${JSON.stringify({ name, version, license, type, exports }, null, 2)}\n`);
}

for (const [image, apps] of Object.entries(images)) {
  const target = path.join(out, image);
  rmSync(target, { recursive: true, force: true });
  for (const lib of libs) copyBuilt(`libs/${lib}`, target);
  for (const app of apps) copyBuilt(`apps/${app}`, target);
}

const entry = `import { main } from './apps/ops/dist/main.js';\nprocess.exitCode = await main(process.argv.slice(2));\n`;
writeFileSync(path.join(out, 'ops/causeway.mjs'), entry);
