import type { AgencyStatus } from './agency.js';
import type { ApprovalKind } from './approval.js';

interface AgencyStep {
  readonly from: readonly AgencyStatus[];
  readonly to: AgencyStatus;
  /** Who: one coordinator, two people through this kind of approval, or the system when the time has come. */
  readonly by: 'COORDINATOR' | 'SYSTEM' | ApprovalKind;
  /** What the log says. */
  readonly event: string;
}

/**
 * The whole life of a member agency: facade, database trigger and documentation read these rows. Ending trust is quick and
 * takes one coordinator; giving it takes two.
 */
export const agencyLife = {
  ADMIT: { from: ['PROPOSED'], to: 'PROBATION', by: 'ONBOARD_AGENCY', event: 'agency.admitted' },
  REJECT: { from: ['PROPOSED'], to: 'CLOSED', by: 'COORDINATOR', event: 'agency.rejected' },
  END_PROBATION: { from: ['PROBATION'], to: 'ACTIVE', by: 'COORDINATOR', event: 'agency.probation-ended' },
  OUTGROW_PROBATION: { from: ['PROBATION'], to: 'ACTIVE', by: 'SYSTEM', event: 'agency.probation-ended' },
  SUSPEND: { from: ['PROBATION', 'ACTIVE'], to: 'SUSPENDED', by: 'COORDINATOR', event: 'agency.suspended' },
  RESUME: { from: ['SUSPENDED'], to: 'ACTIVE', by: 'RESUME_AGENCY', event: 'agency.resumed' },
  RESUME_ON_PROBATION: { from: ['SUSPENDED'], to: 'PROBATION', by: 'RESUME_AGENCY', event: 'agency.resumed' },
  CLOSE: { from: ['SUSPENDED'], to: 'CLOSED', by: 'COORDINATOR', event: 'agency.closed' },
} as const satisfies Readonly<Record<string, AgencyStep>>;
export type AgencyCommand = keyof typeof agencyLife;

export function agencyStep(command: AgencyCommand): AgencyStep {
  return agencyLife[command];
}

export function mayFollow(from: AgencyStatus, command: AgencyCommand): boolean {
  return agencyStep(command).from.includes(from);
}
