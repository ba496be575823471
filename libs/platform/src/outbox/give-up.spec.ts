import { defineJob } from '@causeway/kernel';
import { codeOf, verdictOn } from './give-up.js';
import { Hopeless, TryAgain } from './job-handler.js';

const job = defineJob({ name: 'spec.give-up', parse: (raw) => raw });
const hourMs = 3_600_000;
const passing = { error: new TryAgain('SMTP_451'), job, hasOtherWay: true, random: 0.5 };

describe('what failed for now', () => {
  it('is tried for a day', () => {
    expect(verdictOn({ attempts: 100, urgent: false, dueForMs: 23 * hourMs }, passing).isOver).toBe(false);
    expect(verdictOn({ attempts: 100, urgent: false, dueForMs: 24 * hourMs }, passing).isOver).toBe(true);
  });

  it('is given up after ten minutes in an emergency, so that somebody rings while there is time', () => {
    expect(verdictOn({ attempts: 9, urgent: true, dueForMs: 9 * 60_000 }, passing).isOver).toBe(false);
    expect(verdictOn({ attempts: 9, urgent: true, dueForMs: 10 * 60_000 }, passing).isOver).toBe(true);
  });

  it('goes on for a day in an emergency when giving up would tell nobody', () => {
    expect(verdictOn({ attempts: 50, urgent: true, dueForMs: hourMs }, { ...passing, hasOtherWay: false }).isOver).toBe(false);
  });

  it('is not given up over a worker that was away: that was no try', () => {
    expect(verdictOn({ attempts: 1, urgent: true, dueForMs: 48 * hourMs }, passing).isOver).toBe(false);
  });

  it('ends when it was tried as often as may be, whatever the time', () => {
    expect(verdictOn({ attempts: 1_000, urgent: false, dueForMs: 0 }, passing).isOver).toBe(true);
  });
});

it('what cannot help is given up at once', () => {
  expect(verdictOn({ attempts: 1, urgent: false, dueForMs: 0 }, { ...passing, error: new Hopeless('SMTP_550') }).isOver).toBe(true);
});

it('what a newer version sent is kept for a day', () => {
  expect(verdictOn({ attempts: 60, urgent: false, dueForMs: hourMs }, { ...passing, job: undefined, hasOtherWay: false }).isOver).toBe(false);
});

it('the code that an operator reads is one of ours or of the driver, never what somebody wrote', () => {
  expect(codeOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
  expect(codeOf(Object.assign(new Error('x'), { code: 'to amal@example.org: no' }))).toBe('UNEXPECTED');
});
