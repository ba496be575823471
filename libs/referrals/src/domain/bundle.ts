import type { AccountId, AgencyId, Branded, CaseId, NeedId, Urgency } from '@causeway/kernel';

export type BundleId = Branded<'BundleId'>;
export type BundleRuleId = Branded<'BundleRuleId'>;

/** What several needs of one person ask of each other. */
export const BundleRuleKind = {
  /** The second is not asked for until the first has come far enough. */
  BEFORE: 'BEFORE',
  /** At one site, or within so many kilometres. */
  TOGETHER: 'TOGETHER',
  /** No place is taken until there is one for each; where one fails for good, the others are given back. */
  ALL_OR_NONE: 'ALL_OR_NONE',
  /** A language of the person that all of them speak. */
  SAME_LANGUAGE: 'SAME_LANGUAGE',
} as const;
export type BundleRuleKind = (typeof BundleRuleKind)[keyof typeof BundleRuleKind];

/** How far the first need must have come. */
export const BundleReach = { PLACED: 'PLACED', IN_SERVICE: 'IN_SERVICE', DONE: 'DONE' } as const;
export type BundleReach = (typeof BundleReach)[keyof typeof BundleReach];

/** Why people let a group go, or let its needs go their own ways. */
export const BundleReason = {
  /** Waiting is more dangerous than what was waited for. */
  WAITING_IS_DANGEROUS: 'WAITING_IS_DANGEROUS',
  PERSON_ASKED: 'PERSON_ASKED',
  NOT_TO_BE_HAD: 'NOT_TO_BE_HAD',
  DONE_ELSEWHERE: 'DONE_ELSEWHERE',
  NO_LONGER_NEEDED: 'NO_LONGER_NEEDED',
  ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
} as const;
export type BundleReason = (typeof BundleReason)[keyof typeof BundleReason];

/** Needs of one person that depend on each other. Ids and codes: what people know of the person stands elsewhere. */
export interface Bundle {
  readonly id: BundleId;
  readonly caseId: CaseId;
  readonly senderAgencyId: AgencyId;
  /** Counts every change by people; whoever acts names the version they saw. */
  readonly version: number;
  readonly madeBy: AccountId;
  readonly madeAt: Date;
  /** Since when there is a place for each of them; nothing is given back any more. */
  readonly completeAt: Date | null;
  /** Since when nothing of it binds, by whom, and why. */
  readonly releasedAt: Date | null;
  readonly releasedBy: AccountId | null;
  readonly releaseReason: BundleReason | null;
  readonly dissolvedAt: Date | null;
  readonly dissolvedBy: AccountId | null;
  readonly dissolveReason: BundleReason | null;
}

/** One need in a group. A need is in one group at a time. */
export interface BundleLeg {
  readonly id: Branded<'BundleLegId'>;
  readonly bundleId: BundleId;
  readonly needId: NeedId;
  readonly senderAgencyId: AgencyId;
  readonly serviceTypeCode: string;
  readonly urgency: Urgency;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
  /** When it failed for good, the last time that somebody acted on it. */
  readonly failedAt: Date | null;
  /** Something happened to it that the group has not looked at. */
  readonly dueAt: Date | null;
}

export interface BundleRule {
  readonly id: BundleRuleId;
  readonly bundleId: BundleId;
  readonly senderAgencyId: AgencyId;
  readonly kind: BundleRuleKind;
  /** Of a pair; of the whole group neither is said. */
  readonly firstNeedId: NeedId | null;
  readonly thenNeedId: NeedId | null;
  /** BEFORE alone. */
  readonly reaches: BundleReach | null;
  /** TOGETHER alone; null: at one site. */
  readonly maxKm: number | null;
  readonly madeAt: Date;
  /** BEFORE: when the first had come so far. What was reached once stays reached. */
  readonly reachedAt: Date | null;
  readonly endedAt: Date | null;
}

/** The same as people say it. */
type SaidOfPair = Pick<BundleRule, 'firstNeedId' | 'thenNeedId' | 'reaches' | 'maxKm'>;
export type NewBundleRule = Pick<BundleRule, 'kind'> & { readonly [Said in keyof SaidOfPair]?: SaidOfPair[Said] | undefined };

/** A group as it holds now: its needs and rules that were not taken out. */
export interface WholeBundle extends Bundle {
  readonly legs: readonly BundleLeg[];
  readonly rules: readonly BundleRule[];
}

/** Whether anything of it binds. */
export function binds({ releasedAt, dissolvedAt }: Pick<Bundle, 'releasedAt' | 'dissolvedAt'>): boolean {
  return releasedAt === null && dissolvedAt === null;
}

/** What a need waits for before anybody is asked. */
export function waitsFor({ rules, ...bundle }: Pick<WholeBundle, 'rules' | 'releasedAt' | 'dissolvedAt'>, needId: NeedId): readonly NeedId[] {
  if (!binds(bundle)) return [];
  return rules.flatMap(({ kind, firstNeedId, thenNeedId, reachedAt }) => (kind === 'BEFORE' && thenNeedId === needId && reachedAt === null && firstNeedId !== null ? [firstNeedId] : []));
}

export function hasRule({ rules }: Pick<WholeBundle, 'rules'>, kind: BundleRuleKind): boolean {
  return rules.some((rule) => rule.kind === kind);
}
