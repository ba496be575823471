import type { AgencyId, CaseId } from '@causeway/kernel';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { ConsentScope } from '../domain/consent.js';
import { type LegalBasis, type LegalBasisId, LegalBasisKind } from '../domain/legal-basis.js';
import { ReviewFinding } from '../legal-bases.js';

registerEnumType(LegalBasisKind, { name: 'LegalBasisKind', description: "On what ground in law something may be shown without the person's yes." });
registerEnumType(ReviewFinding, { name: 'ReviewFinding', description: 'What a review found.' });

@ObjectType('LegalBasis', { description: "A ground in law for showing something without the person's yes: two people, and a review within 72 hours." })
export class LegalBasisView {
  @Field(() => ID, { description: 'Its id.' })
  id: LegalBasisId;

  @Field(() => LegalBasisKind, { description: 'Which ground.' })
  kind: LegalBasisKind;

  @Field({ description: 'Why, in words.' })
  grounds: string;

  @Field(() => [ConsentScope], { description: 'What it covers.' })
  scopes: readonly ConsentScope[];

  @Field(() => [ID], { description: 'Agencies named one by one.' })
  agencyIds: readonly AgencyId[];

  @Field(() => [String], { description: 'Or: whoever offers one of these kinds of service (taxonomy codes).' })
  serviceTypeCodes: readonly string[];

  @Field({ description: 'When it was asked for.' })
  proposedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When a second person said yes; null until then.' })
  approvedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'It holds before a second person said yes, until then; null where it waits for them.' })
  confirmBy: Date | null;

  @Field(() => Date, { nullable: true, description: 'Not reviewed by then, it no longer holds.' })
  reviewBy: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;
}

@ObjectType({ description: 'Grounds in law of one case, newest first.' })
export class LegalBasisConnection extends connectionOf(LegalBasisView, 'LegalBasis') {}

@InputType({ description: 'A ground in law, for a second person to answer for.' })
export class ProposeLegalBasisInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => LegalBasisKind, { description: 'Which ground.' })
  kind: LegalBasisKind;

  @Field({ description: 'Why, in words; 30 characters at least.' })
  grounds: string;

  @Field(() => [ConsentScope], { description: 'What it covers.' })
  scopes: ConsentScope[];

  @Field(() => [ID], { nullable: true, description: 'Agencies named one by one.' })
  agencyIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Or: whoever offers one of these kinds of service (taxonomy codes).' })
  serviceTypeCodes?: string[] | null;
}

@InputType({ description: 'What a look at a legal basis found.' })
export class ReviewLegalBasisInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal basis.' })
  id: string;

  @Field(() => ReviewFinding, { description: 'KEEP for 72 hours more, or END.' })
  finding: ReviewFinding;
}

@ObjectType({ description: 'The legal basis as it stands.' })
export class LegalBasisPayload {
  @Field(() => LegalBasisView, { description: 'The legal basis.' })
  legalBasis: LegalBasisView;
}

export const newLegalBasisShape = z
  .object({
    caseId: idShape<CaseId>(),
    kind: z.enum(LegalBasisKind),
    grounds: z.string().max(2000),
    scopes: z.array(z.enum(ConsentScope)).min(1).max(9),
    agencyIds: z.array(idShape<AgencyId>()).max(50).nullish(),
    serviceTypeCodes: z.array(z.string().max(64)).max(40).nullish(),
  })
  .transform(({ agencyIds, serviceTypeCodes, ...rest }) => ({ ...rest, recipientAgencyIds: agencyIds ?? [], serviceTypeCodes: serviceTypeCodes ?? [] }));
export const reviewShape = z.object({ id: idShape<LegalBasisId>(), finding: z.enum(ReviewFinding) });

export function toLegalBasisView({ id, kind, grounds, scopes, recipientAgencyIds, serviceTypeCodes, proposedAt, approvedAt, confirmBy, reviewBy, endedAt }: LegalBasis): LegalBasisView {
  return { id, kind, grounds, scopes, agencyIds: recipientAgencyIds, serviceTypeCodes, proposedAt, approvedAt, confirmBy, reviewBy, endedAt };
}
