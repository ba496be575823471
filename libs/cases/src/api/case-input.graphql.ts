import { AccessNeed, AgeBand, type CaseId, Gender, Urgency } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { ReferrerType } from '../domain/case.js';
import { CaseView, NeedView } from './case.graphql.js';

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

@InputType({ isAbstract: true })
class AboutCaseInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;
}

@InputType({ description: 'Nobody owes this person anything any more.' })
export class CloseCaseInput extends AboutCaseInput {}

@InputType({ description: 'The person is back.' })
export class ReopenCaseInput extends AboutCaseInput {}

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

/** ISO 639-3. */
export const language = z.string().regex(/^[a-z]{3}$/, 'write it as three small letters (ISO 639-3)');

export const newCaseShape = z.object({
  ageBand: z.enum(AgeBand),
  gender: z.enum(Gender),
  languages: z.array(language).min(1, 'name at least one language').max(5, 'name five languages at most'),
  accessibility: z.array(z.enum(AccessNeed)).max(6).nullish().transform((list) => [...new Set(list ?? [])]),
  referrerType: z.enum(ReferrerType, 'it is not on the list of referrers'),
});

export const caseShape = z.object({ caseId: idShape<CaseId>() });
export const newNeedShape = z.object({ caseId: idShape<CaseId>(), serviceTypeCode: z.string().max(64), urgency: z.enum(Urgency) });
