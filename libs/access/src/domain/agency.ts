import type { AgencyId } from '@causeway/kernel';

export const AgencyStatus = { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED' } as const;
export type AgencyStatus = (typeof AgencyStatus)[keyof typeof AgencyStatus];

/** A member of the network and a tenant of its own: what it holds is closed to every other agency. */
export interface Agency {
  readonly id: AgencyId;
  readonly name: string;
  /** The number that is answered at night; shown to whoever accepted a person from this agency. */
  readonly dutyPhone: string | null;
  readonly status: AgencyStatus;
  readonly createdAt: Date;
}
