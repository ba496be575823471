import { failure, fromJest, fromNx, nothing, verdict } from '../run/tally.mjs';

const test = (status: string) => ({ status, fullName: `a ${status} test`, failureMessages: ['why'] });
const file = (...assertionResults: object[]) => ({ name: 'a.spec.ts', status: 'passed', message: '', assertionResults });

describe('the count at the end of a run', () => {
  it('takes every test of Jest for what it was', () => {
    const step = fromJest({ testResults: [file(test('passed'), test('failed')), file(test('pending'), test('todo'))] });
    expect(step).toEqual({ passed: 1, failed: [failure('a failed test', 'why')], skipped: ['a pending test', 'a todo test'] });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const broken = { name: 'broken.spec.ts', status: 'failed', message: 'cannot import', assertionResults: [] };
    expect(fromJest({ testResults: [file(test('passed')), broken] }).failed).toEqual([failure('broken.spec.ts', 'cannot import')]);
  });

  it('counts a step in which nothing ran as a failure', () => {
    expect(fromJest({ testResults: [] }).failed).toHaveLength(1);
  });

  it('counts a project that Nx left out because another failed as failed', () => {
    const output = '> nx run kernel:typecheck\nerror TS1\n\nFailed tasks:\n\n- kernel:typecheck\n\nTasks not run:\n\n- cases:typecheck\n';
    const step = fromNx('typecheck', ['kernel', 'cases', 'console'], { code: 1, output });
    expect([step.passed, step.failed.map(({ name }) => name)]).toEqual([1, ['typecheck of kernel', 'typecheck of cases']]);
  });

  it('never passes when Nx did not', () => {
    expect(fromNx('lint', ['kernel'], { code: 1, output: 'out of memory' }).failed).toHaveLength(1);
  });

  it('fails when the boundary rule was skipped with a mere warning', () => {
    const output = 'warning No cached ProjectGraph is available. The rule will be skipped.';
    expect(fromNx('lint', ['kernel'], { code: 0, output }).failed).toHaveLength(1);
  });

  it('names skips on a desk, and fails them in CI', () => {
    const total = { ...nothing(), passed: 3, skipped: ['the Redis half'] };
    expect(verdict(total, false)).toEqual({ line: '3 passed, 0 failed, 1 skipped', exitCode: 0 });
    expect(verdict(total, true)).toEqual({ line: '3 passed, 1 failed', exitCode: 1 });
  });

  it('says what it must when all is well', () => {
    expect(verdict({ ...nothing(), passed: 3 }, true)).toEqual({ line: '3 passed, 0 failed', exitCode: 0 });
  });
});
