import type { AgencyId, ServiceId, Urgency } from '@causeway/kernel';
import { CapacityBand } from './capacity.js';
import type { Cohort, FittingCohorts } from './cohort.js';
import type { Eligibility } from './eligibility.js';
import { type Clocks, type OpenHours, opensInMinutes } from './opening.js';

/** A service that takes referrals on this desk, as matching reads it: no text but its name. */
export interface Candidate {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  readonly name: string;
  readonly eligibility: Eligibility;
  readonly acceptedUrgencies: readonly Urgency[];
  readonly languages: readonly string[];
  readonly intakePaused: boolean;
  /** From the place that was asked about; null when none was, or nobody knows where the service is. */
  readonly distanceKm: number | null;
  /** The distance is to the middle of its district: all that may be known of a confidential site. */
  readonly coarse: boolean;
  /** Left out when it states no hours. */
  readonly opensInMinutes?: number | undefined;
  /** Bands of its pools by whom they are for, and whether they were stated too long ago; null when it counts none. */
  readonly places: { readonly cohorts: Readonly<Partial<Record<Cohort, CapacityBand>>>; readonly isOld: boolean } | null;
  /** Days since somebody said that the listing is true; null when nobody has. */
  readonly verifiedDaysAgo: number | null;
}

/** The same as it is stored. */
export interface CandidateRow extends Omit<Candidate, 'opensInMinutes'> {
  /** Null when it states none. */
  readonly hours: readonly OpenHours[] | null;
}

export function toCandidate({ hours, places, ...row }: CandidateRow, clocks: Clocks): Candidate {
  return { ...row, opensInMinutes: hours === null ? undefined : opensInMinutes(hours, clocks), places };
}

const order = [CapacityBand.NONE, CapacityBand.FEW, CapacityBand.SEVERAL] as const;

/** How much is free for somebody like this: in the pools that would take them, and not in the others. */
export function bandFor({ places }: Pick<Candidate, 'places'>, { cohorts, otherwise }: FittingCohorts): CapacityBand {
  if (places === null) return CapacityBand.UNKNOWN;
  const fitting = bandsOf(places.cohorts, cohorts);
  const bands = fitting.length > 0 ? fitting : bandsOf(places.cohorts, otherwise);
  return order.findLast((band) => bands.includes(band)) ?? CapacityBand.NONE;
}

function bandsOf(bands: Readonly<Partial<Record<Cohort, CapacityBand>>>, cohorts: readonly Cohort[]): CapacityBand[] {
  return cohorts.flatMap((cohort) => bands[cohort] ?? []);
}
