import { AgeBand, Gender, type Urgency } from '@causeway/kernel';

/** What a service says about whom it serves. A dimension left out is open to everybody. */
export interface Eligibility {
  readonly ageBands?: readonly AgeBand[] | undefined;
  readonly genders?: readonly Gender[] | undefined;
  /** Only people who speak one of these; ISO 639 codes. Languages that staff merely speak stand on the service. */
  readonly languages?: readonly string[] | undefined;
}

export interface FitRules {
  readonly eligibility: Eligibility;
  readonly acceptedUrgencies: readonly Urgency[];
}

/** What is known of the person and the need. Left out, unknown and not stated all mean: not known yet. */
export interface FitFacts {
  readonly ageBand?: AgeBand | undefined;
  readonly gender?: Gender | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly urgency?: Urgency | undefined;
}

export const FitDimension = { AGE: 'AGE', GENDER: 'GENDER', LANGUAGE: 'LANGUAGE', URGENCY: 'URGENCY' } as const;
export type FitDimension = (typeof FitDimension)[keyof typeof FitDimension];

/** Three-valued: a fact that is missing is a question to ask, never a silent yes or no. */
export type Fit =
  | { readonly result: 'ELIGIBLE' }
  | { readonly result: 'INELIGIBLE'; readonly failed: readonly FitDimension[] }
  | { readonly result: 'NEEDS_FACT'; readonly asks: readonly FitDimension[] };

interface Check {
  /** Empty or undefined: the service does not mind. */
  readonly accepts: readonly string[] | undefined;
  /** Empty: not known. */
  readonly has: readonly string[];
}

function checks({ eligibility, acceptedUrgencies }: FitRules, facts: FitFacts): Record<FitDimension, Check> {
  const known = (value: string | undefined): string[] =>
    value === undefined || value === AgeBand.AGE_UNKNOWN || value === Gender.U ? [] : [value];
  return {
    AGE: { accepts: eligibility.ageBands, has: known(facts.ageBand) },
    GENDER: { accepts: eligibility.genders, has: known(facts.gender) },
    LANGUAGE: { accepts: eligibility.languages, has: facts.languages ?? [] },
    URGENCY: { accepts: acceptedUrgencies, has: known(facts.urgency) },
  };
}

/** Whether a service takes this person, as far as both sides have said. A rule that fails outweighs a fact that is missing. */
export function fits(rules: FitRules, facts: FitFacts): Fit {
  const decided = Object.entries(checks(rules, facts)).filter(([, { accepts }]) => accepts !== undefined && accepts.length > 0);
  const where = (holds: (check: Check) => boolean): FitDimension[] =>
    Object.values(FitDimension).filter((dimension) => decided.some(([name, check]) => name === dimension && holds(check)));
  const failed = where(({ accepts, has }) => has.length > 0 && !has.some((value) => accepts?.includes(value)));
  if (failed.length > 0) return { result: 'INELIGIBLE', failed };
  const asks = where(({ has }) => has.length === 0);
  return asks.length > 0 ? { result: 'NEEDS_FACT', asks } : { result: 'ELIGIBLE' };
}
