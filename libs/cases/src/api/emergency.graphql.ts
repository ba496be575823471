import { AgencyView } from '@causeway/access';
import { ServiceTypeView, toServiceTypeView } from '@causeway/directory';
import { type Caller, Role, Urgency, hasRole } from '@causeway/kernel';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import type { EmergencyView, NamedEmergency } from '../break-glass.js';
import { type EmergencyId, GlassFinding } from '../domain/emergency.js';
import { PersonFactsView, toPersonFactsView } from './person-facts.graphql.js';

registerEnumType(GlassFinding, { name: 'GlassFinding', description: 'What the owner of a case thought of somebody who broke the glass.' });

@ObjectType('EmergencyNeed', { description: 'What somebody needs, seen in an emergency.' })
export class EmergencyNeedView {
  @Field(() => ServiceTypeView, { description: 'What kind of help.' })
  serviceType: ServiceTypeView;

  @Field(() => Urgency, { description: 'How soon.' })
  urgency: Urgency;
}

@ObjectType('EmergencyPerson', { description: 'What breaking the glass gives sight of: bands, needs, and whom to ring. Never who or where somebody is.' })
export class EmergencyPersonView extends PersonFactsView {
  @Field(() => [EmergencyNeedView], { description: 'What the person needs; fifty at most.' })
  needs: readonly EmergencyNeedView[];

  @Field(() => String, { nullable: true, description: "The owner agency's number that is answered at night." })
  dutyPhone: string | null;
}

@ObjectType('EmergencyAccess', { description: "A look at another agency's case in an emergency." })
export class EmergencyAccessView {
  @Field(() => ID, { description: 'Its id.' })
  id: EmergencyId;

  @Field({ description: 'Spoken reference of the case.' })
  caseCode: string;

  @Field(() => AgencyView, { description: 'The agency that answers for the person.' })
  owner: AgencyView;

  @Field(() => AgencyView, { description: 'The agency of whoever looked.' })
  byAgency: AgencyView;

  @Field({ description: 'Whether the caller is who looked.' })
  own: boolean;

  @Field(() => String, { nullable: true, description: 'Why; for whoever looked and for the owner.' })
  reason: string | null;

  @Field({ description: 'When the glass was broken.' })
  openedAt: Date;

  @Field({ description: 'When sight ends; an hour later.' })
  endsAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the owner reviewed it.' })
  reviewedAt: Date | null;

  @Field(() => GlassFinding, { nullable: true, description: 'What the owner thought of it.' })
  finding: GlassFinding | null;
}

@ObjectType({ description: 'Looks in emergencies, newest first: own ones, at the own agency\'s people, or for the rapporteur all.' })
export class EmergencyAccessConnection extends connectionOf(EmergencyAccessView, 'EmergencyAccess') {}

@InputType({ description: 'Which case, and why waiting would cost more.' })
export class BreakGlassInput extends KeyedInput {
  @Field({ description: 'Spoken reference of the case, e.g. C-7KQ2-M4XD.' })
  caseCode: string;

  @Field({ description: 'Why; 30 characters at least. The owner agency reads it.' })
  reason: string;
}

@InputType({ description: 'What the owner thought of it.' })
export class ReviewEmergencyAccessInput extends KeyedInput {
  @Field(() => ID, { description: 'The look.' })
  id: string;

  @Field(() => GlassFinding, { description: 'Justified or not.' })
  finding: GlassFinding;
}

@ObjectType({ description: 'The look as it stands.' })
export class EmergencyAccessPayload {
  @Field(() => EmergencyAccessView, { description: 'The look.' })
  access: EmergencyAccessView;
}

export const breakGlassShape = z.object({ caseCode: z.string().trim().toUpperCase().max(20), reason: z.string().max(2000) });
export const reviewEmergencyShape = z.object({ id: idShape<EmergencyId>(), finding: z.enum(GlassFinding) });

/** The rapporteur sees that and when, not why: reasons speak of people. */
export function toEmergencyAccessView({ access, ownerName, byAgencyName }: NamedEmergency, caller: Caller): EmergencyAccessView {
  const { id, caseCode, agencyId, byAgencyId, byAccountId, openedAt, endsAt, reviewedAt, finding } = access;
  const own = byAccountId === caller.accountId;
  const mayReadReason = own || (agencyId === caller.agencyId && hasRole(caller, Role.AGENCY_MANAGER));
  return {
    ...{ id, caseCode, own, openedAt, endsAt, reviewedAt, finding, reason: mayReadReason ? access.reason : null },
    owner: { id: agencyId, name: ownerName ?? '' },
    byAgency: { id: byAgencyId, name: byAgencyName ?? '' },
  };
}

export function toEmergencyPersonView({ person, needs, dutyPhone }: EmergencyView, locale: string): EmergencyPersonView {
  return { ...toPersonFactsView(person), needs: needs.map(({ serviceTypeCode, urgency }) => ({ serviceType: toServiceTypeView(serviceTypeCode, locale), urgency })), dutyPhone };
}
