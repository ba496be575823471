/** What a step found: counts, and one entry per failure or skip in words. */
export const nothing = () => ({ passed: 0, failed: [], skipped: [] });

export const failure = (name, detail = '') => ({ name, detail });

export function add(total, step) {
  return {
    passed: total.passed + step.passed,
    failed: [...total.failed, ...step.failed],
    skipped: [...total.skipped, ...step.skipped],
  };
}

/** A stack through Jest's own insides helps nobody. */
const ownFrames = (text) => text.split('\n').filter((line) => !/^\s+at .*(node_modules|node:internal|new Promise \(<anonymous>)/.test(line)).join('\n');

/** Jest's own report. A file that did not run at all is one failure; so is a step in which nothing ran. */
export function fromJest(report) {
  const step = nothing();
  for (const file of report.testResults) {
    if (file.assertionResults.length === 0 && file.status === 'failed') step.failed.push(failure(file.name, ownFrames(file.message)));
    for (const test of file.assertionResults) {
      if (test.status === 'passed') step.passed += 1;
      else if (test.status === 'failed') step.failed.push(failure(test.fullName, ownFrames(test.failureMessages.join('\n'))));
      else step.skipped.push(test.fullName);
    }
  }
  const ran = step.passed + step.failed.length + step.skipped.length;
  if (ran === 0) step.failed.push(failure('no test was found', 'a step without tests guards nothing'));
  return step;
}

/** What Nx printed for one task, from its `> nx run` line to the next. */
function taskOutput(output, task) {
  const from = output.indexOf(`> nx run ${task}`);
  if (from < 0) return 'did not run: something before it failed';
  const to = output.slice(from + 1).search(/^(> nx run |\s*NX {3})/m);
  return output.slice(from, to < 0 ? undefined : from + 1 + to).trim();
}

/** One check per project. Nx lists what failed, and what it left out because something before it failed. */
export function fromNx(target, projects, { code, output }) {
  const bad = projects.filter((project) => new RegExp(`^- ${project}:${target}$`, 'm').test(output));
  const failed = bad.map((project) => failure(`${target} of ${project}`, taskOutput(output, `${project}:${target}`)));
  if (code !== 0 && failed.length === 0) failed.push(failure(`nx ${target}`, output));
  if (/rule will be skipped/i.test(output)) failed.push(failure(`${target}: the boundary rule was skipped`, output));
  return { passed: projects.length - bad.length, failed, skipped: [] };
}

const count = (step) =>
  [
    `${step.passed} passed`,
    ...(step.failed.length > 0 ? [`${step.failed.length} failed`] : []),
    ...(step.skipped.length > 0 ? [`${step.skipped.length} skipped`] : []),
  ].join(', ');

export const stepLine = (name, ms, step) => `${name.padEnd(13)}${(ms / 1000).toFixed(1).padStart(6)} s   ${count(step)}`;

/** Nobody sees a skip in CI, so there it is a failure. */
export function verdict(total, ci) {
  const failed = total.failed.length + (ci ? total.skipped.length : 0);
  const skipped = ci ? 0 : total.skipped.length;
  const line = `${total.passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, exitCode: failed > 0 ? 1 : 0 };
}
