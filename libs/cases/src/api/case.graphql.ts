import { ServiceTypeView, toServiceTypeView } from '@causeway/directory';
import { type CaseId, type NeedId, Urgency } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Case } from '../domain/case.js';
import type { Need } from '../domain/need.js';
import { NeedReason, NeedStatus } from '../domain/need-lifecycle.js';
import { NeedFactsView, toNeedFactsView } from './need-facts.graphql.js';
import { PersonFactsView, toPersonFactsView } from './person-facts.graphql.js';

registerEnumType(NeedReason, { name: 'NeedReason', description: 'Why a need is on hold, or ended without all the help it asked for.' });
registerEnumType(NeedStatus, { name: 'NeedStatus', description: 'Where one need of one person stands.' });

@ObjectType('Need', { description: 'One kind of help that one person needs. Each need is referred alone.' })
export class NeedView {
  @Field(() => ID, { description: 'Its id.' })
  id: NeedId;

  @Field(() => ServiceTypeView, { description: 'What kind of help.' })
  serviceType: ServiceTypeView;

  @Field(() => Urgency, { description: 'How soon; it sets every clock of a referral.' })
  urgency: Urgency;

  @Field(() => NeedStatus, { description: 'Where it stands.' })
  status: NeedStatus;

  @Field(() => NeedReason, { nullable: true, description: 'Why it is on hold, or ended without all the help it asked for.' })
  reason: NeedReason | null;

  @Field(() => Date, { nullable: true, description: 'Until when it is on hold.' })
  until: Date | null;

  @Field(() => NeedStatus, { nullable: true, description: 'What the provider that ended its service says became of it; a coordinator settles it.' })
  proposed: NeedStatus | null;

  @Field(() => Date, { nullable: true, description: 'When it was settled.' })
  settledAt: Date | null;

  @Field({ description: 'When it was added.' })
  createdAt: Date;

  @Field(() => NeedFactsView, { description: 'What was answered because it decides who can help; nothing of it once the need is over.' })
  facts: NeedFactsView;
}

@ObjectType({ description: 'Needs of one case, oldest first.' })
export class NeedConnection extends connectionOf(NeedView, 'Need') {}

@ObjectType('Case', { description: 'One person by a code instead of a name.' })
export class CaseView extends PersonFactsView {
  @Field(() => ID, { description: 'Its id.' })
  id: CaseId;

  @Field({ description: 'Spoken reference, e.g. C-7KQ2-M4XD.' })
  code: string;

  @Field({ description: 'When the case was opened.' })
  openedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedAt: Date | null;
}

@ObjectType({ description: 'Cases of the own agency, newest first.' })
export class CaseConnection extends connectionOf(CaseView, 'Case') {}

export function toCaseView(row: Case): CaseView {
  const { id, code, openedAt, closedAt } = row;
  return { id, code, openedAt, closedAt, ...toPersonFactsView(row) };
}

export function toNeedView({ serviceTypeCode, facts, ...need }: Need, locale: string): NeedView {
  const { id, urgency, status, reason, until, proposed, settledAt, createdAt } = need;
  return { id, serviceType: toServiceTypeView(serviceTypeCode, locale), urgency, status, reason, until, proposed, settledAt, createdAt, facts: toNeedFactsView(facts) };
}
