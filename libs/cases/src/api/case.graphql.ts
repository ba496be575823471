import { ServiceTypeView, toServiceTypeView } from '@causeway/directory';
import { type AgencyId, type CaseId, type NeedId, Urgency } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Case } from '../domain/case.js';
import { ConsentBasis, ConsentChannel, type ConsentEvent, ConsentEventKind, ConsentScope } from '../domain/consent.js';
import { type Need, NeedStatus } from '../domain/need.js';
import { PersonFactsView, toPersonFactsView } from './person-facts.graphql.js';

registerEnumType(NeedStatus, { name: 'NeedStatus', description: 'Where one need of one person stands.' });
registerEnumType(ConsentBasis, { name: 'ConsentBasis', description: 'On what ground something may be shown: a consent, or a coded other basis.' });
registerEnumType(ConsentScope, { name: 'ConsentScope', description: 'What a consent covers.' });
registerEnumType(ConsentEventKind, { name: 'ConsentEventKind', description: 'Given, or taken back.' });
registerEnumType(ConsentChannel, { name: 'ConsentChannel', description: 'How it was said.' });

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

  @Field({ description: 'When it was added.' })
  createdAt: Date;
}

@ObjectType({ description: 'Needs of one case, oldest first.' })
export class NeedConnection extends connectionOf(NeedView, 'Need') {}

@ObjectType('Consent', { description: 'One line of the consent ledger.' })
export class ConsentView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ConsentEventKind, { description: 'Given, or taken back.' })
  kind: ConsentEventKind;

  @Field(() => ConsentBasis, { description: 'On what ground.' })
  basis: ConsentBasis;

  @Field(() => [ConsentScope], { description: 'What it covers.' })
  scopes: readonly ConsentScope[];

  @Field(() => [ID], { description: 'Agencies named one by one.' })
  agencyIds: readonly AgencyId[];

  @Field(() => [String], { description: 'Or: whoever offers one of these kinds of service (taxonomy codes).' })
  serviceTypeCodes: readonly string[];

  @Field({ description: 'Language it was explained in, ISO 639-3.' })
  language: string;

  @Field({ description: 'Whether an interpreter helped.' })
  interpreterUsed: boolean;

  @Field({ description: 'Which wording was read out.' })
  textVersion: string;

  @Field(() => ConsentChannel, { description: 'How it was said.' })
  channel: ConsentChannel;

  @Field({ description: 'When it ends by itself.' })
  expiresAt: Date;

  @Field({ description: 'When it was recorded.' })
  recordedAt: Date;
}

@ObjectType('Case', { description: 'One person by a code instead of a name.' })
export class CaseView extends PersonFactsView {
  @Field(() => ID, { description: 'Its id.' })
  id: CaseId;

  @Field({ description: 'Spoken reference, e.g. C-7KQ2-M4XD.' })
  code: string;

  @Field({ description: 'When the case was opened.' })
  openedAt: Date;
}

@ObjectType({ description: 'Cases of the own agency, newest first.' })
export class CaseConnection extends connectionOf(CaseView, 'Case') {}

export function toCaseView(row: Case): CaseView {
  const { id, code, openedAt } = row;
  return { id, code, openedAt, ...toPersonFactsView(row) };
}

export function toNeedView({ id, serviceTypeCode, urgency, status, createdAt }: Need, locale: string): NeedView {
  return { id, serviceType: toServiceTypeView(serviceTypeCode, locale), urgency, status, createdAt };
}

export function toConsentView(line: ConsentEvent): ConsentView {
  const { id, kind, basis, scopes, serviceTypeCodes, language, interpreterUsed, textVersion, channel, expiresAt, recordedAt } = line;
  return { id, kind, basis, scopes, agencyIds: line.recipientAgencyIds, serviceTypeCodes, language, interpreterUsed, textVersion, channel, expiresAt, recordedAt };
}
