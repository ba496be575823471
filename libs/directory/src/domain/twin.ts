import type { AccountId, Branded } from '@causeway/kernel';

export type TwinId = Branded<'TwinId'>;

export const TwinKind = { SERVICE: 'SERVICE', ORGANIZATION: 'ORGANIZATION' } as const;
export type TwinKind = (typeof TwinKind)[keyof typeof TwinKind];

/** APART: somebody looked, and they are two. */
export const TwinState = { PROPOSED: 'PROPOSED', MERGED: 'MERGED', APART: 'APART' } as const;
export type TwinState = (typeof TwinState)[keyof typeof TwinState];

/** Why two listings look like one. */
export const TwinReason = {
  SAME_NAME: 'SAME_NAME',
  SIMILAR_NAME: 'SIMILAR_NAME',
  SAME_ORGANIZATION: 'SAME_ORGANIZATION',
  SAME_PHONE: 'SAME_PHONE',
  SAME_WEBSITE: 'SAME_WEBSITE',
  SAME_ADDRESS: 'SAME_ADDRESS',
  NEAR: 'NEAR',
} as const;
export type TwinReason = (typeof TwinReason)[keyof typeof TwinReason];

/** Two listings of different sources that look like one. */
export interface Twin {
  readonly id: TwinId;
  readonly kind: TwinKind;
  /** The smaller id of the two. */
  readonly firstId: string;
  readonly secondId: string;
  readonly reasons: readonly TwinReason[];
  readonly score: number;
  readonly state: TwinState;
  /** Which of the two stands for both. */
  readonly survivorId: string | null;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedByAccountId: AccountId | null;
}

/** Two listings that share something; names are plain: no accents, no capitals. */
export interface TwinPair {
  readonly firstId: string;
  readonly secondId: string;
  readonly firstName: string;
  readonly secondName: string;
  readonly sameOrganization: boolean;
  /** What the two share besides. */
  readonly shared: readonly TwinReason[];
}

/** What each reason weighs; from `likely` on a pair is shown to a person. A name alone is not enough: there are many food banks. */
const weights: Readonly<Record<TwinReason, number>> = { SAME_NAME: 3, SIMILAR_NAME: 2, SAME_ORGANIZATION: 2, SAME_PHONE: 2, SAME_WEBSITE: 2, SAME_ADDRESS: 2, NEAR: 1 };
const likely = 4;
/** Share of letter triples from which two names are alike. */
const alike = 0.5;

/** Whether, and why, two listings look like one; undefined when they do not. */
export function twinOf(pair: TwinPair): Pick<Twin, 'firstId' | 'secondId' | 'reasons' | 'score'> | undefined {
  const named = pair.firstName === pair.secondName ? TwinReason.SAME_NAME : similarity(pair.firstName, pair.secondName) >= alike ? TwinReason.SIMILAR_NAME : undefined;
  if (named === undefined) return undefined;
  const reasons = [named, ...(pair.sameOrganization ? [TwinReason.SAME_ORGANIZATION] : []), ...Object.values(TwinReason).filter((reason) => pair.shared.includes(reason))];
  const score = reasons.reduce((sum, reason) => sum + weights[reason], 0);
  return score < likely ? undefined : { firstId: pair.firstId, secondId: pair.secondId, reasons, score };
}

/** Of the letter triples in either name, the share that stands in both: 0 to 1. */
export function similarity(first: string, second: string): number {
  const [a, b] = [triples(first), triples(second)];
  const both = [...a].filter((triple) => b.has(triple)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

function triples(name: string): Set<string> {
  const padded = [...name.trim().split(/\s+/).map((word) => `  ${word} `).join('')];
  return new Set(padded.slice(2).map((_, at) => padded.slice(at, at + 3).join('')));
}
