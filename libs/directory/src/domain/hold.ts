import type { AgencyId, Branded, ReferralId, ServiceId } from '@causeway/kernel';
import type { CapacityPoolId } from './capacity.js';
import type { Cohort, PlacedPerson } from './cohort.js';

export type HoldId = Branded<'HoldId'>;

/** SOFT: a courtesy until an answer is due. FIRM: promised by an acceptance. OCCUPIED: somebody is there. */
export const HoldKind = { SOFT: 'SOFT', FIRM: 'FIRM', OCCUPIED: 'OCCUPIED' } as const;
export type HoldKind = (typeof HoldKind)[keyof typeof HoldKind];

export const HoldEnd = { EXPIRED: 'EXPIRED', RELEASED: 'RELEASED' } as const;
export type HoldEnd = (typeof HoldEnd)[keyof typeof HoldEnd];

/** Places of one pool that one referral keeps. */
export interface Hold {
  readonly id: HoldId;
  readonly poolId: CapacityPoolId;
  readonly serviceId: ServiceId;
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  /** The agency that answered for the service when the place was given. */
  readonly ownerAgencyId: AgencyId;
  readonly kind: HoldKind;
  readonly units: number;
  readonly madeAt: Date;
  /** Of a soft one: counts no longer from this instant on. */
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedAs: HoldEnd | null;
}

/** For whom a place is wanted, and where. */
export interface PlaceWanted {
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  readonly serviceId: ServiceId;
  /** What is known of them to the agency that gives the place; null when nothing is. */
  readonly person: PlacedPerson | null;
}

/** Places for people who stay together. */
export interface FamilyWanted {
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  readonly parts: readonly { readonly serviceId: ServiceId; readonly cohorts: readonly Cohort[]; readonly units: number }[];
  /** Whether they agreed to be in different places. */
  readonly splitAgreed: boolean;
}

/** A counter that is not the sum of its holds. */
export interface Drift {
  readonly poolId: CapacityPoolId;
  readonly serviceId: ServiceId;
}
