import { type AccountId, type AgencyId, BadInput, type Branded, type CaseId } from '@causeway/kernel';

/** What may be held of who somebody is. Each is sealed by itself. */
export const IdentityField = {
  NAME: 'NAME',
  BIRTH_DATE: 'BIRTH_DATE',
  NATIONALITY: 'NATIONALITY',
  DOCUMENT_TYPE: 'DOCUMENT_TYPE',
  DOCUMENT_NUMBER: 'DOCUMENT_NUMBER',
  PHONE: 'PHONE',
  CONTACT_NOTE: 'CONTACT_NOTE',
  NOTE: 'NOTE',
} as const;
export type IdentityField = (typeof IdentityField)[keyof typeof IdentityField];

export const DocumentType = {
  PASSPORT: 'PASSPORT',
  NATIONAL_ID: 'NATIONAL_ID',
  RESIDENCE_PERMIT: 'RESIDENCE_PERMIT',
  BIRTH_CERTIFICATE: 'BIRTH_CERTIFICATE',
  CONSULAR_PAPER: 'CONSULAR_PAPER',
  OTHER: 'OTHER',
} as const;
export type DocumentType = (typeof DocumentType)[keyof typeof DocumentType];

/** Why somebody opens what is sealed: it stands in the history, beside their name. */
export const RevealReason = {
  CONTACT_PERSON: 'CONTACT_PERSON',
  ACCOMPANY: 'ACCOMPANY',
  PAPERS: 'PAPERS',
  SAFETY: 'SAFETY',
  CORRECT_RECORD: 'CORRECT_RECORD',
  PERSON_ASKED: 'PERSON_ASKED',
} as const;
export type RevealReason = (typeof RevealReason)[keyof typeof RevealReason];

export type IdentityKeyId = Branded<'IdentityKeyId'>;

/** The data key of one person, wrapped. It outlives what it sealed: a line without a wrapping says that the person was erased. */
export interface PersonKey {
  readonly id: IdentityKeyId;
  readonly caseId: CaseId;
  readonly agencyId: AgencyId;
  readonly wrapped: string | null;
  /** Version of the agency's key-encryption key that wraps it. */
  readonly kekVersion: number;
  readonly createdAt: Date;
  readonly destroyedAt: Date | null;
}

/** The key of an agency's blind indexes, wrapped. */
export interface IndexKey {
  readonly id: IdentityKeyId;
  readonly agencyId: AgencyId;
  readonly wrapped: string;
  readonly kekVersion: number;
  readonly createdAt: Date;
}

/** That something is held, and never what. */
export interface IdentitySummary {
  readonly caseId: CaseId;
  readonly fields: readonly IdentityField[];
  readonly changedAt: Date | null;
  readonly changedBy: AccountId | null;
  readonly erasedAt: Date | null;
}

/** In the clear. `null` takes a value away; a field that is left out stays as it is. */
export type IdentityValues = Partial<Readonly<Record<IdentityField, string | null>>>;

interface FieldRule {
  /** As the API calls it. */
  readonly input: string;
  /** Characters at most. */
  readonly max: number;
  readonly lines?: true;
  readonly form?: RegExp;
  readonly advice: string;
}

/** A day, a month or a year: many know no more of their own birth. */
const birthDate = /^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export const identityRules: Readonly<Record<IdentityField, FieldRule>> = {
  NAME: { input: 'name', max: 200, advice: 'write the name in up to 200 characters' },
  BIRTH_DATE: { input: 'birthDate', max: 10, form: birthDate, advice: 'write it as 1999-12-31, 1999-12 or 1999' },
  NATIONALITY: { input: 'nationality', max: 3, form: /^[A-Z]{3}$/, advice: 'write it as the three capital letters of a passport, XXA for stateless' },
  DOCUMENT_TYPE: { input: 'documentType', max: 40, form: new RegExp(`^(${Object.keys(DocumentType).join('|')})$`), advice: 'choose one of the list' },
  DOCUMENT_NUMBER: { input: 'documentNumber', max: 64, form: /^[\p{L}\p{N}][\p{L}\p{N} ./-]*$/u, advice: 'write the number as it stands on the document, in up to 64 letters and digits' },
  PHONE: { input: 'phone', max: 32, form: /^\+[\d ()./-]{7,31}$/, advice: 'write the number with the code of its country, e.g. +000 555 0100' },
  CONTACT_NOTE: { input: 'contactNote', max: 500, lines: true, advice: 'write in up to 500 characters how to reach them safely' },
  NOTE: { input: 'note', max: 2000, lines: true, advice: 'write a note in up to 2,000 characters' },
};

// Marks that turn the writing direction of what follows around: in a name they can only mislead.
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/gu;
const lineBreaks = /\r\n?/g;

/** One form for every text; empty means nothing. @throws {BadInput} naming the field */
export function normaliseValues(values: IdentityValues): IdentityValues {
  return Object.fromEntries(
    Object.values(IdentityField).flatMap((field) => {
      const value = values[field];
      return value === undefined ? [] : [[field, value === null ? null : normaliseText(field, value)]];
    }),
  );
}

function normaliseText(field: IdentityField, raw: string): string | null {
  const { input, max, lines, form, advice } = identityRules[field];
  const text = raw.normalize('NFC').replace(directionMarks, '').replace(lineBreaks, '\n').trim();
  if (text === '') return null;
  const stray = lines ? /[^\P{Cc}\n\t]/u : /\p{Cc}/u;
  if ([...text].length > max || stray.test(text) || (form !== undefined && !form.test(text))) throw new BadInput(input, `The field "${input}" cannot be used: ${advice}.`);
  return text;
}

/** What two people could share by chance is not looked for: only what is long enough to be one person's own. */
export const lookUps = { DOCUMENT_NUMBER: 'document', PHONE: 'phone' } as const;
export type LookUp = keyof typeof lookUps;

/** The form in which two ways of writing the same number are equal; undefined when it is too short to tell anybody apart. */
export function comparable(field: LookUp, value: string): string | undefined {
  const text = value.normalize('NFKC').toUpperCase();
  const key = field === 'PHONE' ? text.replace(/\D/g, '') : text.replace(/[^\p{L}\p{N}]/gu, '');
  return key.length < 6 ? undefined : key;
}
