import type { AgencyId, CaseId } from '@causeway/kernel';
import { AgencyView } from '@causeway/access';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { type ExclusionId, ExclusionKind, ExclusionReason, LiftReason } from '../domain/exclusion.js';
import type { NamedExclusion } from '../exclusions.js';
import { country } from './consent.graphql.js';

registerEnumType(ExclusionKind, { name: 'ExclusionKind', description: 'Whom the person does not want to know of them.' });
registerEnumType(ExclusionReason, { name: 'ExclusionReason', description: 'Why, by code.' });
registerEnumType(LiftReason, { name: 'LiftReason', description: 'Why an exclusion was lifted.' });

@ObjectType('Exclusion', { description: 'Somebody whom the person does not want to know of them: an agency, one worker there, or a country.' })
export class ExclusionView {
  @Field(() => ID, { description: 'Its id.' })
  id: ExclusionId;

  @Field(() => ExclusionKind, { description: 'What is excluded.' })
  kind: ExclusionKind;

  @Field(() => AgencyView, { nullable: true, description: 'The agency, or where the worker works.' })
  agency: AgencyView | null;

  @Field(() => String, { nullable: true, description: "The worker's name, as the person said it." })
  workerName: string | null;

  @Field({ description: 'Whether the desk knows a worker of that name there. If not, nobody is kept out yet: exclude the agency, or ask for the name again.' })
  workerKnown: boolean;

  @Field(() => String, { nullable: true, description: 'The country, ISO 3166-1, two letters.' })
  country: string | null;

  @Field(() => ExclusionReason, { description: 'Why.' })
  reason: ExclusionReason;

  @Field({ description: 'Since when.' })
  setAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was lifted; null while it stands.' })
  liftedAt: Date | null;

  @Field(() => LiftReason, { nullable: true, description: 'Why it was lifted.' })
  liftReason: LiftReason | null;
}

@ObjectType({ description: 'Whom one person shuns, newest first.' })
export class ExclusionConnection extends connectionOf(ExclusionView, 'Exclusion') {}

@InputType({ description: 'Whom the person does not want to know of them.' })
export class ExcludeFromCaseInput extends KeyedInput {
  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => ExclusionKind, { description: 'What is excluded.' })
  kind: ExclusionKind;

  @Field(() => ID, { nullable: true, description: 'The agency; for a worker, where they work.' })
  agencyId?: string | null;

  @Field(() => String, { nullable: true, description: "The worker's name, as their agency writes it." })
  workerName?: string | null;

  @Field(() => String, { nullable: true, description: 'The country, ISO 3166-1, two letters.' })
  country?: string | null;

  @Field(() => ExclusionReason, { description: 'Why.' })
  reason: ExclusionReason;
}

@InputType({ description: 'An exclusion that the person no longer wants.' })
export class LiftExclusionInput extends KeyedInput {
  @Field(() => ID, { description: 'The exclusion.' })
  id: string;

  @Field(() => LiftReason, { description: 'Why.' })
  reason: LiftReason;
}

@ObjectType({ description: 'The exclusion as it stands.' })
export class ExclusionPayload {
  @Field(() => ExclusionView, { description: 'The exclusion.' })
  exclusion: ExclusionView;
}

const about = { caseId: idShape<CaseId>(), reason: z.enum(ExclusionReason) };
const agencyId = idShape<AgencyId>();
const workerName = z.string().trim().min(2, 'write the whole name').max(120);

/** Each kind names its own thing and nothing else. */
export const newExclusionShape = z.discriminatedUnion('kind', [
  z.object({ ...about, kind: z.literal(ExclusionKind.AGENCY), agencyId }),
  z.object({ ...about, kind: z.literal(ExclusionKind.WORKER), agencyId, workerName }),
  z.object({ ...about, kind: z.literal(ExclusionKind.COUNTRY), country }),
]);
export const liftShape = z.object({ id: idShape<ExclusionId>(), reason: z.enum(LiftReason) });

export function toExclusionView({ exclusion, agencyName }: NamedExclusion): ExclusionView {
  const { id, kind, excludedAgencyId, excludedAccountIds, workerName: name, country: code, reason, setAt, liftedAt, liftReason } = exclusion;
  return {
    ...{ id, kind, workerName: name, country: code, reason, setAt, liftedAt, liftReason, workerKnown: excludedAccountIds.length > 0 },
    agency: excludedAgencyId === null ? null : { id: excludedAgencyId, name: agencyName ?? '' },
  };
}
