import { AgencyView, toAgencyView } from '@causeway/access';
import { type AgencyId, type Caller, type ReferralId, Role, hasRole } from '@causeway/kernel';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { IncidentAct, type IncidentId, IncidentKind } from '../domain/incident.js';
import type { SeenIncident } from '../incident-desk.js';

export const IncidentTold = { AUTHORITY: 'AUTHORITY', PERSON: 'PERSON' } as const;
export type IncidentTold = (typeof IncidentTold)[keyof typeof IncidentTold];

registerEnumType(IncidentKind, { name: 'IncidentKind', description: 'How facts of a person came to the wrong hands.' });
registerEnumType(IncidentAct, { name: 'IncidentAct', description: 'What was done about an incident.' });
registerEnumType(IncidentTold, { name: 'IncidentTold', description: 'Who was told.' });

@ObjectType('IncidentExposure', { description: 'What an agency could see, and what the log says it looked at.' })
export class IncidentExposureView {
  @Field(() => AgencyView, { description: 'The agency.' })
  agency: AgencyView;

  @Field(() => [String], { description: 'T0 triage, T1 hand-over, T2 care.' })
  tiers: readonly string[];

  @Field({ description: 'The most sensitive class among it.' })
  dataClass: string;

  @Field({ description: 'Since when it could be seen.' })
  from: Date;

  @Field({ description: 'Until when.' })
  until: Date;

  @Field(() => Int, { description: 'How often somebody there looked at the person.' })
  looks: number;

  @Field(() => Int, { description: 'How many people there looked.' })
  people: number;

  @Field(() => Date, { nullable: true, description: 'The first time.' })
  firstLookAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'The last time.' })
  lastLookAt: Date | null;
}

@ObjectType('Incident', { description: 'A person was shown to the wrong hands.' })
export class IncidentView {
  @Field(() => ID, { description: 'Its id.' })
  id: IncidentId;

  @Field(() => ID, { description: 'The referral that went wrong.' })
  referralId: ReferralId;

  @Field(() => IncidentKind, { description: 'How.' })
  kind: IncidentKind;

  @Field(() => AgencyView, { description: 'The agency that answers for the person.' })
  sender: AgencyView;

  @Field(() => AgencyView, { description: 'The agency that it went to.' })
  recipient: AgencyView;

  @Field({ description: 'When it was reported.' })
  reportedAt: Date;

  @Field({ description: 'Until when the law wants the authority to know.' })
  tellAuthorityBy: Date;

  @Field({ description: 'Whether that has passed and nobody was told.' })
  late: boolean;

  @Field(() => [IncidentExposureView], { description: 'Who saw what, as it was when it was reported; one line for the recipient.' })
  exposures: IncidentExposureView[];

  @Field(() => Date, { nullable: true, description: 'When the authority was told.' })
  authorityToldAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the person was told.' })
  personToldAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;

  @Field(() => Int, { description: 'Counts every change.' })
  version: number;

  @Field({ description: 'Whether the caller may close it.' })
  mayClose: boolean;
}

@ObjectType('IncidentEntry', { description: 'One line of what was done about an incident.' })
export class IncidentEntryView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field({ description: 'When.' })
  at: Date;

  @Field(() => IncidentAct, { description: 'What.' })
  act: IncidentAct;

  @Field({ description: "Whether the caller's own agency did it." })
  own: boolean;

  @Field(() => String, { nullable: true, description: 'Words that were written down.' })
  words: string | null;
}

@ObjectType({ description: 'Incidents, the latest first.' })
export class IncidentConnection extends connectionOf(IncidentView, 'Incident') {}

@ObjectType({ description: 'What was done about an incident, the latest first.' })
export class IncidentEntryConnection extends connectionOf(IncidentEntryView, 'IncidentEntry') {}

@ObjectType({ description: 'The incident as it stands now.' })
export class IncidentPayload {
  @Field(() => IncidentView, { description: 'The incident.' })
  incident: IncidentView;
}

@InputType({ description: 'A referral went to the wrong hands.' })
export class ReportWrongRecipientInput extends KeyedInput {
  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => IncidentKind, { description: 'How.' })
  kind: IncidentKind;

  @Field(() => String, { nullable: true, description: '2,000 characters at most. No names or addresses.' })
  words?: string | null;
}

@InputType({ isAbstract: true })
class IncidentOrderInput extends KeyedInput {
  @Field(() => ID, { description: 'The incident.' })
  id: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: '2,000 characters at most. No names or addresses.' })
  words?: string | null;
}

@InputType({ description: 'Words about what was done.' })
export class NoteIncidentInput extends IncidentOrderInput {}

@InputType({ description: 'Somebody was told.' })
export class RecordIncidentToldInput extends IncidentOrderInput {
  @Field(() => IncidentTold, { description: 'Who.' })
  told: IncidentTold;

  @Field({ description: 'When.' })
  at: Date;
}

@InputType({ description: 'Nothing more is to be done; if the authority was not told, with words that say why.' })
export class CloseIncidentInput extends IncidentOrderInput {}

@InputType({ description: 'Something is to be done after all.' })
export class ReopenIncidentInput extends IncidentOrderInput {}

const words = z.string().trim().max(2000, 'it is longer than 2000 characters').nullish().transform((text) => (text ? text : null));
const order = z.object({ id: idShape<IncidentId>(), expectedVersion: z.int().min(1), words });

export const reportShape = z.object({ referralId: idShape<ReferralId>(), kind: z.enum(IncidentKind), words });
export const incidentOrderShape = order;
export const incidentNoteShape = order.extend({ words: z.string().trim().min(1, 'it is empty').max(2000, 'it is longer than 2000 characters') });
export const toldShape = order.extend({ told: z.enum(IncidentTold), at: z.date() });

export function toIncidentView({ incident, agencies, now }: SeenIncident, caller: Caller): IncidentView {
  const { id, referralId, kind, reportedAt, tellAuthorityBy, authorityToldAt, personToldAt, closedAt, version } = incident;
  const agency = (of: AgencyId) => toAgencyView({ id: of, name: agencies.get(of) ?? '' });
  return {
    ...{ id, referralId, kind, reportedAt, tellAuthorityBy, authorityToldAt, personToldAt, closedAt, version },
    ...{ sender: agency(incident.senderAgencyId), recipient: agency(incident.recipientAgencyId) },
    late: closedAt === null && authorityToldAt === null && tellAuthorityBy <= now,
    exposures: incident.exposures.map(({ agencyId, from, until, firstLookAt, lastLookAt, ...exposure }) => ({
      ...{ ...exposure, agency: agency(agencyId), from: new Date(from), until: new Date(until) },
      ...{ firstLookAt: firstLookAt === null ? null : new Date(firstLookAt), lastLookAt: lastLookAt === null ? null : new Date(lastLookAt) },
    })),
    mayClose: closedAt === null && hasRole(caller, Role.COORDINATOR),
  };
}
