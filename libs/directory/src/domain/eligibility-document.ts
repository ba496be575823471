import { AccessNeed, AgeBand, BadInput, ExploitationForm, Gender, IdentificationStatus, MedicalNeed, ResidenceStatus, ShelterKind, SubstanceUse, mostDependants } from '@causeway/kernel';
import type { Eligibility } from './eligibility.js';

/** What is wrong with the rules of a service as somebody wrote them, and where. */
export interface EligibilityFault {
  /** E.g. `genders` or `dependants.max`; empty: the whole. */
  readonly path: string;
  readonly sentence: string;
}

type Faults = readonly EligibilityFault[];
type Check = (raw: unknown, path: string) => Faults;

const known = <Code extends string>(codes: Readonly<Record<string, Code>>, unknown?: Code): readonly Code[] => Object.values(codes).filter((code) => code !== unknown);

/** The codes that a rule may name. What is not known of a person is no rule, so the words for it are not among them. */
export const eligibilityCodes = {
  ageBands: known(AgeBand, AgeBand.AGE_UNKNOWN),
  genders: known(Gender, Gender.U),
  exploitation: known(ExploitationForm, ExploitationForm.unknown),
  identificationStatus: known(IdentificationStatus),
  residenceStatus: known(ResidenceStatus, ResidenceStatus.UNKNOWN),
  accessibility: known(AccessNeed),
  medical: known(MedicalNeed),
  substance: known(SubstanceUse),
  shelterKind: known(ShelterKind),
} as const satisfies Partial<Record<keyof Eligibility, readonly string[]>>;

/** The forms of the lists that are open. */
export const eligibilityForms = { languages: '^[a-z]{2,3}$', area: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' } as const;
export const eligibilitySwitches = ['pregnancy', 'cooperationRequired', 'pets'] as const;

const listOf =
  (isItem: (item: string) => boolean, said: string): Check =>
  (raw, path) => {
    if (!Array.isArray(raw)) return [{ path, sentence: `${path} must be a list.` }];
    if (raw.length > 200) return [{ path, sentence: `${path} has more than 200 entries.` }];
    const wrong: unknown = raw.find((item) => typeof item !== 'string' || !isItem(item));
    return wrong === undefined ? [] : [{ path, sentence: `${shown(wrong)} is not ${said}.` }];
  };

const yesOrNo: Check = (raw, path) => (typeof raw === 'boolean' ? [] : [{ path, sentence: `${path} must be true or false.` }]);

const count: Check = (raw, path) =>
  typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= mostDependants
    ? []
    : [{ path, sentence: `${path} must be a whole number from 0 to ${mostDependants}; ${mostDependants} stands for that and more.` }];

function range(raw: unknown, path: string): Faults {
  if (!isRecord(raw)) return [{ path, sentence: `${path} must be an object with min, max or both.` }];
  const faults = faultsOf(raw, { min: count, max: count }, `${path}.`);
  const { min, max } = raw;
  return faults.length === 0 && typeof min === 'number' && typeof max === 'number' && min > max ? [{ path, sentence: `${path}: min is above max.` }] : faults;
}

const version: Check = (raw, path) => (raw === 1 ? [] : [{ path, sentence: 'This desk knows version 1 of the rules.' }]);

const checks: Readonly<Record<keyof Eligibility, Check>> = {
  ...mapped(eligibilityCodes, (codes) => listOf((item) => codes.some((code) => code === item), `one of ${codes.join(', ')}`)),
  ...mapped({ pregnancy: 1, cooperationRequired: 1, pets: 1 }, () => yesOrNo),
  languages: listOf((item) => new RegExp(eligibilityForms.languages).test(item), 'a language by its ISO 639 code of two or three small letters, such as ar'),
  area: listOf((item) => new RegExp(eligibilityForms.area).test(item), 'a country or region by its ISO 3166 code, such as JO or JO-AM'),
  dependants: range,
  version,
};

/** Everything that is wrong with it; none: it may be stored. */
export function eligibilityFaults(raw: unknown): Faults {
  return isRecord(raw) ? faultsOf(raw, checks, '') : [{ path: '', sentence: 'The rules of a service are a JSON object.' }];
}

/**
 * The rules as they are stored: the version said, what says nothing left out.
 * @throws {BadInput} with the first fault
 */
export function parseEligibility(raw: unknown): Eligibility {
  const [fault] = eligibilityFaults(raw);
  if (fault !== undefined) throw new BadInput(fault.path === '' ? 'eligibility' : `eligibility.${fault.path}`, fault.sentence);
  const entries = Object.entries(raw as Record<string, unknown>).filter(([name, value]) => value !== undefined && (name === 'accessibility' || !isEmpty(value)));
  return Object.fromEntries([...entries, ...(entries.length === 0 ? [] : [['version', 1]])]) as Eligibility;
}

function faultsOf(raw: Readonly<Record<string, unknown>>, allowed: Readonly<Record<string, Check>>, prefix: string): Faults {
  return Object.entries(raw).flatMap(([name, value]) => {
    const check = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (check === undefined) return [{ path: `${prefix}${name}`, sentence: `${shown(`${prefix}${name}`)} is no rule that this desk knows.` }];
    return value === undefined ? [] : check(value, `${prefix}${name}`);
  });
}

function mapped<Name extends string, Value>(from: Readonly<Record<Name, Value>>, make: (value: Value) => Check): Record<Name, Check> {
  return parseMapped(Object.entries<Value>(from).map(([name, value]) => [name, make(value)]));
}

function parseMapped<Name extends string>(entries: readonly (readonly [string, Check])[]): Record<Name, Check> {
  return Object.fromEntries(entries) as Record<Name, Check>;
}

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function isEmpty(value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(value).length === 0);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
