import { ExploitationForm, IdentificationStatus, MedicalNeed, type NeedId, ResidenceStatus, ShelterKind, SubstanceUse, mostDependants } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import type { NeedFacts } from '../domain/need-facts.js';

const said = {
  ageDisputed: 'Whether somebody doubts on which side of eighteen the person is.',
  exploitation: 'What was done to the person, as far as it decides who can help.',
  identificationStatus: 'How far the authorities have come in naming the person a victim.',
  residenceStatus: 'By what right the person is in the country.',
  dependants: `Children who come along, 0 to ${mostDependants}; ${mostDependants} stands for that and more.`,
  pregnant: 'Whether the person is pregnant.',
  medical: 'How much care a place must be able to give; no illness is named.',
  substance: 'Whether substances are a part of daily life.',
  area: 'The country or region where the person belongs, by its ISO 3166 code, e.g. JO or JO-AM.',
  shelterKinds: 'In which kinds of house the person could live.',
  pets: 'Whether an animal comes along.',
} as const satisfies Record<keyof NeedFacts, string>;

@ObjectType('NeedFacts', { description: 'What was answered because it decides who can help; null where nobody knows or asked.' })
export class NeedFactsView {
  @Field(() => Boolean, { nullable: true, description: said.ageDisputed })
  ageDisputed: boolean | null;

  @Field(() => [ExploitationForm], { nullable: true, description: said.exploitation })
  exploitation: readonly ExploitationForm[] | null;

  @Field(() => IdentificationStatus, { nullable: true, description: said.identificationStatus })
  identificationStatus: IdentificationStatus | null;

  @Field(() => ResidenceStatus, { nullable: true, description: said.residenceStatus })
  residenceStatus: ResidenceStatus | null;

  @Field(() => Int, { nullable: true, description: said.dependants })
  dependants: number | null;

  @Field(() => Boolean, { nullable: true, description: said.pregnant })
  pregnant: boolean | null;

  @Field(() => [MedicalNeed], { nullable: true, description: said.medical })
  medical: readonly MedicalNeed[] | null;

  @Field(() => SubstanceUse, { nullable: true, description: said.substance })
  substance: SubstanceUse | null;

  @Field(() => String, { nullable: true, description: said.area })
  area: string | null;

  @Field(() => [ShelterKind], { nullable: true, description: said.shelterKinds })
  shelterKinds: readonly ShelterKind[] | null;

  @Field(() => Boolean, { nullable: true, description: said.pets })
  pets: boolean | null;
}

export function toNeedFactsView(facts: NeedFacts): NeedFactsView {
  const { ageDisputed = null, exploitation = null, identificationStatus = null, residenceStatus = null, dependants = null, pregnant = null } = facts;
  const { medical = null, substance = null, area = null, shelterKinds = null, pets = null } = facts;
  return { ageDisputed, exploitation, identificationStatus, residenceStatus, dependants, pregnant, medical, substance, area, shelterKinds, pets };
}

@InputType({ description: 'Answers that decide who can help. A part left out says nothing about it; null takes an answer back.' })
export class NeedFactsInput {
  @Field(() => Boolean, { nullable: true, description: said.ageDisputed })
  ageDisputed?: boolean | null;

  @Field(() => [ExploitationForm], { nullable: true, description: said.exploitation })
  exploitation?: ExploitationForm[] | null;

  @Field(() => IdentificationStatus, { nullable: true, description: said.identificationStatus })
  identificationStatus?: IdentificationStatus | null;

  @Field(() => ResidenceStatus, { nullable: true, description: said.residenceStatus })
  residenceStatus?: ResidenceStatus | null;

  @Field(() => Int, { nullable: true, description: said.dependants })
  dependants?: number | null;

  @Field(() => Boolean, { nullable: true, description: said.pregnant })
  pregnant?: boolean | null;

  @Field(() => [MedicalNeed], { nullable: true, description: said.medical })
  medical?: MedicalNeed[] | null;

  @Field(() => SubstanceUse, { nullable: true, description: said.substance })
  substance?: SubstanceUse | null;

  @Field(() => String, { nullable: true, description: said.area })
  area?: string | null;

  @Field(() => [ShelterKind], { nullable: true, description: said.shelterKinds })
  shelterKinds?: ShelterKind[] | null;

  @Field(() => Boolean, { nullable: true, description: said.pets })
  pets?: boolean | null;
}

@InputType({ description: 'What is now known that decides who can help with one need.' })
export class StateNeedFactsInput extends KeyedInput {
  @Field(() => ID, { description: 'The need.' })
  needId: string;

  @Field(() => NeedFactsInput, { description: 'The answers.' })
  facts: NeedFactsInput;
}

const listOf = <Codes extends z.core.util.EnumLike>(codes: Codes) => z.array(z.enum(codes)).max(20).transform((list) => [...new Set(list)]).nullish();

export const needFactsShape = z.object({
  ageDisputed: z.boolean().nullish(),
  exploitation: listOf(ExploitationForm),
  identificationStatus: z.enum(IdentificationStatus).nullish(),
  residenceStatus: z.enum(ResidenceStatus).nullish(),
  dependants: z.int().min(0).max(mostDependants).nullish(),
  pregnant: z.boolean().nullish(),
  medical: listOf(MedicalNeed),
  substance: z.enum(SubstanceUse).nullish(),
  area: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'write it as an ISO 3166 code, e.g. JO or JO-AM').nullish(),
  shelterKinds: listOf(ShelterKind),
  pets: z.boolean().nullish(),
});

export const stateFactsShape = z.object({ needId: idShape<NeedId>(), facts: needFactsShape });
