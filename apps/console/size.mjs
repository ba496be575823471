/*
 * Fails when a page outgrows its budget. Sizes are brotli, what the gateway sends; fonts do not count, there are none.
 * First route = index.html, the entry and all it imports, the English catalogue and the sign-in-to-list path.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const FIRST_ROUTE_KB = 240;
const FURTHER_ROUTE_KB = 60;
const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

const brotli = (file) =>
  brotliCompressSync(readFileSync(join(dist, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length / 1000;

function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return new Set();
  seen.add(key);
  const own = [chunk.file, ...(chunk.css ?? [])];
  return new Set([...own, ...(chunk.imports ?? []).flatMap((next) => [...filesOf(next, seen)])]);
}

const weigh = (files) => [...files].reduce((sum, file) => sum + brotli(file), 0);
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const catalogue = (locale) => Object.keys(manifest).find((key) => key.endsWith(`catalogue:${locale}.js`));
const base = filesOf(entry);
const routes = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /-page\.tsx$/.test(key));
const own = (key) => weigh([...filesOf(key)].filter((file) => !base.has(file)));

if (!catalogue('en')) throw new Error('the English catalogue is not where it was: this check would weigh too little');
const start = brotli('index.html') + weigh(base) + weigh(filesOf(catalogue('en')));
const rows = routes.map((key) => ({ page: key.replace(/^src\//, ''), kB: own(key) }));
const heaviestLanding = Math.max(...rows.filter(({ page }) => /(board|inbox|case-list)-page/.test(page)).map(({ kB }) => kB));
const first = start + heaviestLanding;

console.log(`first route ${first.toFixed(1)} kB of ${FIRST_ROUTE_KB} (brotli)`);
rows.forEach(({ page, kB }) => console.log(`  + ${page} ${kB.toFixed(1)} kB of ${FURTHER_ROUTE_KB}`));
if (routes.length === 0 || !(first <= FIRST_ROUTE_KB) || rows.some(({ kB }) => kB > FURTHER_ROUTE_KB)) {
  console.error('a page is over its budget');
  process.exitCode = 1;
}
