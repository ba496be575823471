import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { driftBetween, markedIn, rowsOf, statesIn, tableOf } from './bars.mjs';

const json = async (file) => JSON.parse(await readFile(file, 'utf8'));
const mark = /\[(B\d\d)\]/g;

async function specsIn(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => /\.spec\.tsx?$/.test(name) && !/(^|\/)(node_modules|dist|\.tsout)\//.test(name)).map((name) => path.join(folder, name));
}

/** Bars that a spec outside test/security carries in the name of a test. */
async function markedInSources(root) {
  const folders = ['libs', 'apps', 'test/architecture', 'test/acceptance', 'test/faults', 'test/browser'];
  const specs = (await Promise.all(folders.map((folder) => specsIn(path.join(root, folder))))).flat();
  const found = await Promise.all(specs.map(async (spec) => [...(await readFile(spec, 'utf8')).matchAll(mark)].map((match) => match[1])));
  return [...new Set(found.flat())];
}

/**
 * What this run knows of the bars.
 * @param options.records folder in which `bar` kept what was tried
 * @param options.reports files that Jest wrote for the steps of this run
 * @param options.part only some specs ran, so that a missing try says nothing
 * @returns {Promise<{table: string, drift: string[]}>}
 */
export async function barsOfThisRun({ root, records: folder, reports, part }) {
  const states = statesIn(await readFile(path.join(root, 'docs/threat-model.md'), 'utf8'));
  const names = await readdir(folder).catch(() => []);
  const recorded = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => json(path.join(folder, name))));
  const others = reports.filter((file) => path.basename(file) !== 'security.json');
  const marked = markedIn(await Promise.all(others.map(json)));
  const records = [...recorded, ...marked];
  const elsewhere = (await markedInSources(root)).filter((bar) => !marked.some((record) => record.bar === bar));
  const table = tableOf(rowsOf(states, records, { elsewhere }));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'table.txt'), table);
  return { table, drift: part ? [] : driftBetween(states, records, { elsewhere }) };
}
