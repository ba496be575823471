import type { AgencyId, ServiceId } from '@causeway/kernel';

/** How an agency kept its deadlines of late, told in bands: figures would tell how many people went where. */
export const AnswerBand = { PROMPT: 'PROMPT', USUAL: 'USUAL', SLOW: 'SLOW', UNKNOWN: 'UNKNOWN' } as const;
export type AnswerBand = (typeof AnswerBand)[keyof typeof AnswerBand];

/** Why a service stands where it stands. Nothing else moves it; whether it asks for cooperation with the authorities is not among them. */
export const MatchReasonCode = {
  FITS: 'FITS',
  MAY_FIT: 'MAY_FIT',
  SPEAKS_BEST_LANGUAGE: 'SPEAKS_BEST_LANGUAGE',
  SPEAKS_A_LANGUAGE: 'SPEAKS_A_LANGUAGE',
  DISTANCE: 'DISTANCE',
  DISTANCE_OF_DISTRICT: 'DISTANCE_OF_DISTRICT',
  FREE_PLACES: 'FREE_PLACES',
  FREE_PLACES_UNVERIFIED: 'FREE_PLACES_UNVERIFIED',
  ANSWERS: 'ANSWERS',
  VERIFIED: 'VERIFIED',
} as const;
export type MatchReasonCode = (typeof MatchReasonCode)[keyof typeof MatchReasonCode];

export interface MatchReason {
  readonly code: MatchReasonCode;
  /** A language, a band, kilometres or days, as the code says; null when the code says all. */
  readonly value: string | null;
  readonly points: number;
}

/** A service and what its rules say of this person. */
export interface Appraised<Dimension extends string = string> {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  readonly name: string;
  readonly fit: { readonly result: 'ELIGIBLE' } | { readonly result: 'INELIGIBLE'; readonly failed: readonly Dimension[] } | { readonly result: 'NEEDS_FACT'; readonly asks: readonly Dimension[] };
  readonly intakePaused: boolean;
  /** What its group says against it; nothing for a need that is alone. */
  readonly group?: readonly GroupRule[] | undefined;
  readonly demandsCooperation: boolean;
  /** The person's language that staff understand best known to the person, and whether it is their best. */
  readonly language: { readonly code: string; readonly isBest: boolean } | null;
  readonly distanceKm: number | null;
  readonly coarse: boolean;
  readonly band: 'NONE' | 'FEW' | 'SEVERAL' | 'UNKNOWN';
  readonly isOld: boolean;
  readonly answers: AnswerBand;
  readonly verifiedDaysAgo: number | null;
}

export interface Offered<Dimension extends string = string> {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  readonly name: string;
  readonly result: 'ELIGIBLE' | 'NEEDS_FACT';
  readonly asks: readonly Dimension[];
  readonly demandsCooperation: boolean;
  readonly reasons: readonly MatchReason[];
  readonly points: number;
}

/** Why a service does not go with what the needs that this one is linked with have been asked for. */
export const GroupRule = { GROUP_APART: 'GROUP_APART', GROUP_LANGUAGE: 'GROUP_LANGUAGE' } as const;
export type GroupRule = (typeof GroupRule)[keyof typeof GroupRule];

/** Why a service is not offered: its own rules, that it takes nobody now, or what it would have to go together with. */
export type ExclusionRule<Dimension extends string = string> = Dimension | 'INTAKE_PAUSED' | GroupRule;

export interface LeftOut<Dimension extends string = string> {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly rules: readonly ExclusionRule<Dimension>[];
}

export interface Ranking<Dimension extends string = string> {
  /** Best first. */
  readonly offered: readonly Offered<Dimension>[];
  /** Those that fail at least first. */
  readonly excluded: readonly LeftOut<Dimension>[];
}

const places = { SEVERAL: [25, 15], FEW: [20, 12], UNKNOWN: [10, 10], NONE: [0, 5] } as const;
const answers = { PROMPT: 20, USUAL: 12, UNKNOWN: 12, SLOW: 4 } as const;
/** Of whom nobody knows where it is, or who counts nothing, stands in the middle: neither nearer nor farther. */
const unknownDistance = 10;
const distances = [[5, 20], [25, 15], [100, 8]] as const;

/** Services in the order in which to ask them: whom they surely take first, then by points; equal ones by name, so that the order stays. */
export function rank<Dimension extends string>(appraised: readonly Appraised<Dimension>[], { measured }: { readonly measured: boolean }): Ranking<Dimension> {
  const offered = appraised.flatMap((one) => (one.fit.result === 'INELIGIBLE' || one.intakePaused || (one.group ?? []).length > 0 ? [] : [offer(one, one.fit, measured)]));
  const excluded = appraised.flatMap((one) => exclusionOf(one));
  return {
    offered: offered.sort((a, b) => compareKeys(keyOf(a), keyOf(b))),
    excluded: excluded.sort((a, b) => compareKeys(exclusionKeyOf(a), exclusionKeyOf(b))),
  };
}

function exclusionOf<Dimension extends string>({ serviceId, name, fit, intakePaused, group = [] }: Appraised<Dimension>): LeftOut<Dimension>[] {
  const rules: ExclusionRule<Dimension>[] = [...(intakePaused ? ['INTAKE_PAUSED' as const] : []), ...(fit.result === 'INELIGIBLE' ? fit.failed : []), ...group];
  return rules.length === 0 ? [] : [{ serviceId, name, rules }];
}

function offer<Dimension extends string>(one: Appraised<Dimension>, fit: Exclude<Appraised<Dimension>['fit'], { result: 'INELIGIBLE' }>, measured: boolean): Offered<Dimension> {
  const { serviceId, agencyId, name, demandsCooperation } = one;
  const asks = fit.result === 'NEEDS_FACT' ? fit.asks : [];
  const reasons = [...reasonOfFit(asks.length), ...reasonOfLanguage(one), ...(measured ? reasonOfDistance(one) : []), reasonOfPlaces(one), reasonOfAnswers(one), ...reasonOfCare(one)];
  return { serviceId, agencyId, name, result: fit.result, asks, demandsCooperation, reasons, points: reasons.reduce((sum, { points }) => sum + points, 0) };
}

function reasonOfFit(questions: number): MatchReason[] {
  return questions === 0 ? [{ code: 'FITS', value: null, points: 0 }] : [{ code: 'MAY_FIT', value: String(questions), points: 0 }];
}

function reasonOfLanguage({ language }: Pick<Appraised, 'language'>): MatchReason[] {
  if (language === null) return [];
  return [language.isBest ? { code: 'SPEAKS_BEST_LANGUAGE', value: language.code, points: 20 } : { code: 'SPEAKS_A_LANGUAGE', value: language.code, points: 12 }];
}

function reasonOfDistance({ distanceKm, coarse }: Pick<Appraised, 'distanceKm' | 'coarse'>): MatchReason[] {
  const code = coarse ? 'DISTANCE_OF_DISTRICT' : 'DISTANCE';
  if (distanceKm === null) return [{ code, value: null, points: unknownDistance }];
  const [, points] = distances.find(([within]) => distanceKm <= within) ?? [0, 0];
  return [{ code, value: String(Math.round(distanceKm)), points }];
}

/** An old figure moves its service towards the middle: it is neither trusted nor held against it. */
function reasonOfPlaces({ band, isOld }: Pick<Appraised, 'band' | 'isOld'>): MatchReason {
  const [fresh, old] = places[band];
  return isOld ? { code: 'FREE_PLACES_UNVERIFIED', value: band, points: old } : { code: 'FREE_PLACES', value: band, points: fresh };
}

function reasonOfAnswers({ answers: band }: Pick<Appraised, 'answers'>): MatchReason {
  return { code: 'ANSWERS', value: band, points: answers[band] };
}

function reasonOfCare({ verifiedDaysAgo: days }: Pick<Appraised, 'verifiedDaysAgo'>): MatchReason[] {
  return days === null ? [] : [{ code: 'VERIFIED', value: String(days), points: days <= 90 ? 5 : days <= 365 ? 3 : 0 }];
}

/** A place in the order, as a cursor carries it: nothing of it speaks of a service that is not shown. */
export type RankKey = readonly [number, number, string, string];

export function keyOf({ result, points, name, serviceId }: Pick<Offered, 'result' | 'points' | 'name' | 'serviceId'>): RankKey {
  return [result === 'ELIGIBLE' ? 0 : 1, -points, name, serviceId];
}

export function exclusionKeyOf({ rules, name, serviceId }: LeftOut): RankKey {
  return [rules.length, 0, name, serviceId];
}

export function compareKeys(a: RankKey, b: RankKey): number {
  const texts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return a[0] - b[0] || a[1] - b[1] || texts(a[2], b[2]) || texts(a[3], b[3]);
}

/** @returns undefined for a text that no list here gave out */
export function readKey(text: string): RankKey | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    if (!Array.isArray(raw) || raw.length !== 4) return undefined;
    const parts: readonly unknown[] = raw;
    const [first, second, name, id] = parts;
    return typeof first === 'number' && typeof second === 'number' && typeof name === 'string' && typeof id === 'string' ? [first, second, name, id] : undefined;
  } catch {
    return undefined;
  }
}
