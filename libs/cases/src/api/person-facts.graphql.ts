import { AccessNeed, AgeBand, Gender } from '@causeway/kernel';
import { Field, ObjectType } from '@nestjs/graphql';

/** The banded facts of a person: of a case, and of the triage that a candidate may see. */
@ObjectType({ isAbstract: true })
export class PersonFactsView {
  @Field(() => AgeBand, { description: 'Age as a band.' })
  ageBand: AgeBand;

  @Field(() => Gender, { description: 'Gender as the person states it.' })
  gender: Gender;

  @Field(() => [String], { description: 'Languages, ISO 639-3, the best understood first.' })
  languages: readonly string[];

  @Field(() => [AccessNeed], { description: 'What a place must offer.' })
  accessibility: readonly AccessNeed[];
}

export function toPersonFactsView({ ageBand, gender, languages, accessibility }: PersonFactsView): PersonFactsView {
  return { ageBand, gender, languages, accessibility };
}
