import type { AgeBand } from '../api/graphql.js';
import { basesFor } from './codes.js';

describe('the legal bases offered for a consent', () => {
  it.each<AgeBand>(['AGE_0_8', 'AGE_9_17'])('never let a child of %s consent like an adult', (age) => {
    expect(basesFor(age)).not.toContain('SURVIVOR_ADULT');
    expect(basesFor(age)[0]).toBe('CHILD_WITH_GUARDIAN');
  });

  it('never ask a guardian for an adult', () => {
    expect(basesFor('AGE_27_29').filter((basis) => basis.includes('CHILD'))).toEqual([]);
    expect(basesFor('AGE_27_29')[0]).toBe('SURVIVOR_ADULT');
  });

  it('leave both open while the age is not known', () => {
    expect(basesFor('AGE_UNKNOWN')).toEqual(expect.arrayContaining(['SURVIVOR_ADULT', 'CHILD_WITH_GUARDIAN']));
  });

  it('always let a person stay anonymous', () => {
    expect(basesFor('AGE_48_PLUS')).toContain('ANONYMOUS_TRIAGE');
    expect(basesFor('AGE_0_8')).toContain('ANONYMOUS_TRIAGE');
  });
});
