import {
  AccessNeed,
  AgeBand,
  ExploitationForm,
  Gender,
  IdentificationStatus,
  MedicalNeed,
  ResidenceStatus,
  ShelterKind,
  SubstanceUse,
  Urgency,
  mostDependants,
} from '@causeway/kernel';

/** What a service says about whom it serves, version 1. A dimension left out is open to everybody; so is an empty list, but for `accessibility`. */
export interface Eligibility {
  readonly version?: 1 | undefined;
  readonly ageBands?: readonly AgeBand[] | undefined;
  readonly genders?: readonly Gender[] | undefined;
  /** Only for people who went through one of these. */
  readonly exploitation?: readonly ExploitationForm[] | undefined;
  readonly identificationStatus?: readonly IdentificationStatus[] | undefined;
  readonly residenceStatus?: readonly ResidenceStatus[] | undefined;
  /** Children who come along: how few, how many; `mostDependants` stands for that and more. */
  readonly dependants?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  /** True: only for somebody who is pregnant. False: cannot take them. */
  readonly pregnancy?: boolean | undefined;
  /** Only people who speak one of these; ISO 639 codes of two or three letters. Languages that staff merely speak stand on the service. */
  readonly languages?: readonly string[] | undefined;
  /** All that the place can offer; empty: nothing of it. */
  readonly accessibility?: readonly AccessNeed[] | undefined;
  /** All states of health that it can care for. */
  readonly medical?: readonly MedicalNeed[] | undefined;
  readonly substance?: readonly SubstanceUse[] | undefined;
  /** Helps only whoever cooperates with the authorities. It is shown, and no result or order ever depends on it. */
  readonly cooperationRequired?: boolean | undefined;
  /** Only people from these countries or regions: ISO 3166-1 (`JO`) or 3166-2 (`JO-AM`). */
  readonly area?: readonly string[] | undefined;
  /** What kind of house it is. */
  readonly shelterKind?: readonly ShelterKind[] | undefined;
  /** False: no animal can come along. */
  readonly pets?: boolean | undefined;
}

export interface FitRules {
  readonly eligibility: Eligibility;
  readonly acceptedUrgencies: readonly Urgency[];
  /** Minutes until it is open, 0 when it is; left out when it states no hours, or they do not matter. */
  readonly opensInMinutes?: number | undefined;
}

/** What is known of the person and the need. Left out, unknown and not stated all mean: not known yet. */
export interface FitFacts {
  readonly ageBand?: AgeBand | undefined;
  /** Somebody doubts which side of eighteen the person is on: the band may be wrong across that line, and not otherwise. */
  readonly ageDisputed?: boolean | undefined;
  readonly gender?: Gender | undefined;
  readonly exploitation?: readonly ExploitationForm[] | undefined;
  readonly identificationStatus?: IdentificationStatus | undefined;
  readonly residenceStatus?: ResidenceStatus | undefined;
  readonly dependants?: number | undefined;
  readonly pregnant?: boolean | undefined;
  readonly languages?: readonly string[] | undefined;
  /** Empty: needs nothing of it. */
  readonly accessibility?: readonly AccessNeed[] | undefined;
  readonly medical?: readonly MedicalNeed[] | undefined;
  readonly substance?: SubstanceUse | undefined;
  /** Where the person is or belongs: a country or region by its ISO 3166 code. */
  readonly area?: string | undefined;
  /** In which kinds of house the person could live. */
  readonly shelterKinds?: readonly ShelterKind[] | undefined;
  readonly pets?: boolean | undefined;
  readonly urgency?: Urgency | undefined;
}

/** In the order in which a person would be asked. Whom the person shuns is decided before any of these, and cooperation never. */
export const FitDimension = {
  URGENCY: 'URGENCY',
  HOURS: 'HOURS',
  AGE: 'AGE',
  GENDER: 'GENDER',
  LANGUAGE: 'LANGUAGE',
  DEPENDANTS: 'DEPENDANTS',
  SHELTER_KIND: 'SHELTER_KIND',
  ACCESSIBILITY: 'ACCESSIBILITY',
  PETS: 'PETS',
  AREA: 'AREA',
  PREGNANCY: 'PREGNANCY',
  MEDICAL: 'MEDICAL',
  SUBSTANCE: 'SUBSTANCE',
  RESIDENCE_STATUS: 'RESIDENCE_STATUS',
  IDENTIFICATION_STATUS: 'IDENTIFICATION_STATUS',
  EXPLOITATION: 'EXPLOITATION',
} as const;
export type FitDimension = (typeof FitDimension)[keyof typeof FitDimension];

/** Three-valued: a fact that is missing is a question to ask, never a silent yes or no. */
export type Fit =
  | { readonly result: 'ELIGIBLE' }
  | { readonly result: 'INELIGIBLE'; readonly failed: readonly FitDimension[] }
  | { readonly result: 'NEEDS_FACT'; readonly asks: readonly FitDimension[] };

/** One rule against what is known: it holds or fails whatever else comes to light, or the answer decides. */
type Verdict = 'HOLDS' | 'FAILS' | 'OPEN';

/** How long somebody may have to wait for an open door: the time to acknowledge an emergency, to decide on what is urgent. */
const longestWaitMinutes: Readonly<Record<Urgency, number>> = { EMERGENCY: 60, URGENT: 24 * 60, ROUTINE: Number.POSITIVE_INFINITY };

const ageBands = Object.values(AgeBand).filter((band) => band !== AgeBand.AGE_UNKNOWN);
const minors: readonly AgeBand[] = [AgeBand.AGE_0_8, AgeBand.AGE_9_17];
const genders = Object.values(Gender).filter((gender) => gender !== Gender.U);
const forms = Object.values(ExploitationForm).filter((form) => form !== ExploitationForm.unknown);
const residences = Object.values(ResidenceStatus).filter((status) => status !== ResidenceStatus.UNKNOWN);

/** Whether a service takes this person, as far as both sides have said. A rule that fails outweighs a fact that is missing. */
export function fits(rules: FitRules, facts: FitFacts): Fit {
  const verdicts = verdictsOf(rules, facts);
  const where = (wanted: Verdict) => Object.values(FitDimension).filter((dimension) => verdicts[dimension] === wanted);
  const failed = where('FAILS');
  if (failed.length > 0) return { result: 'INELIGIBLE', failed };
  const asks = [...new Set(where('OPEN').map((dimension) => (dimension === FitDimension.HOURS ? FitDimension.URGENCY : dimension)))];
  return asks.length > 0 ? { result: 'NEEDS_FACT', asks } : { result: 'ELIGIBLE' };
}

function verdictsOf({ eligibility, acceptedUrgencies, opensInMinutes }: FitRules, facts: FitFacts): Record<FitDimension, Verdict> {
  return {
    ...byTime({ accepted: acceptedUrgencies, opensInMinutes }, facts.urgency),
    AGE: oneOf(eligibility.ageBands, possibleBands(facts)),
    GENDER: oneOf(eligibility.genders, known(facts.gender, Gender.U) ?? genders),
    LANGUAGE: byLanguage(eligibility.languages, facts.languages),
    DEPENDANTS: byCount(eligibility.dependants, facts.dependants),
    SHELTER_KIND: someOf(eligibility.shelterKind, facts.shelterKinds, Object.values(ShelterKind)),
    ACCESSIBILITY: allOf(eligibility.accessibility, facts.accessibility, Object.values(AccessNeed)),
    PETS: eligibility.pets === false ? yesOrNo(false, facts.pets) : 'HOLDS',
    AREA: byArea(eligibility.area, facts.area),
    PREGNANCY: yesOrNo(eligibility.pregnancy, facts.pregnant),
    MEDICAL: allOf(stated(eligibility.medical), stated(facts.medical), Object.values(MedicalNeed)),
    SUBSTANCE: oneOf(eligibility.substance, known(facts.substance) ?? Object.values(SubstanceUse)),
    RESIDENCE_STATUS: oneOf(eligibility.residenceStatus, known(facts.residenceStatus, ResidenceStatus.UNKNOWN) ?? residences),
    IDENTIFICATION_STATUS: oneOf(eligibility.identificationStatus, known(facts.identificationStatus) ?? Object.values(IdentificationStatus)),
    EXPLOITATION: byExploitation(eligibility.exploitation, facts.exploitation ?? []),
  };
}

function known<Code>(value: Code | undefined, unknown?: Code): readonly Code[] | undefined {
  return value === undefined || value === unknown ? undefined : [value];
}

function stated<Code>(list: readonly Code[] | undefined): readonly Code[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

/** The bands that may be the true one. */
function possibleBands({ ageBand, ageDisputed }: FitFacts): readonly AgeBand[] {
  if (ageBand === undefined || ageBand === AgeBand.AGE_UNKNOWN) return ageBands;
  const isMinor = minors.includes(ageBand);
  return ageDisputed === true ? [ageBand, ...ageBands.filter((band) => minors.includes(band) !== isMinor)] : [ageBand];
}

/** The person has one of the possible values. */
function oneOf<Code>(accepts: readonly Code[] | undefined, possible: readonly Code[]): Verdict {
  const open = stated(accepts);
  if (open === undefined) return 'HOLDS';
  const taken = possible.filter((value) => open.includes(value)).length;
  if (taken === possible.length) return 'HOLDS';
  return taken === 0 ? 'FAILS' : 'OPEN';
}

/** One of several that the person has, or could live with, is enough. */
function someOf<Code>(accepts: readonly Code[] | undefined, has: readonly Code[] | undefined, all: readonly Code[]): Verdict {
  const open = stated(accepts);
  if (open === undefined || all.every((value) => open.includes(value))) return 'HOLDS';
  const given = stated(has);
  if (given === undefined) return 'OPEN';
  return given.some((value) => open.includes(value)) ? 'HOLDS' : 'FAILS';
}

/** Everything that the person needs must be there. */
function allOf<Code>(offers: readonly Code[] | undefined, needs: readonly Code[] | undefined, all: readonly Code[]): Verdict {
  if (offers === undefined || all.every((value) => offers.includes(value))) return 'HOLDS';
  if (needs === undefined) return 'OPEN';
  return needs.every((value) => offers.includes(value)) ? 'HOLDS' : 'FAILS';
}

function yesOrNo(wanted: boolean | undefined, is: boolean | undefined): Verdict {
  if (wanted === undefined) return 'HOLDS';
  if (is === undefined) return 'OPEN';
  return wanted === is ? 'HOLDS' : 'FAILS';
}

function byCount(range: Eligibility['dependants'], count: number | undefined): Verdict {
  const { min = 0, max = mostDependants } = range ?? {};
  if (min <= 0 && max >= mostDependants) return 'HOLDS';
  if (count === undefined) return 'OPEN';
  const counted = Math.min(count, mostDependants);
  return counted >= min && counted <= max ? 'HOLDS' : 'FAILS';
}

/** Beside what is known there may be more, as long as a part is unknown. */
function byExploitation(accepts: readonly ExploitationForm[] | undefined, has: readonly ExploitationForm[]): Verdict {
  const certain = has.filter((form) => form !== ExploitationForm.unknown);
  const verdict = someOf(accepts, certain, forms);
  return verdict === 'FAILS' && certain.length < has.length ? 'OPEN' : verdict;
}

/** Two letters or three, a language is the same: `ara` is `ar`. */
export function sameLanguage(one: string, other: string): boolean {
  return canonicalLanguage(one) === canonicalLanguage(other);
}

const canonical = new Map<string, string>();

function canonicalLanguage(code: string): string {
  const found = canonical.get(code) ?? (/^[A-Za-z]{2,3}$/.test(code) ? new Intl.Locale(code).language : code);
  canonical.set(code, found);
  return found;
}

function byLanguage(accepts: readonly string[] | undefined, has: readonly string[] | undefined): Verdict {
  const open = stated(accepts);
  if (open === undefined) return 'HOLDS';
  const spoken = stated(has);
  if (spoken === undefined) return 'OPEN';
  return spoken.some((one) => open.some((other) => sameLanguage(one, other))) ? 'HOLDS' : 'FAILS';
}

/** A country holds its regions; of whom only the country is known, the region is a question. */
function byArea(accepts: readonly string[] | undefined, area: string | undefined): Verdict {
  const open = stated(accepts);
  if (open === undefined) return 'HOLDS';
  if (area === undefined) return 'OPEN';
  if (open.some((code) => area === code || area.startsWith(`${code}-`))) return 'HOLDS';
  return open.some((code) => code.startsWith(`${area}-`)) ? 'OPEN' : 'FAILS';
}

/** Which urgencies it takes, and which can wait until it opens. An urgency that is unknown may still leave nothing that both allow. */
function byTime({ accepted, opensInMinutes = 0 }: { accepted: readonly Urgency[]; opensInMinutes?: number | undefined }, urgency: Urgency | undefined): { URGENCY: Verdict; HOURS: Verdict } {
  const all = Object.values(Urgency);
  const patient = all.filter((one) => opensInMinutes <= longestWaitMinutes[one]);
  const possible = known(urgency) ?? all;
  const hours = oneOf(patient, possible);
  const joint = possible.some((one) => patient.includes(one) && (accepted.length === 0 || accepted.includes(one)));
  return { URGENCY: oneOf(accepted, possible), HOURS: !joint && possible.length > 1 ? 'FAILS' : hours };
}
