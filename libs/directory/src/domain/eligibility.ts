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
import { type Verdict, allOf, byArea, known, oneOf, sameLanguage, someOf, stated, yesOrNo } from './fit-verdict.js';

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

/** How long somebody may have to wait for an open door: the time to acknowledge an emergency, to decide on what is urgent. */
const longestWaitMinutes: Readonly<Record<Urgency, number>> = { EMERGENCY: 60, URGENT: 24 * 60, ROUTINE: Number.POSITIVE_INFINITY };

const ageBands = Object.values(AgeBand).filter((band) => band !== AgeBand.AGE_UNKNOWN);
const minors: readonly AgeBand[] = [AgeBand.AGE_0_8, AgeBand.AGE_9_17];
const genders = Object.values(Gender).filter((gender) => gender !== Gender.U);
const forms = Object.values(ExploitationForm).filter((form) => form !== ExploitationForm.unknown);
const urgencies = Object.values(Urgency);
const houses = Object.values(ShelterKind);
const accessNeeds = Object.values(AccessNeed);
const medicalNeeds = Object.values(MedicalNeed);
const uses = Object.values(SubstanceUse);
const stages = Object.values(IdentificationStatus);
const residences = Object.values(ResidenceStatus).filter((status) => status !== ResidenceStatus.UNKNOWN);

/** Whether a service takes this person, as far as both sides have said. A rule that fails outweighs a fact that is missing. */
export function fits(rules: FitRules, facts: FitFacts): Fit {
  const failed: FitDimension[] = [];
  const asks: FitDimension[] = [];
  for (const dimension of dimensions) {
    const verdict = checks[dimension](rules, facts);
    if (verdict === 'FAILS') failed.push(dimension);
    if (verdict === 'OPEN') asks.push(dimension);
  }
  if (failed.length > 0) return { result: 'INELIGIBLE', failed };
  return asks.length > 0 ? { result: 'NEEDS_FACT', asks: [...new Set(asks.map(questionOf))] } : { result: 'ELIGIBLE' };
}

/** Whether a door that opens later is too late is a question of how soon it must open. */
function questionOf(dimension: FitDimension): FitDimension {
  return dimension === FitDimension.HOURS ? FitDimension.URGENCY : dimension;
}

const dimensions = Object.values(FitDimension);

// A need is held against every service of its kind: the facts are looked at only where there is a rule.
const checks: Readonly<Record<FitDimension, (rules: FitRules, facts: FitFacts) => Verdict>> = {
  URGENCY: ({ acceptedUrgencies }, { urgency }) => oneOf(acceptedUrgencies, () => known(urgency) ?? urgencies),
  HOURS: byHours,
  AGE: ({ eligibility: { ageBands } }, facts) => oneOf(ageBands, () => possibleBands(facts)),
  GENDER: ({ eligibility }, { gender }) => oneOf(eligibility.genders, () => known(gender, Gender.U) ?? genders),
  LANGUAGE: ({ eligibility }, { languages }) => byLanguage(eligibility.languages, languages),
  DEPENDANTS: ({ eligibility }, { dependants }) => byCount(eligibility.dependants, dependants),
  SHELTER_KIND: ({ eligibility }, { shelterKinds }) => someOf(eligibility.shelterKind, shelterKinds, houses),
  ACCESSIBILITY: ({ eligibility }, { accessibility }) => allOf(eligibility.accessibility, accessibility, accessNeeds),
  PETS: ({ eligibility }, { pets }) => (eligibility.pets === false ? yesOrNo(false, pets) : 'HOLDS'),
  AREA: ({ eligibility }, { area }) => byArea(eligibility.area, area),
  PREGNANCY: ({ eligibility }, { pregnant }) => yesOrNo(eligibility.pregnancy, pregnant),
  MEDICAL: ({ eligibility }, { medical }) => allOf(stated(eligibility.medical), stated(medical), medicalNeeds),
  SUBSTANCE: ({ eligibility }, { substance }) => oneOf(eligibility.substance, () => known(substance) ?? uses),
  RESIDENCE_STATUS: ({ eligibility }, { residenceStatus }) => oneOf(eligibility.residenceStatus, () => known(residenceStatus, ResidenceStatus.UNKNOWN) ?? residences),
  IDENTIFICATION_STATUS: ({ eligibility }, { identificationStatus }) => oneOf(eligibility.identificationStatus, () => known(identificationStatus) ?? stages),
  EXPLOITATION: ({ eligibility }, { exploitation }) => byExploitation(eligibility.exploitation, exploitation ?? []),
};

/** The bands that may be the true one. */
function possibleBands({ ageBand, ageDisputed }: FitFacts): readonly AgeBand[] {
  if (ageBand === undefined || ageBand === AgeBand.AGE_UNKNOWN) return ageBands;
  const isMinor = minors.includes(ageBand);
  return ageDisputed === true ? [ageBand, ...ageBands.filter((band) => minors.includes(band) !== isMinor)] : [ageBand];
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

function byLanguage(accepts: readonly string[] | undefined, has: readonly string[] | undefined): Verdict {
  const open = stated(accepts);
  if (open === undefined) return 'HOLDS';
  const spoken = stated(has);
  if (spoken === undefined) return 'OPEN';
  return spoken.some((one) => open.some((other) => sameLanguage(one, other))) ? 'HOLDS' : 'FAILS';
}

/** Which urgencies can wait until it opens. An urgency that is unknown may still leave none that it takes as well. */
function byHours({ acceptedUrgencies, opensInMinutes = 0 }: FitRules, { urgency }: FitFacts): Verdict {
  if (opensInMinutes === 0) return 'HOLDS';
  const possible = known(urgency) ?? urgencies;
  const patient = urgencies.filter((one) => opensInMinutes <= longestWaitMinutes[one]);
  const joint = possible.some((one) => patient.includes(one) && (acceptedUrgencies.length === 0 || acceptedUrgencies.includes(one)));
  return !joint && possible.length > 1 ? 'FAILS' : oneOf(patient, () => possible);
}
