// `npm test`: one line per step, then every failure in full, then one closing line.
//   --only lint,unit   just these steps         --match work-queue   just spec files whose path holds this
//   --long             the long forms too (npm run test:long)
//   --whole            security bars and faults at their whole size (npm run test:security, npm run test:faults)
//   --bars B61,B72     of the faults just these          --doorbell redis   over just this doorbell
import { parseArgs } from 'node:util';
import { endAll } from './run/processes.mjs';
import * as services from './run/services.mjs';
import { build, steps } from './run/steps.mjs';
import { add, failure, nothing, stepLine, verdict } from './run/tally.mjs';

const ci = Boolean(process.env.CI) && process.env.CI !== 'false';
const longestFailure = 4000;
const running = new Map();

function chosenSteps() {
  const flag = { type: 'boolean', default: false };
  const { values } = parseArgs({ options: { only: { type: 'string' }, match: { type: 'string' }, long: flag, whole: flag, bars: { type: 'string' }, doorbell: { type: 'string' } } });
  const wanted = values.only?.split(',');
  const unknown = (wanted ?? []).filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`no step is called ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}`);
  const chosen = steps.filter((step) => (wanted ? wanted.includes(step.name) : true) && (step.exists?.() ?? true));
  const faults = { ...(values.bars ? { FAULTS_BARS: values.bars } : {}), ...(values.doorbell ? { FAULTS_DOORBELL: values.doorbell } : {}) };
  return { chosen, env: { ...faults, ...(values.match ? { match: values.match } : {}), ...(values.long ? { TEST_LONG: '1' } : {}), ...(values.whole ? { SECURITY_WHOLE: '1', FAULTS_WHOLE: '1' } : {}) } };
}

/** Starts each service once, when the first step asks for it. */
function service(name) {
  if (!running.has(name)) running.set(name, services[name]());
  return running.get(name);
}

/** What may have to be installed first is asked for at once, while lint runs; PostgreSQL waits for its build. */
function startEarly(chosen) {
  for (const name of ['redis', 'chromium']) {
    if (chosen.some((step) => step.needs.includes(name))) service(name).catch(() => undefined);
  }
}

async function stopServices() {
  for (const starting of running.values()) await starting.then((one) => one.stop(), () => undefined);
}

let built;
async function prepare(step, env) {
  const report = nothing();
  if (step.needs.includes('build')) {
    built ??= await build();
    report.failed.push(...built.failed);
    built = nothing(); // a build that failed is counted once
  }
  for (const name of step.needs.filter((need) => need !== 'build')) {
    const one = await service(name);
    Object.assign(env, one.env);
    if (one.missing) report.skipped.push(one.missing);
  }
  return report;
}

async function runStep(step, env) {
  const began = Date.now();
  let result;
  let table;
  try {
    const prepared = await prepare(step, env);
    const stuck = step.name === 'browser' && !env.CHROMIUM_PATH;
    const ran = stuck ? nothing() : await step.run(env);
    table = ran.table;
    result = add(prepared, ran);
  } catch (error) {
    result = { ...nothing(), failed: [failure(`${step.name} could not run`, error.stack)] };
  }
  console.log(stepLine(step.name, Date.now() - began, result));
  if (table) console.log(table);
  for (const { name, detail } of result.failed) {
    console.log(`\n  FAILED ${name}\n${detail.slice(-longestFailure).replace(/^/gm, '    ')}\n`);
  }
  return result;
}

/** The same missing service is one skip, however many steps wanted it. */
const once = (total) => ({ ...total, skipped: [...new Set(total.skipped)] });

async function main() {
  const { chosen, env } = chosenSteps();
  startEarly(chosen);
  let total = nothing();
  for (const step of chosen) total = add(total, await runStep(step, env));
  total = once(total);
  await stopServices();
  for (const name of total.skipped) console.log(`${ci ? 'FAILED, skipped in CI' : 'skipped'}: ${name}`);
  const { line, exitCode } = verdict(total, ci);
  process.exitCode = exitCode;
  console.log(`\n${line}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => void stopServices().finally(() => process.exit(1)));
}
process.on('exit', () => endAll());
await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
process.exit();
