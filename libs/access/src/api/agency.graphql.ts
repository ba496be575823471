import type { AccountId, AgencyId } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AgencyKind, AgencyStatus, AgreementKind, type MemberAgency } from '../domain/agency.js';

registerEnumType(AgencyKind, { name: 'AgencyKind', description: 'What sort of member an agency is.' });
registerEnumType(AgencyStatus, { name: 'AgencyStatus', description: 'Where an agency stands in its life as a member.' });
registerEnumType(AgreementKind, { name: 'AgreementKind', description: 'What sort of promise about data was signed.' });

@ObjectType('EndedThings', { description: 'Something that a suspension put an end to.' })
export class EndedThingsView {
  @Field({ description: 'What: sessions, grants, referrals ...' })
  what: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('Suspension', { description: 'When trust in a member ended, and what that put an end to.' })
export class SuspensionView {
  @Field({ description: 'Why, as the coordinator wrote it.' })
  reason: string;

  @Field({ description: 'When.' })
  at: Date;

  @Field(() => ID, { description: 'By which coordinator.' })
  byAccountId: AccountId;

  @Field(() => [EndedThingsView], { description: 'What it put an end to; a handful of rows.' })
  ended: EndedThingsView[];
}

@ObjectType('MemberAgency', { description: 'A member as its administrators and the coordinators see it.' })
export class MemberAgencyView {
  @Field(() => ID, { description: 'Its id.' })
  id: AgencyId;

  @Field({ description: 'Its name, as it is known in the network.' })
  name: string;

  @Field(() => AgencyKind, { description: 'What sort of member it is.' })
  kind: AgencyKind;

  @Field({ description: 'Its country, ISO 3166-1 alpha-2.' })
  countryCode: string;

  @Field(() => String, { nullable: true, description: 'The number that is answered at night.' })
  dutyPhone: string | null;

  @Field(() => AgencyStatus, { description: 'Where it stands.' })
  status: AgencyStatus;

  @Field({ description: 'A new member: sees no identities and no exact contact data.' })
  onProbation: boolean;

  @Field(() => Date, { nullable: true, description: 'When its probation ends by itself.' })
  probationUntil: Date | null;

  @Field(() => String, { nullable: true, description: 'Last day of its data-sharing agreement, YYYY-MM-DD; null when it never signed one.' })
  agreementUntil: string | null;

  @Field({ description: 'Whether it may be sent people now: at work, and with an agreement that holds.' })
  mayReceive: boolean;

  @Field(() => String, { nullable: true, description: 'Whom the coordinators ask for there.' })
  contactName: string | null;

  @Field(() => String, { nullable: true, description: 'The address of that person.' })
  contactEmail: string | null;

  @Field(() => [String], { description: 'Domains of mail that the coordinators confirmed as its own.' })
  mailDomains: readonly string[];

  @Field(() => SuspensionView, { nullable: true, description: 'The latest suspension; for coordinators alone.' })
  suspension: SuspensionView | null;
}

@ObjectType({ description: 'Members of the network.' })
export class MemberAgencyConnection extends connectionOf(MemberAgencyView, 'MemberAgency') {}

@ObjectType({ description: 'The member as it stands now.' })
export class MemberAgencyPayload {
  @Field(() => MemberAgencyView, { description: 'The member.' })
  agency: MemberAgencyView;
}

@InputType({ description: 'A new member, to be agreed to by a second coordinator.' })
export class ProposeAgencyInput extends KeyedInput {
  @Field({ description: 'Its name.' })
  name: string;

  @Field(() => AgencyKind, { description: 'What sort of member.' })
  kind: AgencyKind;

  @Field({ description: 'Its country, ISO 3166-1 alpha-2.' })
  countryCode: string;

  @Field(() => String, { nullable: true, description: 'The number that is answered at night.' })
  dutyPhone?: string | null;

  @Field({ description: 'Whom to ask for there.' })
  contactName: string;

  @Field({ description: 'The address of that person.' })
  contactEmail: string;

  @Field(() => [String], { description: 'Domains of mail that you have confirmed as its own; at most ten.' })
  mailDomains: string[];
}

@InputType({ description: 'One member.' })
export class AgencyStepInput extends KeyedInput {
  @Field(() => ID, { description: 'The member.' })
  id: string;
}

@InputType({ description: 'Ends trust in a member at once.' })
export class SuspendAgencyInput extends AgencyStepInput {
  @Field({ description: 'Why, 10 to 500 characters; nothing about a person who is being helped.' })
  reason: string;
}

@InputType({ description: 'An agreement that was signed.' })
export class RecordAgreementInput extends AgencyStepInput {
  @Field(() => AgreementKind, { description: 'What sort.' })
  kind: AgreementKind;

  @Field({ description: 'When it was signed, YYYY-MM-DD.' })
  signedOn: string;

  @Field({ description: 'The last day on which it holds, YYYY-MM-DD, five years after it at most.' })
  expiresOn: string;
}

export function toMemberAgencyView({ agency, standing, profile, suspension }: MemberAgency): MemberAgencyView {
  const { createdAt: _since, ...shown } = agency;
  return {
    ...shown,
    ...{ onProbation: standing.onProbation, mayReceive: standing.mayReceive },
    contactName: profile?.contactName ?? null,
    contactEmail: profile?.contactEmail ?? null,
    mailDomains: profile?.mailDomains ?? [],
    suspension:
      suspension === undefined
        ? null
        : { reason: suspension.reason, at: suspension.at, byAccountId: suspension.byAccountId, ended: Object.entries(suspension.ended).map(([what, count]) => ({ what, count })) },
  };
}
