import { AgencyView, toAgencyView } from '@causeway/access';
import { PersonFactsView, toPersonFactsView } from '@causeway/cases';
import { ServiceTypeView, toServiceTypeView } from '@causeway/directory';
import { type Caller, type CaseId, type NeedId, type ReferralId, type ServiceId, Urgency } from '@causeway/kernel';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { availableCommands } from '../domain/advance.js';
import { ReferralCommand, ReferralStatus } from '../domain/lifecycle.js';
import { mayKnowReason } from '../domain/disclosure.js';
import { partiesOf } from '../domain/policy.js';
import { labelOf, outcomes, reasons } from '../domain/reason.js';
import type { Referral } from '../domain/referral.js';

export const ReferralSide = { SENDER: 'SENDER', RECIPIENT: 'RECIPIENT', OVERSEER: 'OVERSEER' } as const;
export type ReferralSide = (typeof ReferralSide)[keyof typeof ReferralSide];

registerEnumType(ReferralStatus, { name: 'ReferralStatus', description: 'Where a referral stands.' });
registerEnumType(ReferralCommand, { name: 'ReferralCommand', description: 'What can be done with a referral; RECALL, SUPERSEDE, EXPIRE and END_PAUSE are the system alone.' });
registerEnumType(ReferralSide, { name: 'ReferralSide', description: "Where the caller's agency stands in a referral." });

@ObjectType('Triage', { description: 'All that a candidate may know of the person before it accepts.' })
export class TriageView extends PersonFactsView {}

@ObjectType('Handover', { description: 'Whom to ring about the person; for the recipient, while it holds an acceptance.' })
export class HandoverView {
  @Field({ description: 'Who sent the referral.' })
  contactName: string;

  @Field(() => String, { nullable: true, description: "The sending agency's number that is answered at night." })
  dutyPhone: string | null;
}

@ObjectType('Referral', { description: 'One request to one service to help with one need.' })
export class ReferralView {
  @Field(() => ID, { description: 'Its id.' })
  id: ReferralId;

  @Field({ description: 'Short spoken reference, e.g. R-7KQ2-M4XD.' })
  code: string;

  @Field(() => ReferralStatus, { description: 'Where it stands.' })
  status: ReferralStatus;

  @Field(() => Int, { description: 'Counts every change; send it back with a command.' })
  version: number;

  @Field(() => Urgency, { description: 'How soon help is needed.' })
  urgency: Urgency;

  @Field(() => ReferralSide, { description: "Where the caller's agency stands." })
  side: ReferralSide;

  @Field(() => String, { nullable: true, description: 'Spoken reference of the case; for whoever was asked, from acceptance until the end.' })
  caseCode: string | null;

  @Field(() => ID, { nullable: true, description: 'The case; for the sender only.' })
  caseId: CaseId | null;

  @Field(() => ID, { description: 'The need it answers.' })
  needId: NeedId;

  @Field(() => ServiceTypeView, { description: 'What kind of help.' })
  serviceType: ServiceTypeView;

  @Field(() => ID, { description: 'The service that was asked.' })
  serviceId: ServiceId;

  @Field({ description: 'Its name when it was asked.' })
  serviceName: string;

  @Field(() => AgencyView, { description: 'The agency that asks.' })
  sender: AgencyView;

  @Field(() => AgencyView, { description: 'The agency that is asked.' })
  recipient: AgencyView;

  @Field(() => TriageView, { nullable: true, description: 'Facts about the person; gone for the recipient once it declined, the request ended, or the consent ran out.' })
  triage: TriageView | null;

  @Field({ description: 'When it was drafted or sent.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was sent.' })
  sentAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when the recipient should say that it has seen it.' })
  acknowledgeBy: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when the recipient should say yes or no.' })
  decideBy: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the recipient said that it has seen it.' })
  acknowledgedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the recipient said yes or no.' })
  decidedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  closedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'The next instant at which somebody is late; null when nobody owes anything.' })
  dueAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when it is on hold, or its place on the waiting list is looked at again.' })
  until: Date | null;

  @Field({ description: 'Whether the person, or the sender for them, would wait for a place.' })
  agreedToWait: boolean;

  @Field(() => Int, { nullable: true, description: 'Which turn it has among those who wait for the same service; null when it does not wait.' })
  waitlistPosition: number | null;

  @Field(() => Date, { nullable: true, description: 'Until when the clock of the decision stands still for a question; set once a question was asked.' })
  infoUntil: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when somebody who was accepted should be there.' })
  arriveBy: Date | null;

  @Field(() => Date, { nullable: true, description: 'When they were there.' })
  arrivedAt: Date | null;

  @Field({ description: 'Whether the place is kept and nobody comes yet: it is certain once other places are.' })
  awaitsGroup: boolean;

  @Field({ description: 'Whether the provider does not work on this desk: what it says is told on the telephone, and written down by recordByPhone.' })
  offPlatform: boolean;

  @Field(() => String, { nullable: true, description: 'Whom of a provider off the platform was last spoken with.' })
  spokeTo: string | null;

  @Field(() => Date, { nullable: true, description: 'When, by the clock of whoever rang.' })
  spokeAt: Date | null;

  @Field({ description: 'Whether somebody is late, by the time of the server.' })
  overdue: boolean;

  @Field(() => String, { nullable: true, description: 'Coded reason of a decline or withdrawal.' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: "The reason or outcome in the caller's language." })
  reasonLabel: string | null;

  @Field(() => String, { nullable: true, description: 'Words that came with it.' })
  note: string | null;

  @Field(() => String, { nullable: true, description: 'Coded outcome of a completed referral.' })
  outcome: string | null;

  @Field(() => [ReferralCommand], { description: 'What the caller could do now.' })
  availableCommands: readonly ReferralCommand[];
}

@ObjectType({ description: 'A referral has changed.' })
export class ReferralChange {
  @Field(() => ReferralView, { description: 'It, as the caller may see it now.' })
  referral: ReferralView;
}

/** The only maker of the view: what a caller may see is chosen here, field by field. */
export function toReferralView(referral: Referral, caller: Caller, now: Date): ReferralView {
  const { outcome, triage, dossier } = referral;
  const { id, code, status, version, urgency, needId, serviceId, serviceName } = referral;
  const { createdAt, sentAt, acknowledgeBy, decideBy, acknowledgedAt, decidedAt, closedAt, dueAt } = referral;
  const { until, agreedToWait, waitlistPosition, infoUntil, arriveBy, arrivedAt, awaitsGroup, offPlatform, spokeTo, spokeAt } = referral;
  const side = sideOf(referral, caller);
  const open = side !== 'RECIPIENT' || mayKnowReason(referral);
  const reason = open ? referral.reason : null;
  const note = open ? (dossier?.note ?? null) : null;
  const coded = reason !== null ? reasons[reason] : outcome !== null ? outcomes[outcome] : undefined;
  return {
    ...{ id, code, status, version, urgency, needId, serviceId, serviceName, note, side, reason, outcome },
    ...{ createdAt, sentAt, acknowledgeBy, decideBy, acknowledgedAt, decidedAt, closedAt, dueAt },
    ...{ until, agreedToWait, waitlistPosition, infoUntil, arriveBy, arrivedAt, awaitsGroup, offPlatform, spokeTo, spokeAt },
    caseId: side === 'SENDER' ? (triage?.caseId ?? null) : null,
    caseCode: dossier?.caseCode ?? null,
    serviceType: toServiceTypeView(referral.serviceTypeCode, caller.locale),
    sender: toAgencyView({ id: referral.senderAgencyId, name: referral.senderName }),
    recipient: toAgencyView({ id: referral.recipientAgencyId, name: referral.recipientName }),
    triage: triage === null ? null : toPersonFactsView(triage),
    overdue: dueAt !== null && dueAt <= now,
    reasonLabel: coded === undefined ? null : labelOf(coded, caller.locale),
    availableCommands: availableCommands(referral, partiesOf(caller, referral)),
  };
}

/** Both sides may be one agency: then whoever has to answer comes first. */
export function sideOf({ senderAgencyId, recipientAgencyId, sentAt }: Referral, { agencyId }: Caller): ReferralSide {
  if (recipientAgencyId === agencyId && sentAt !== null) return 'RECIPIENT';
  return senderAgencyId === agencyId ? 'SENDER' : 'OVERSEER';
}
