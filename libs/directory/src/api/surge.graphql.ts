import type { ServiceId } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Cohort } from '../domain/cohort.js';
import type { OpenSurge } from '../domain/surge.js';

@ObjectType('Surge', { description: 'More places of a service for a time, as a coordinator opened them.' })
export class SurgeView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'The service.' })
  serviceId: ServiceId;

  @Field({ description: 'Its name, in the caller’s language where there is one.' })
  serviceName: string;

  @Field({ description: 'The organisation that gives it.' })
  organizationName: string;

  @Field(() => Cohort, { description: 'Whom they are for.' })
  cohort: Cohort;

  @Field(() => Int, { description: 'How many.' })
  total: number;

  @Field(() => Date, { description: 'When they end by themselves.' })
  endsAt: Date;
}

@ObjectType('SurgeConnection', { description: 'Places for a time that are open, the first opened first.' })
export class SurgeConnectionView extends connectionOf(SurgeView, 'Surge') {}

export function toSurgeView({ id, serviceId, serviceName, organizationName, cohort, total, endsAt }: OpenSurge): SurgeView {
  return { id, serviceId, serviceName, organizationName, cohort, total, endsAt };
}
