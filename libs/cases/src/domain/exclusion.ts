import type { AccountId, AgencyId, Branded, CaseId } from '@causeway/kernel';

export type ExclusionId = Branded<'ExclusionId'>;

/** Whom the person does not want to know of them: an agency, one person who works there, or a country. */
export const ExclusionKind = { AGENCY: 'AGENCY', WORKER: 'WORKER', COUNTRY: 'COUNTRY' } as const;
export type ExclusionKind = (typeof ExclusionKind)[keyof typeof ExclusionKind];

/** Why, by code: words about it would be one more thing that could be read. */
export const ExclusionReason = {
  TIES_TO_EXPLOITERS: 'TIES_TO_EXPLOITERS',
  HARMED_BEFORE: 'HARMED_BEFORE',
  COMMUNITY_OR_FAMILY: 'COMMUNITY_OR_FAMILY',
  FEAR: 'FEAR',
  PERSONS_WISH: 'PERSONS_WISH',
} as const;
export type ExclusionReason = (typeof ExclusionReason)[keyof typeof ExclusionReason];

export const LiftReason = { PERSON_ASKED: 'PERSON_ASKED', RECORDED_IN_ERROR: 'RECORDED_IN_ERROR' } as const;
export type LiftReason = (typeof LiftReason)[keyof typeof LiftReason];

/** A line about whom a person shuns. It is lifted, never changed. */
export interface Exclusion {
  readonly id: ExclusionId;
  readonly caseId: CaseId;
  /** The agency that answers for the person. */
  readonly agencyId: AgencyId;
  readonly kind: ExclusionKind;
  readonly excludedAgencyId: AgencyId | null;
  /** As the person said it. */
  readonly workerName: string | null;
  /** Whoever the desk knows there by that name; nobody, when it knows none. */
  readonly excludedAccountIds: readonly AccountId[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly reason: ExclusionReason;
  readonly setBy: AccountId;
  readonly setAt: Date;
  readonly liftedBy: AccountId | null;
  readonly liftedAt: Date | null;
  readonly liftReason: LiftReason | null;
}

export function isStanding({ liftedAt }: Pick<Exclusion, 'liftedAt'>): boolean {
  return liftedAt === null;
}

/** Agencies and people to whom what is held about the person does not exist. */
export function hiddenFrom(exclusions: readonly Exclusion[]): string[] {
  const workers = exclusions.filter((one) => isStanding(one) && one.kind === ExclusionKind.WORKER).flatMap(({ excludedAccountIds }) => excludedAccountIds);
  return [...new Set<string>([...shunnedAgencies(exclusions), ...workers])].sort();
}

/** Agencies that are not to be asked for this person. */
export function shunnedAgencies(exclusions: readonly Exclusion[]): AgencyId[] {
  return exclusions.filter(isStanding).flatMap(({ kind, excludedAgencyId }) => (kind === ExclusionKind.AGENCY && excludedAgencyId !== null ? [excludedAgencyId] : []));
}

/** Countries that nothing about this person may go to. */
export function countriesAtRisk(exclusions: readonly Exclusion[]): string[] {
  return exclusions.filter(isStanding).flatMap(({ kind, country }) => (kind === ExclusionKind.COUNTRY && country !== null ? [country] : []));
}
