/** Age as a band, so that no birth date is asked for. @source nine bands of the counter-trafficking data standard, and unknown */
export const AgeBand = {
  AGE_0_8: 'AGE_0_8',
  AGE_9_17: 'AGE_9_17',
  AGE_18_20: 'AGE_18_20',
  AGE_21_23: 'AGE_21_23',
  AGE_24_26: 'AGE_24_26',
  AGE_27_29: 'AGE_27_29',
  AGE_30_38: 'AGE_30_38',
  AGE_39_47: 'AGE_39_47',
  AGE_48_PLUS: 'AGE_48_PLUS',
  AGE_UNKNOWN: 'AGE_UNKNOWN',
} as const;
export type AgeBand = (typeof AgeBand)[keyof typeof AgeBand];

/** Feminine, masculine, trans feminine, trans masculine, non-binary, not stated. @source HTCDS 2.0 */
export const Gender = { F: 'F', M: 'M', TF: 'TF', TM: 'TM', NB: 'NB', U: 'U' } as const;
export type Gender = (typeof Gender)[keyof typeof Gender];

/** What a place must offer so that the person can use it. */
export const AccessNeed = {
  STEP_FREE: 'STEP_FREE',
  WHEELCHAIR: 'WHEELCHAIR',
  HEARING: 'HEARING',
  VISION: 'VISION',
  COGNITIVE: 'COGNITIVE',
  CARER_PRESENT: 'CARER_PRESENT',
} as const;
export type AccessNeed = (typeof AccessNeed)[keyof typeof AccessNeed];

/** How soon help is needed; it sets every clock of a referral. */
export const Urgency = { EMERGENCY: 'EMERGENCY', URGENT: 'URGENT', ROUTINE: 'ROUTINE' } as const;
export type Urgency = (typeof Urgency)[keyof typeof Urgency];

/** What was done to the person. @source 15 forms of the field's code lists */
export const ExploitationForm = {
  sexual: 'sexual',
  labour: 'labour',
  domestic_servitude: 'domestic_servitude',
  slavery_like: 'slavery_like',
  child_labour: 'child_labour',
  begging: 'begging',
  criminality: 'criminality',
  marriage: 'marriage',
  military: 'military',
  organ: 'organ',
  adoption: 'adoption',
  surrogacy: 'surrogacy',
  other: 'other',
  not_yet_exploited: 'not_yet_exploited',
  unknown: 'unknown',
} as const;
export type ExploitationForm = (typeof ExploitationForm)[keyof typeof ExploitationForm];

/** How far the authorities have come in naming the person a victim. @source eligibility dimensions of the field's code lists, as the five below */
export const IdentificationStatus = {
  PRESUMED: 'PRESUMED',
  POSSIBLE: 'POSSIBLE',
  IDENTIFIED: 'IDENTIFIED',
  NOT_IDENTIFIED: 'NOT_IDENTIFIED',
  IN_APPEAL: 'IN_APPEAL',
} as const;
export type IdentificationStatus = (typeof IdentificationStatus)[keyof typeof IdentificationStatus];

export const ResidenceStatus = {
  CITIZEN: 'CITIZEN',
  EU_EEA: 'EU_EEA',
  RESIDENT: 'RESIDENT',
  REFLECTION_PERIOD: 'REFLECTION_PERIOD',
  ASYLUM_SEEKER: 'ASYLUM_SEEKER',
  REFUGEE: 'REFUGEE',
  STATELESS: 'STATELESS',
  IRREGULAR: 'IRREGULAR',
  UNKNOWN: 'UNKNOWN',
} as const;
export type ResidenceStatus = (typeof ResidenceStatus)[keyof typeof ResidenceStatus];

/** How much care a place must be able to give; no illness is named. */
export const MedicalNeed = {
  NONE: 'NONE',
  CHRONIC_STABLE: 'CHRONIC_STABLE',
  ACUTE: 'ACUTE',
  INFECTIOUS_PRECAUTION: 'INFECTIOUS_PRECAUTION',
  PSYCHIATRIC_ACUTE: 'PSYCHIATRIC_ACUTE',
} as const;
export type MedicalNeed = (typeof MedicalNeed)[keyof typeof MedicalNeed];

export const SubstanceUse = { NONE: 'NONE', IN_TREATMENT: 'IN_TREATMENT', ACTIVE: 'ACTIVE' } as const;
export type SubstanceUse = (typeof SubstanceUse)[keyof typeof SubstanceUse];

/** What kind of house a place is, and which kinds a person could live in. */
export const ShelterKind = {
  WOMEN: 'WOMEN',
  MEN: 'MEN',
  MIXED: 'MIXED',
  FAMILY: 'FAMILY',
  CHILD: 'CHILD',
  LGBTI: 'LGBTI',
  CONFIDENTIAL: 'CONFIDENTIAL',
  OPEN: 'OPEN',
} as const;
export type ShelterKind = (typeof ShelterKind)[keyof typeof ShelterKind];

/** Children who come along are counted to four; four stands for four and more. */
export const mostDependants = 4;
