import { NeedFactsInput, needFactsShape } from '@causeway/cases';
import { FitDimension, type FitQuestion, NearInput, ServiceView, nearShape, toServiceView } from '@causeway/directory';
import { AccessNeed, AgeBand, type Caller, Gender, Urgency } from '@causeway/kernel';
import { PageArgs, connectionOf } from '@causeway/platform';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { type ExclusionRule, GroupRule, type MatchReason, MatchReasonCode } from '../domain/matching.js';
import type { FoundExclusion, FoundOffer, Match } from '../matching.js';

const FitResult = { ELIGIBLE: 'ELIGIBLE', NEEDS_FACT: 'NEEDS_FACT' } as const;
const MatchRule = { ...FitDimension, INTAKE_PAUSED: 'INTAKE_PAUSED', ...GroupRule } as const satisfies { readonly [Rule in ExclusionRule<FitDimension>]: Rule };

registerEnumType(FitDimension, { name: 'FitDimension', description: 'What a service may have rules about.' });
registerEnumType(FitResult, { name: 'FitResult', description: 'Whether a service takes this person: surely, or if the answers to some questions are right.' });
registerEnumType(MatchRule, { name: 'MatchRule', description: 'Why a service is not offered: one of its own rules, that it takes nobody now, or that it does not go with what linked needs have been asked for.' });
registerEnumType(MatchReasonCode, { name: 'MatchReasonCode', description: 'Why a service stands where it stands in the order.' });

@ObjectType('MatchReason', { description: 'One reason why a service stands where it stands.' })
export class MatchReasonView {
  @Field(() => MatchReasonCode, { description: 'What the reason is.' })
  code: MatchReasonCode;

  @Field(() => String, { nullable: true, description: 'A language, a band, a number of kilometres, days or questions, as the code says; null when there is none or it is not known.' })
  value: string | null;

  @Field(() => Int, { description: 'What it adds to the order among those that fit alike.' })
  points: number;
}

@ObjectType('MatchedService', { description: 'A service that can be asked, and why it stands here.' })
export class MatchedServiceView {
  @Field(() => ServiceView, { description: 'The service.' })
  service: ServiceView;

  @Field(() => FitResult, { description: 'Whether its rules are met, as far as is known.' })
  fit: keyof typeof FitResult;

  @Field(() => [FitDimension], { description: 'What would decide, when something is not known.' })
  asks: readonly FitDimension[];

  @Field(() => [MatchReasonView], { description: 'Why it stands here; ten at most.' })
  reasons: readonly MatchReason[];

  @Field({ description: 'Whether it helps only whoever cooperates with the authorities. Help must not hang on that; it moves no service up or down.' })
  demandsCooperation: boolean;
}

@ObjectType('ExcludedService', { description: 'A service of the kind that is not offered, and why.' })
export class ExcludedServiceView {
  @Field(() => ServiceView, { description: 'The service.' })
  service: ServiceView;

  @Field(() => [MatchRule], { description: 'Every rule that says no.' })
  rules: readonly ExclusionRule<FitDimension>[];
}

@ObjectType('MatchQuestion', { description: 'Something to ask, because the answer decides.' })
export class MatchQuestionView {
  @Field(() => FitDimension, { description: 'About what.' })
  about: FitDimension;

  @Field(() => Int, { description: 'For how many services the answer is still open.' })
  services: number;

  @Field(() => Int, { description: 'How many services it decides alone.' })
  decides: number;
}

@ObjectType('ExcludedServiceConnection', { description: 'Services that are not offered, those that fail at least first.' })
export class ExcludedServiceConnectionView extends connectionOf(ExcludedServiceView, 'ExcludedService') {
  @Field(() => Int, { description: 'How many in all.' })
  totalCount: number;
}

@ObjectType('MatchedServiceConnection', { description: 'Services to ask, best first.' })
export class MatchedServiceConnectionView extends connectionOf(MatchedServiceView, 'MatchedService') {
  /** What the rest of the answer is made of; no field of the API. */
  match: Match;

  @Field(() => Int, { description: 'How many can be asked in all.' })
  totalCount: number;

  @Field(() => [MatchQuestionView], { description: 'What would decide, most first; one for each thing that a rule can be about.' })
  questions: readonly MatchQuestionView[];

  @Field(() => Int, { nullable: true, description: 'How many are left out because the person does not want them asked; null when no person was asked about.' })
  leftOut: number | null;
}

@InputType({ description: 'What is said of a person for one question, and kept nowhere.' })
export class MatchFactsInput extends NeedFactsInput {
  @Field(() => AgeBand, { nullable: true, description: 'Age as a band.' })
  ageBand?: AgeBand | null;

  @Field(() => Gender, { nullable: true, description: 'Gender as the person states it.' })
  gender?: Gender | null;

  @Field(() => [String], { nullable: true, description: 'Languages, ISO 639, the best understood first; five at most.' })
  languages?: string[] | null;

  @Field(() => [AccessNeed], { nullable: true, description: 'What a place must offer; empty for nothing.' })
  accessibility?: AccessNeed[] | null;

  @Field(() => Urgency, { nullable: true, description: 'How soon.' })
  urgency?: Urgency | null;
}

@ArgsType()
export class MatchArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'The need; what is known of the person and whom they shun comes with it.' })
  needId?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the service taxonomy, when there is no need.' })
  serviceTypeCode?: string | null;

  @Field(() => MatchFactsInput, { nullable: true, description: 'What is to be taken as known, before what is; null says nothing.' })
  facts?: MatchFactsInput | null;

  @Field(() => NearInput, { nullable: true, description: 'From where distances are measured; nobody is left out by it.' })
  near?: NearInput | null;

  @Field(() => String, { nullable: true, description: 'Words of the listings, in any language.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'A language that staff speak, ISO 639 code.' })
  language?: string | null;
}

const language = z.string().regex(/^[A-Za-z]{2,3}$/, 'a language is an ISO 639 code, e.g. ar').toLowerCase();

export const matchShape = z.object({
  needId: z.string().nullish(),
  serviceTypeCode: z.string().max(60).nullish(),
  facts: needFactsShape
    .extend({
      ageBand: z.enum(AgeBand).nullish(),
      gender: z.enum(Gender).nullish(),
      languages: z.array(language).max(5).nullish(),
      accessibility: z.array(z.enum(AccessNeed)).max(6).nullish(),
      urgency: z.enum(Urgency).nullish(),
    })
    .nullish(),
  near: nearShape.nullish(),
  text: z.string().trim().max(200).nullish(),
  language: language.nullish(),
});

export function toMatchedServiceView({ listing, result, asks, reasons, demandsCooperation }: FoundOffer, caller: Caller): MatchedServiceView {
  return { service: toServiceView(listing, caller), fit: result, asks, reasons, demandsCooperation };
}

export function toExcludedServiceView({ listing, rules }: FoundExclusion, caller: Caller): ExcludedServiceView {
  return { service: toServiceView(listing, caller), rules };
}

export function toMatchQuestionView({ dimension, services, decides }: FitQuestion): MatchQuestionView {
  return { about: dimension, services, decides };
}
