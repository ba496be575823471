import type { AgencyId, CaseId } from '@causeway/kernel';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { ConsentBasis, ConsentChannel, ConsentClass, type ConsentEvent, ConsentEventKind, ConsentPurpose, ConsentScope, GuardianRelation } from '../domain/consent.js';
import type { NewConsent } from '../domain/new-consent.js';
import { language } from './case-input.graphql.js';

registerEnumType(ConsentBasis, { name: 'ConsentBasis', description: 'On what ground something may be shown.' });
registerEnumType(ConsentScope, { name: 'ConsentScope', description: 'What a consent covers.' });
registerEnumType(ConsentEventKind, { name: 'ConsentEventKind', description: 'Given, narrowed, said again, taken back; EXPIRED is written by the desk.' });
registerEnumType(ConsentChannel, { name: 'ConsentChannel', description: 'How it was said.' });
registerEnumType(ConsentPurpose, { name: 'ConsentPurpose', description: 'What a consent is for. Each purpose has a ledger of its own.' });
registerEnumType(ConsentClass, { name: 'ConsentClass', description: 'How sensitive: needs (C2), identity (C3), whereabouts (C4).' });
registerEnumType(GuardianRelation, { name: 'GuardianRelation', description: 'Who stands for a child.' });

@ObjectType('Consent', { description: 'One line of the consent ledger.' })
export class ConsentView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ConsentEventKind, { description: 'Given, narrowed, said again, taken back, or run out.' })
  kind: ConsentEventKind;

  @Field(() => ConsentPurpose, { description: 'What it is for.' })
  purpose: ConsentPurpose;

  @Field(() => ConsentBasis, { description: 'On what ground.' })
  basis: ConsentBasis;

  @Field(() => [ConsentScope], { description: 'What it covers.' })
  scopes: readonly ConsentScope[];

  @Field(() => [ConsentClass], { description: 'How sensitive what it covers may be.' })
  dataClasses: readonly ConsentClass[];

  @Field(() => [ID], { description: 'Agencies named one by one.' })
  agencyIds: readonly AgencyId[];

  @Field(() => [String], { description: 'Or: whoever offers one of these kinds of service (taxonomy codes).' })
  serviceTypeCodes: readonly string[];

  @Field(() => [String], { description: 'Other countries that it may go to (ISO 3166-1, two letters); empty is none.' })
  countries: readonly string[];

  @Field({ description: 'Language it was explained in, ISO 639-3.' })
  language: string;

  @Field({ description: 'Whether an interpreter helped.' })
  interpreterUsed: boolean;

  @Field(() => GuardianRelation, { nullable: true, description: 'Who stood for the person; null when nobody did.' })
  guardian: GuardianRelation | null;

  @Field({ description: 'Which wording was read out.' })
  textVersion: string;

  @Field(() => ConsentChannel, { description: 'How it was said.' })
  channel: ConsentChannel;

  @Field({ description: 'When it ends by itself.' })
  expiresAt: Date;

  @Field({ description: 'When it was recorded.' })
  recordedAt: Date;
}

@ObjectType({ description: 'The ledger of one person, newest first.' })
export class ConsentConnection extends connectionOf(ConsentView, 'Consent') {}

@InputType({ description: 'What the person said about showing their facts to others.' })
export class RecordConsentInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => ConsentEventKind, { description: 'Given, narrowed, said again or taken back. Said again keeps the former terms.' })
  kind: ConsentEventKind;

  @Field(() => ConsentPurpose, { nullable: true, description: 'What it is for; left out, being referred.' })
  purpose?: ConsentPurpose | null;

  @Field(() => ConsentBasis, { description: 'On what ground.' })
  basis: ConsentBasis;

  @Field(() => [ConsentScope], { description: 'What it covers.' })
  scopes: ConsentScope[];

  @Field(() => [ConsentClass], { nullable: true, description: 'How sensitive what is shown may be; left out, what the scopes imply.' })
  dataClasses?: ConsentClass[] | null;

  @Field(() => [ID], { nullable: true, description: 'Agencies named one by one.' })
  agencyIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Or: whoever offers one of these kinds of service (taxonomy codes).' })
  serviceTypeCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Other countries that it may go to (ISO 3166-1, two letters).' })
  countries?: string[] | null;

  @Field({ description: 'Language it was explained in, ISO 639-3.' })
  language: string;

  @Field({ description: 'Whether an interpreter helped.' })
  interpreterUsed: boolean;

  @Field(() => GuardianRelation, { nullable: true, description: 'Who stood for the person; owed where the basis is a guardian.' })
  guardian?: GuardianRelation | null;

  @Field({ description: 'Which wording was read out.' })
  textVersion: string;

  @Field(() => ConsentChannel, { description: 'How it was said.' })
  channel: ConsentChannel;

  @Field(() => Date, { nullable: true, description: 'When it ends; left out, after 90 days, which is also the most.' })
  expiresAt?: Date | null;
}

@ObjectType({ description: 'The line that was added to the ledger.' })
export class ConsentPayload {
  @Field(() => ConsentView, { description: 'The line.' })
  consent: ConsentView;
}

export const country = z.string().regex(/^[A-Z]{2}$/, 'write it as two capital letters (ISO 3166-1)');
const distinct = <Item>(list: readonly Item[]): Item[] => [...new Set(list)];

export const newConsentShape = z
  .object({
    caseId: idShape<CaseId>(),
    kind: z.enum(['GIVEN', 'NARROWED', 'REAFFIRMED', 'WITHDRAWN'], 'the desk itself writes that a consent has run out'),
    purpose: z.enum(ConsentPurpose).nullish(),
    basis: z.enum(ConsentBasis),
    scopes: z.array(z.enum(ConsentScope)).max(9).transform(distinct),
    dataClasses: z.array(z.enum(ConsentClass)).max(3).nullish(),
    agencyIds: z.array(idShape<AgencyId>()).max(50).nullish(),
    serviceTypeCodes: z.array(z.string().max(64)).max(40).nullish(),
    countries: z.array(country).max(20).nullish(),
    language,
    interpreterUsed: z.boolean(),
    guardian: z.enum(GuardianRelation).nullish(),
    textVersion: z.string().min(1).max(40),
    channel: z.enum(ConsentChannel),
    expiresAt: z.date().nullish(),
  })
  .transform(
    ({ agencyIds, serviceTypeCodes, guardian, purpose, dataClasses, countries, expiresAt, ...rest }): NewConsent => ({
      ...rest,
      ...{ recipientAgencyIds: agencyIds ?? [], serviceTypeCodes: serviceTypeCodes ?? [], countries: countries ?? [] },
      ...{ purpose: purpose ?? undefined, dataClasses: dataClasses ?? undefined, expiresAt: expiresAt ?? undefined },
      ...(guardian ? { guardianPresent: true, guardianRelation: guardian } : {}),
    }),
  );

export function toConsentView(line: ConsentEvent): ConsentView {
  const { id, kind, purpose, basis, scopes, dataClasses, serviceTypeCodes, countries, language: spoken, interpreterUsed, textVersion, channel } = line;
  const { recipientAgencyIds: agencyIds, guardianRelation: guardian, expiresAt, recordedAt } = line;
  return {
    ...{ id, kind, purpose, basis, scopes, dataClasses, agencyIds, serviceTypeCodes, countries, language: spoken, interpreterUsed },
    ...{ guardian, textVersion, channel, expiresAt, recordedAt },
  };
}
