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
