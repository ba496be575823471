import { AgencyStatus, standingOf } from './agency.js';
import { type AgencyCommand, agencyLife, mayFollow } from './agency-life.js';

const now = new Date('2026-05-04T08:00:00Z');
const member = { status: AgencyStatus.ACTIVE, agreementUntil: '2026-12-31', probationUntil: null };

describe('what an agency may do', () => {
  it.each([
    ['PROPOSED', false, false],
    ['PROBATION', true, true],
    ['ACTIVE', true, true],
    ['SUSPENDED', false, false],
    ['CLOSED', false, false],
  ] as const)('%s: works %s, receives %s', (status, mayWork, mayReceive) => {
    expect(standingOf({ ...member, status }, now)).toMatchObject({ mayWork, mayReceive });
  });

  it('without an agreement, or after its last day, is to work but to receive nobody', () => {
    for (const agreementUntil of [null, '2026-05-03']) expect(standingOf({ ...member, agreementUntil }, now)).toMatchObject({ mayWork: true, mayReceive: false });
    expect(standingOf({ ...member, agreementUntil: '2026-05-04' }, now).mayReceive).toBe(true);
  });

  it('on probation ends by itself at the instant that was set', () => {
    const joining = { ...member, status: AgencyStatus.PROBATION };
    expect(standingOf({ ...joining, probationUntil: new Date(now.getTime() + 1) }, now).onProbation).toBe(true);
    expect(standingOf({ ...joining, probationUntil: now }, now).onProbation).toBe(false);
    expect(standingOf({ ...joining, probationUntil: null }, now).onProbation).toBe(true);
  });
});

describe('the life of an agency', () => {
  const expected: Readonly<Record<AgencyCommand, readonly AgencyStatus[]>> = {
    ADMIT: ['PROPOSED'],
    REJECT: ['PROPOSED'],
    END_PROBATION: ['PROBATION'],
    OUTGROW_PROBATION: ['PROBATION'],
    SUSPEND: ['PROBATION', 'ACTIVE'],
    RESUME: ['SUSPENDED'],
    RESUME_ON_PROBATION: ['SUSPENDED'],
    CLOSE: ['SUSPENDED'],
  };

  it.each(Object.entries(expected))('%s follows nothing else', (command, from) => {
    for (const status of Object.values(AgencyStatus)) expect(mayFollow(status, command as AgencyCommand)).toBe(from.includes(status));
  });

  it('gives trust only through two people or by the passing of time, and never back to what is closed', () => {
    for (const { to, by, from } of Object.values(agencyLife)) {
      expect(from).not.toContain('CLOSED');
      if (to === 'PROBATION' || (to === 'ACTIVE' && !(from as readonly string[]).includes('PROBATION'))) expect(['ONBOARD_AGENCY', 'RESUME_AGENCY']).toContain(by);
    }
  });
});
