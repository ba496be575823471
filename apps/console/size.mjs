/*
 * Fails when a page outgrows its budget. Sizes are brotli, what the gateway sends; fonts do not count, there are none.
 * First route = index.html, the entry and all it imports, and the heaviest page on which somebody lands after signing in, each with
 * its part of the English catalogue. A further page, or a piece of one that comes later, is what it adds, its words with it.
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
const wordsOf = (part) => Object.keys(manifest).find((key) => key.endsWith(`words:${part}.en.js`));
const base = filesOf(entry);
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /^src\/.*\.tsx$/.test(key));
const own = (key) => new Set([...filesOf(key), ...filesOf(wordsOf(key.replace(/^src\/|\.tsx$/g, '')))].filter((file) => !base.has(file)));

const rows = pages.map((key) => ({ page: key.replace(/^src\//, ''), kB: weigh(own(key)) }));
const landings = rows.filter(({ page }) => /(board|inbox|case-list)-page/.test(page));
if (landings.length !== 3 || !wordsOf('start') || !wordsOf('referrals/inbox-page')) {
  throw new Error('the parts of the English catalogue or the first pages are not where they were: this check would weigh too little');
}
const start = brotli('index.html') + weigh(base) + weigh(filesOf(wordsOf('start')));
const first = start + Math.max(...landings.map(({ kB }) => kB));

console.log(`first route ${first.toFixed(1)} kB of ${FIRST_ROUTE_KB} (brotli): ${start.toFixed(1)} that every page has, and the heaviest first page`);
rows.forEach(({ page, kB }) => console.log(`  + ${page} ${kB.toFixed(1)} kB of ${FURTHER_ROUTE_KB}`));
if (!(first <= FIRST_ROUTE_KB) || rows.some(({ kB }) => kB > FURTHER_ROUTE_KB)) {
  console.error('a page is over its budget');
  process.exitCode = 1;
}
