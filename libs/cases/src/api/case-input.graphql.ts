import { AccessNeed, AgeBand, type AgencyId, type CaseId, Gender, Urgency } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { ReferrerType } from '../domain/case.js';
import { ConsentBasis, ConsentChannel, ConsentEventKind, ConsentScope } from '../domain/consent.js';
import { CaseView, ConsentView, NeedView } from './case.graphql.js';

@InputType({ description: 'A person as this desk knows them: bands and codes.' })
export class CreateCaseInput extends KeyedInput {
  @Field(() => AgeBand, { description: 'Age as a band; AGE_UNKNOWN when nobody knows.' })
  ageBand: AgeBand;

  @Field(() => Gender, { description: 'Gender as the person states it.' })
  gender: Gender;

  @Field(() => [String], { description: 'Languages, ISO 639-3 (three letters), the best understood first; one to five.' })
  languages: string[];

  @Field(() => [AccessNeed], { nullable: true, description: 'What a place must offer.' })
  accessibility?: AccessNeed[] | null;

  @Field({ description: 'Who met the person first: a code of the referrer list, e.g. border_guard.' })
  referrerType: string;
}

@InputType({ description: 'One more kind of help that the person needs.' })
export class AddNeedInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field({ description: 'Code of the service taxonomy, e.g. shelter.emergency.' })
  serviceTypeCode: string;

  @Field(() => Urgency, { description: 'How soon.' })
  urgency: Urgency;
}

@InputType({ description: 'What the person said about showing their facts to others.' })
export class RecordConsentInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => ConsentEventKind, { description: 'Given, or taken back.' })
  kind: ConsentEventKind;

  @Field(() => ConsentBasis, { description: 'On what ground.' })
  basis: ConsentBasis;

  @Field(() => [ConsentScope], { description: 'What it covers.' })
  scopes: ConsentScope[];

  @Field(() => [ID], { nullable: true, description: 'Agencies named one by one.' })
  agencyIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Or: whoever offers one of these kinds of service (taxonomy codes).' })
  serviceTypeCodes?: string[] | null;

  @Field({ description: 'Language it was explained in, ISO 639-3.' })
  language: string;

  @Field({ description: 'Whether an interpreter helped.' })
  interpreterUsed: boolean;

  @Field({ description: 'Which wording was read out.' })
  textVersion: string;

  @Field(() => ConsentChannel, { description: 'How it was said.' })
  channel: ConsentChannel;

  @Field(() => Date, { nullable: true, description: 'When it ends; left out, after 90 days, which is also the most.' })
  expiresAt?: Date | null;
}

@ObjectType({ description: 'The case that was opened.' })
export class CasePayload {
  @Field(() => CaseView, { description: 'The case.' })
  case: CaseView;
}

@ObjectType({ description: 'The need that was added.' })
export class NeedPayload {
  @Field(() => NeedView, { description: 'The need.' })
  need: NeedView;
}

@ObjectType({ description: 'The line that was added to the ledger.' })
export class ConsentPayload {
  @Field(() => ConsentView, { description: 'The line.' })
  consent: ConsentView;
}

const language = z.string().regex(/^[a-z]{3}$/, 'write it as three small letters (ISO 639-3)');

export const newCaseShape = z.object({
  ageBand: z.enum(AgeBand),
  gender: z.enum(Gender),
  languages: z.array(language).min(1, 'name at least one language').max(5, 'name five languages at most'),
  accessibility: z.array(z.enum(AccessNeed)).max(6).nullish().transform((list) => [...new Set(list ?? [])]),
  referrerType: z.enum(ReferrerType, 'it is not on the list of referrers'),
});

export const newNeedShape = z.object({ caseId: idShape<CaseId>(), serviceTypeCode: z.string().max(64), urgency: z.enum(Urgency) });

export const newConsentShape = z
  .object({
    caseId: idShape<CaseId>(),
    kind: z.enum(ConsentEventKind),
    basis: z.enum(ConsentBasis),
    scopes: z.array(z.enum(ConsentScope)).max(9).transform((list) => [...new Set(list)]),
    agencyIds: z.array(idShape<AgencyId>()).max(50).nullish().transform((list) => list ?? []),
    serviceTypeCodes: z.array(z.string().max(64)).max(40).nullish().transform((list) => list ?? []),
    language,
    interpreterUsed: z.boolean(),
    textVersion: z.string().min(1).max(40),
    channel: z.enum(ConsentChannel),
    expiresAt: z.date().nullish().transform((at) => at ?? undefined),
  })
  .transform(({ agencyIds, ...rest }) => ({ ...rest, recipientAgencyIds: agencyIds }));
