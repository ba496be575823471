import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { barsOfThisRun } from './bars-of-this-run.mjs';
import { run } from './processes.mjs';
import { failure, fromJest, fromNx, nothing } from './tally.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const artifacts = path.join(root, 'test/.artifacts');
const nxBin = path.join(root, 'node_modules/.bin/nx');
const jestBin = path.join(root, 'node_modules/jest/bin/jest.js');
const nxEnv = { NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
const jestEnv = { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning', FORCE_COLOR: '0' };

/** When a long step counts as hanging: three times what it takes on two cores that do nothing else. */
const longStepMs = 1_800_000;

/** Where Jest wrote what the steps of this run found, by step. */
const reports = new Map();

const nx = (args) => run(process.execPath, [nxBin, ...args], { cwd: root, env: { ...process.env, ...nxEnv } });

async function projectsWith(target) {
  const { output } = await nx(['show', 'projects', '--with-target', target, '--json']);
  const list = /^\[.*\]$/m.exec(output)?.[0];
  if (list === undefined) throw new Error(`nx did not list its projects:\n${output}`);
  return JSON.parse(list);
}

async function nxStep(target) {
  const projects = await projectsWith(target);
  return fromNx(target, projects, await nx(['run-many', '-t', target, '--parallel=2', '--output-style=static', '--nx-bail=false']));
}

/** A step of its own only where something fails to build: what is built is proven by the steps after it. */
export async function build() {
  const step = await nxStep('build');
  if (step.failed.length > 0) return { ...nothing(), failed: step.failed };
  // Marks the build as fresh: otherwise the first command that a spec starts builds again, under the feet of its neighbours.
  const { code, output } = await run(process.execPath, [path.join(root, 'apps/ops/bin/causeway.mjs'), 'build'], { cwd: root, env: { ...process.env, ...nxEnv } });
  return { ...nothing(), failed: code === 0 ? [] : [failure('the build', output)] };
}

async function jestStep({ name, patterns, ignored = [], serial = false, timeoutMs = longStepMs }, { match = '', ...env }) {
  await mkdir(artifacts, { recursive: true });
  const report = path.join(artifacts, `${name}.json`);
  await rm(report, { force: true });
  const args = [jestBin, '-c', path.join(root, 'test/run/jest.config.mjs'), '--json', `--outputFile=${report}`];
  args.push('--testPathPatterns', ...patterns.map((pattern) => `(?=.*(?:${match}))${pattern}`), ...(ignored.length > 0 ? ['--testPathIgnorePatterns', ...ignored] : []));
  if (serial) args.push('--runInBand');
  const ended = await run(process.execPath, args, { cwd: root, timeoutMs, env: { ...environment(), ...jestEnv, ...env } });
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text !== undefined) reports.set(name, report);
  const step = text === undefined ? nothing() : fromJest(JSON.parse(text));
  if (ended.timedOut) step.failed.push(failure(`${name} did not end: something was left open`, ended.output));
  else if (text === undefined) step.failed.push(failure(`jest did not finish ${name}`, ended.output));
  return step;
}

/** Tests reach services only through what this run passes them, never through what the developer's shell points at. */
function environment() {
  const { DATABASE_URL: _database, SMTP_URL: _smtp, REDIS_URL: _redis, ...rest } = process.env;
  return rest;
}

/** The first load of the console is budgeted in bytes; its own script measures what was built. */
async function consoleSize() {
  const script = path.join(root, 'apps/console/size.mjs');
  if (!existsSync(script)) return nothing();
  const { code, output } = await run(process.execPath, [script], { cwd: path.dirname(script) });
  return code === 0 ? { ...nothing(), passed: 1 } : { ...nothing(), failed: [failure('the size of the console', output)] };
}

async function unit(env) {
  const specs = await jestStep({ name: 'unit', patterns: ['(libs|apps)/[^/]+/src/.*\\.spec\\.tsx?$'], ignored: ['\\.db\\.spec\\.ts$'] }, env);
  const size = await consoleSize();
  return { ...specs, passed: specs.passed + size.passed, failed: [...specs.failed, ...size.failed] };
}

/** The bars of «who may see what», with the table of what was tried; everything marked elsewhere has run by now. */
async function security(env) {
  const records = path.join(artifacts, 'security');
  await rm(records, { recursive: true, force: true });
  const timeoutMs = env.SECURITY_WHOLE ? 7_200_000 : longStepMs;
  const step = await jestStep({ name: 'security', patterns: ['test/security/.*\\.spec\\.ts$'], serial: true, timeoutMs }, env);
  const { table, drift } = await barsOfThisRun({ root, records, reports: [...reports.values()], part: Boolean(env.match) });
  return { ...step, failed: [...step.failed, ...drift.map((sentence) => failure(sentence))], table };
}

/** Each fault says in one line what was tried, acknowledged, lost and duplicated, whether or not it passed. */
async function faults(env) {
  const lines = path.join(artifacts, 'faults.txt');
  await rm(lines, { force: true });
  const timeoutMs = env.FAULTS_WHOLE ? 14_400_000 : longStepMs;
  const step = await jestStep({ name: 'faults', patterns: ['test/faults/.*\\.spec\\.ts$'], serial: true, timeoutMs }, env);
  return { ...step, table: (await readFile(lines, 'utf8').catch(() => '')).trimEnd() };
}

const folder = (name, needs, options = {}) => ({
  name,
  needs,
  exists: () => existsSync(path.join(root, 'test', name)),
  run: (env) => jestStep({ name, patterns: [`test/${name}/.*\\.spec\\.ts$`], ...options }, env),
});

/** In the order in which they run: what is quick to know comes first. `needs` names services of services.mjs. */
export const steps = [
  { name: 'lint', needs: [], run: () => nxStep('lint') },
  { name: 'typecheck', needs: [], run: () => nxStep('typecheck') },
  { name: 'unit', needs: ['build'], run: unit },
  {
    name: 'database',
    needs: ['build', 'postgres', 'redis'],
    run: (env) => jestStep({ name: 'database', patterns: ['(libs|apps)/[^/]+/src/.*\\.db\\.spec\\.ts$'] }, env),
  },
  folder('architecture', ['build', 'postgres']),
  folder('acceptance', ['build', 'postgres', 'redis'], { serial: true }),
  { ...folder('faults', ['build', 'postgres', 'redis']), run: faults },
  { ...folder('security', ['build', 'postgres', 'redis']), run: security },
  folder('browser', ['build', 'postgres', 'redis', 'chromium'], { serial: true }),
];
