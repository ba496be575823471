import type { CaseId } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { DocumentType, IdentityField, type IdentitySummary, type IdentityValues, RevealReason, identityRules } from '../domain/identity.js';

registerEnumType(IdentityField, { name: 'IdentityField', description: 'What may be held of who somebody is. Each is sealed by itself.' });
registerEnumType(RevealReason, { name: 'RevealReason', description: 'Why somebody opens what is sealed; it stands in the history beside their name.' });
registerEnumType(DocumentType, { name: 'DocumentType', description: 'Kinds of papers.' });

/** What can be looked for: numbers that belong to one person alone. */
export const MetBy = { DOCUMENT_NUMBER: 'DOCUMENT_NUMBER', PHONE: 'PHONE' } as const;
export type MetBy = (typeof MetBy)[keyof typeof MetBy];
registerEnumType(MetBy, { name: 'MetBy', description: 'By what a person who was met before is recognised.' });

@ObjectType('CaseIdentity', { description: 'That something is held of who this person is, and never what.' })
export class CaseIdentityView {
  @Field({ description: 'Whether anything is held.' })
  present: boolean;

  @Field(() => [IdentityField], { description: 'What is held.' })
  fields: readonly IdentityField[];

  @Field(() => Date, { nullable: true, description: 'When it was last changed.' })
  changedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was erased for good; nothing can be recorded again after that.' })
  erasedAt: Date | null;
}

@ObjectType('RevealedIdentity', { description: 'What is held, opened for a reason. Show it briefly and keep it nowhere.' })
export class RevealedIdentityView {
  @Field(() => String, { nullable: true, description: 'Name.' })
  name: string | null;

  @Field(() => String, { nullable: true, description: 'Birth date: a day, a month or a year.' })
  birthDate: string | null;

  @Field(() => String, { nullable: true, description: 'Nationality, three letters as in a passport.' })
  nationality: string | null;

  @Field(() => DocumentType, { nullable: true, description: 'Kind of the document.' })
  documentType: DocumentType | null;

  @Field(() => String, { nullable: true, description: 'Number of the document.' })
  documentNumber: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'How to reach them safely.' })
  contactNote: string | null;

  @Field(() => String, { nullable: true, description: 'Note.' })
  note: string | null;
}

@InputType({ description: 'What to write down of who somebody is. A field that is left out stays; null takes it away.' })
export class RecordIdentityInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => String, { nullable: true, description: 'Name, up to 200 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Birth date as 1999-12-31, 1999-12 or 1999.' })
  birthDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Nationality: three capital letters as in a passport.' })
  nationality?: string | null;

  @Field(() => DocumentType, { nullable: true, description: 'Kind of the document.' })
  documentType?: DocumentType | null;

  @Field(() => String, { nullable: true, description: 'Number of the document.' })
  documentNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number with the code of its country.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'How to reach them safely, up to 500 characters.' })
  contactNote?: string | null;

  @Field(() => String, { nullable: true, description: 'A note, up to 2,000 characters.' })
  note?: string | null;
}

@InputType({ description: 'What to open, and why.' })
export class RevealIdentityInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => [IdentityField], { description: 'Only what is needed now.' })
  fields: IdentityField[];

  @Field(() => RevealReason, { description: 'What for.' })
  reason: RevealReason;
}

@InputType({ description: 'A number to look for.' })
export class MetBeforeInput {
  @Field(() => MetBy, { description: 'What it is.' })
  by: MetBy;

  @Field({ description: 'The number, however it is written.' })
  value: string;
}

@InputType({ description: 'Whom to forget.' })
export class ProposeErasureInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;
}

@ObjectType({ description: 'What was asked for; a second person decides.' })
export class ErasurePayload {
  @Field(() => ID, { description: 'The request that a manager of the agency, somebody else, approves or refuses.' })
  approvalId: string;
}

export const proposeErasureShape = z.object({ caseId: idShape<CaseId>() });

@ObjectType({ description: 'What is held now.' })
export class IdentityPayload {
  @Field(() => CaseIdentityView, { description: 'That it is held.' })
  identity: CaseIdentityView;
}

const field = z.string().nullish();

export const recordIdentityShape = z
  .object({ caseId: idShape<CaseId>(), name: field, birthDate: field, nationality: field, documentType: field, documentNumber: field, phone: field, contactNote: field, note: field })
  .transform(({ caseId, ...given }) => ({ caseId, values: toValues(given) }));

export const revealIdentityShape = z.object({
  caseId: idShape<CaseId>(),
  fields: z.array(z.enum(IdentityField)).min(1, 'name what is needed').max(8).transform((list) => [...new Set(list)]),
  reason: z.enum(RevealReason),
});

export const metBeforeShape = z.object({ by: z.enum(MetBy), value: z.string().max(64) });

function toValues(given: Readonly<Record<string, string | null | undefined>>): IdentityValues {
  return Object.fromEntries(Object.values(IdentityField).map((name) => [name, given[identityRules[name].input]]));
}

export function toCaseIdentityView({ fields, changedAt, erasedAt }: IdentitySummary): CaseIdentityView {
  return { present: fields.length > 0, fields, changedAt, erasedAt };
}

export function toRevealedView(values: IdentityValues): RevealedIdentityView {
  return {
    name: values.NAME ?? null,
    birthDate: values.BIRTH_DATE ?? null,
    nationality: values.NATIONALITY ?? null,
    documentType: Object.values(DocumentType).find((kind) => kind === values.DOCUMENT_TYPE) ?? null,
    documentNumber: values.DOCUMENT_NUMBER ?? null,
    phone: values.PHONE ?? null,
    contactNote: values.CONTACT_NOTE ?? null,
    note: values.NOTE ?? null,
  };
}
