import { type AccountId, type AgencyId, type Branded, type CaseId, type ReferralId, SensitiveClass } from '@causeway/kernel';

export type GrantId = Branded<'GrantId'>;

/** How far a grant reaches; a higher one includes the lower ones. @source disclosure tiers of the domain model */
export const Tier = {
  /** Before acceptance: the banded facts that a candidate decides by. */
  T0: 'T0',
  /** After acceptance: the pseudonym and whom to ring. */
  T1: 'T1',
  /** Details of care, by the scopes that the person named. */
  T2: 'T2',
  /** Break-glass: one person of the network, one case, one hour. */
  T3: 'T3',
} as const;
export type Tier = (typeof Tier)[keyof typeof Tier];

export const GrantPurpose = { TRIAGE: 'TRIAGE', CARE: 'CARE', EMERGENCY: 'EMERGENCY' } as const;
export type GrantPurpose = (typeof GrantPurpose)[keyof typeof GrantPurpose];

/** What a grant stands on; `basisId` names the line of the ledger, the legal basis or the act. */
export const GrantBasis = { CONSENT: 'CONSENT', LEGAL_BASIS: 'LEGAL_BASIS', BREAK_GLASS: 'BREAK_GLASS' } as const;
export type GrantBasis = (typeof GrantBasis)[keyof typeof GrantBasis];

export const GrantEnd = {
  DECLINED: 'DECLINED',
  WITHDRAWN: 'WITHDRAWN',
  COMPLETED: 'COMPLETED',
  REPLACED: 'REPLACED',
  CONSENT_CHANGED: 'CONSENT_CHANGED',
  EXCLUDED: 'EXCLUDED',
  SUSPENDED: 'SUSPENDED',
  RETURNED: 'RETURNED',
} as const;
export type GrantEnd = (typeof GrantEnd)[keyof typeof GrantEnd];

/** The one way across agencies: who may read what of whom, for what, on what ground, and until when. Ended by time at the latest. */
export interface Grant {
  readonly id: GrantId;
  /** Null for break-glass, which is about a case. */
  readonly referralId: ReferralId | null;
  readonly caseId: CaseId;
  /** The agency that answers for the person. */
  readonly ownerAgencyId: AgencyId;
  /** The agency that may read. */
  readonly agencyId: AgencyId;
  /** Only this person of it; null is everybody there whose role allows it. */
  readonly accountId: AccountId | null;
  readonly tier: Tier;
  readonly dataClass: SensitiveClass;
  /** Consent scopes that a T2 grant covers. */
  readonly scopes: readonly string[];
  readonly purpose: GrantPurpose;
  readonly basis: GrantBasis;
  readonly basisId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Earlier than planned; may lie ahead by the grace that an ended referral leaves. */
  readonly endedAt: Date | null;
  readonly endReason: GrantEnd | null;
}

const hour = 3_600_000;

/** The most that a grant of a tier may last, hours. The database holds the same limits. @source access model */
export const longestHours: Readonly<Record<Tier, number>> = { T0: 14 * 24, T1: 90 * 24, T2: 90 * 24, T3: 1 };
/** Where somebody is, is never told for longer. */
export const longestHoursOfC4 = 24;

/** Never longer than the tier allows, whatever was asked for. */
export function clipped({ tier, dataClass, startsAt, endsAt }: Pick<Grant, 'tier' | 'dataClass' | 'startsAt' | 'endsAt'>): Date {
  const hours = dataClass === SensitiveClass.C4 ? Math.min(longestHours[tier], longestHoursOfC4) : longestHours[tier];
  return new Date(Math.min(endsAt.getTime(), startsAt.getTime() + hours * hour));
}

/** The condition that row-level security asks in SQL, for lists that are shown. */
export function isInForce({ startsAt, endsAt, endedAt }: Pick<Grant, 'startsAt' | 'endsAt' | 'endedAt'>, at: Date): boolean {
  return startsAt <= at && endsAt > at && (endedAt === null || endedAt > at);
}
