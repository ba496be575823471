import type { AgencyId, OrganizationId, ServiceId } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type CorrectionId, CorrectionState, contradicted } from '../domain/correction.js';
import { Freshness } from '../domain/freshness.js';
import { ServiceStatus } from '../domain/listing.js';
import type { KeptListing, SeenCorrection } from '../verification.js';

registerEnumType(Freshness, { name: 'Freshness', description: 'Whether a listing can be relied on. DUE_SOON: within thirty days of its end. UNVERIFIED: never confirmed, or nobody answered the reminders.' });
registerEnumType(ServiceStatus, { name: 'ServiceStatus', description: 'Whether a service is given. INACTIVE and DEFUNCT: no longer.' });
registerEnumType(CorrectionState, { name: 'CorrectionState', description: 'CHANGED: the listing was wrong and is not any more. RIGHT: it says what is so.' });

@ObjectType('KeptListing', { description: 'A service as those see it who keep it.' })
export class KeptListingView {
  @Field(() => ID, { description: 'The service.' })
  id: ServiceId;

  @Field({ description: "Its name, in the caller's language where there is one." })
  name: string;

  @Field(() => ID, { description: 'Who gives it.' })
  organizationId: OrganizationId;

  @Field({ description: 'Name of who gives it.' })
  organizationName: string;

  @Field(() => ID, { nullable: true, description: 'The agency that answers for it.' })
  agencyId: AgencyId | null;

  @Field(() => String, { nullable: true, description: 'Its kind; null while nobody has classed it.' })
  serviceTypeCode: string | null;

  @Field(() => ServiceStatus, { description: 'Whether it is given.' })
  status: ServiceStatus;

  @Field({ description: 'Whether it takes nobody at the moment.' })
  intakePaused: boolean;

  @Field(() => String, { nullable: true, description: 'The day on which somebody last said that all is as it stands here.' })
  verifiedOn: string | null;

  @Field(() => Freshness, { description: 'Whether it can be relied on.' })
  freshness: Freshness;

  @Field(() => Int, { description: 'How many changes of it wait for a coordinator.' })
  waiting: number;

  @Field(() => Int, { description: 'How many open corrections there are of it.' })
  corrections: number;
}

@ObjectType('KeptListingConnection', { description: 'Services as those see them who keep them.' })
export class KeptListingConnectionView extends connectionOf(KeptListingView, 'KeptListing') {}

@ObjectType({ description: 'The service after the change.' })
export class KeptListingPayload {
  @Field(() => KeptListingView, { description: 'The service.' })
  listing: KeptListingView;
}

@ObjectType('Correction', { description: 'A listing that a decline contradicted. Nothing of the person who was declined.' })
export class CorrectionView {
  @Field(() => ID, { description: 'Its id.' })
  id: CorrectionId;

  @Field(() => ID, { description: 'The service.' })
  serviceId: ServiceId;

  @Field({ description: 'Its name.' })
  serviceName: string;

  @Field({ description: 'The reason that was given; a code of the list of reasons.' })
  reason: string;

  @Field({ description: 'The field of the listing to look at.' })
  field: string;

  @Field(() => CorrectionState, { description: 'Where it stands.' })
  state: CorrectionState;

  @Field(() => Int, { description: 'How often the reason was given since it was opened.' })
  count: number;

  @Field(() => Date, { description: 'When it was first given.' })
  openedAt: Date;

  @Field(() => Date, { description: 'When it was last given.' })
  lastAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;
}

@ObjectType('CorrectionConnection', { description: 'Listings that declines contradicted, oldest first.' })
export class CorrectionConnectionView extends connectionOf(CorrectionView, 'Correction') {}

@ObjectType({ description: 'The correction after the change.' })
export class CorrectionPayload {
  @Field(() => CorrectionView, { description: 'The correction.' })
  correction: CorrectionView;
}

@InputType({ description: 'Which services to show; a part left out matches everything.' })
export class KeptListingFilter {
  @Field(() => ID, { nullable: true, description: 'Only of this organisation.' })
  organizationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that somebody should look at: overdue, unverified, or contradicted.' })
  needsCare?: boolean | null;
}

@InputType({ description: 'A service of which all is as it stands there.' })
export class ConfirmListingInput extends KeyedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;
}

@InputType({ description: 'What became of a correction.' })
export class CloseCorrectionInput extends KeyedInput {
  @Field(() => ID, { description: 'The correction.' })
  id: string;

  @Field(() => CorrectionState, { description: 'CHANGED or RIGHT.' })
  outcome: CorrectionState;
}

export function toKeptListingView(listing: KeptListing): KeptListingView {
  const { id, name, organizationId, organizationName, agencyId, serviceTypeCode, status, intakePaused, verifiedOn, freshness, waiting, corrections } = listing;
  return { id, name, organizationId, organizationName, agencyId, serviceTypeCode, status, intakePaused, verifiedOn, freshness, waiting, corrections };
}

export function toCorrectionView({ id, serviceId, serviceName, reason, state, count, openedAt, lastAt, closedAt }: SeenCorrection): CorrectionView {
  return { id, serviceId, serviceName, reason, field: contradicted[reason], state, count, openedAt, lastAt, closedAt };
}
