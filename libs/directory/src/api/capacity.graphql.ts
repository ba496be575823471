import { Reach, type ServiceId } from '@causeway/kernel';
import { KeyedInput, connectionOf, seenThrough } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CapacityBand, type CapacityPool, type StatedPlaces, bandOf, figuresOf, freePlaces } from '../domain/capacity.js';
import { CapacityAct, type StatedBefore } from '../domain/capacity-statement.js';
import { Cohort } from '../domain/cohort.js';

registerEnumType(CapacityBand, {
  name: 'CapacityBand',
  description: 'Free places as a band: none, 1 or 2, 3 and more. The owning agency alone sees exact figures.',
});
registerEnumType(Cohort, { name: 'Cohort', description: 'Whom places are for.' });
registerEnumType(CapacityAct, { name: 'CapacityAct', description: 'What was said of places: new figures, the same ones confirmed, more for a time, or the end of that.' });

const ownInt = (description: string) => Field(() => Int, { nullable: true, description: `${description}; owner only.` });

@ObjectType('CohortPlaces', { description: 'Places of a service for one cohort.' })
export class CohortPlacesView {
  @Field(() => Cohort, { description: 'Whom they are for.' })
  cohort: Cohort;

  @Field(() => CapacityBand, { description: 'How many are free, roughly.' })
  band: CapacityBand;

  @ownInt('All of them')
  total: number | null;

  @ownInt('Where somebody is')
  occupied: number | null;

  @ownInt('Promised by an acceptance')
  promised: number | null;

  @ownInt('Kept as a courtesy while an answer is due')
  requested: number | null;

  @ownInt('Out of use to be repaired')
  inMaintenance: number | null;

  @ownInt('Out of use for quarantine')
  inQuarantine: number | null;

  @ownInt('Out of use for safety')
  forSafety: number | null;

  @ownInt('Can be given now')
  free: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are among those for everybody; owner only.' })
  amongAll: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a request on its way keeps one until its answer is due; owner only.' })
  keepsForRequests: boolean | null;

  @ownInt('How many more requests than places may keep one')
  softOverbook: number | null;

  @ownInt('Counts what was stated of them')
  version: number | null;

  @Field(() => Date, { nullable: true, description: 'When these, being more for a time, end by themselves; owner only.' })
  surgeEndsAt: Date | null;
}

@ObjectType('Capacity', { description: 'Places of a service. Exact figures are null for everybody but the owning agency.' })
export class CapacityView {
  @Field(() => CapacityBand, { description: 'How many are free, roughly.' })
  band: CapacityBand;

  @Field(() => [CohortPlacesView], { description: 'The same by whom the places are for; one row for each, and for each surge, twelve at most.' })
  cohorts: readonly CohortPlacesView[];

  @ownInt('All places')
  total: number | null;

  @ownInt('Places promised to accepted referrals or lived in')
  taken: number | null;

  @ownInt('Places out of use')
  blocked: number | null;

  @ownInt('Places that can be given now')
  free: number | null;

  @Field(() => Date, { nullable: true, description: 'When the owner last stated or confirmed the figures; the oldest, if there are several.' })
  updatedAt: Date | null;

  @Field({ description: 'Whether they are too old to rely on: a day for shelters, a week for other services. Somebody should ask before a place is promised.' })
  unverified: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether more is promised than there is, as its owner said; nothing new is given out meanwhile. Owner only.' })
  overCommitted: boolean | null;

  @ownInt('Counts what the owner stated')
  version: number | null;
}

@InputType({ description: 'What there is for one cohort.' })
export class PoolInput {
  @Field(() => Cohort, { description: 'Whom the places are for.' })
  cohort: Cohort;

  @Field(() => Int, { description: 'All of them, taken and blocked ones included, 0 to 100000.' })
  total: number;

  @Field(() => Int, { nullable: true, description: 'How many of them are being repaired; none when left out.' })
  inMaintenance?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many are in quarantine; none when left out.' })
  inQuarantine?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many are kept empty for safety; none when left out.' })
  forSafety?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are among the places for everybody; left out, as it was.' })
  amongAll?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a request on its way keeps one until its answer is due; left out, as it was.' })
  keepsForRequests?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many more requests than places may keep one, 0 to 100; left out, as it was.' })
  softOverbook?: number | null;

  @Field(() => Int, { nullable: true, description: 'The statement that this one was decided on; refused when somebody has spoken since.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'The places of a service of one’s own; cohorts that are not named stay as they are.' })
export class SetCapacityInput extends KeyedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;

  @Field(() => [PoolInput], { description: 'What there is, one entry for a cohort, six at most.' })
  pools: PoolInput[];

  @Field(() => Boolean, { nullable: true, description: 'That more is promised than there will be is known: it is written down, told to coordinators, and nothing promised is taken back.' })
  acknowledgeOverCommitted?: boolean | null;
}

@InputType({ description: 'The figures are as they were.' })
export class ConfirmCapacityInput extends KeyedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;
}

@InputType({ description: 'More places for a time.' })
export class OpenSurgeInput extends KeyedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;

  @Field(() => Cohort, { description: 'Whom they are for.' })
  cohort: Cohort;

  @Field(() => Int, { description: 'How many, 1 to 100000.' })
  total: number;

  @Field(() => Date, { description: 'When they end by themselves, within 90 days.' })
  endsAt: Date;
}

@InputType({ description: 'No more of those places from now on; whoever has one keeps it.' })
export class CloseSurgeInput extends KeyedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId: string;

  @Field(() => Cohort, { description: 'Whom they were for.' })
  cohort: Cohort;
}

@ObjectType('CapacityChange', { description: 'One thing that was said of the places of a service.' })
export class CapacityChangeView {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => CapacityAct, { description: 'What was said.' })
  act: CapacityAct;

  @Field(() => Cohort, { description: 'Of which places.' })
  cohort: Cohort;

  @Field(() => Int, { nullable: true, description: 'All of them before; null when nobody had counted them.' })
  totalBefore: number | null;

  @Field(() => Int, { description: 'All of them since.' })
  totalAfter: number;

  @Field(() => Int, { description: 'Of these, out of use.' })
  blocked: number;

  @Field({ description: 'Whether that was less than was promised.' })
  overCommitted: boolean;

  @Field({ description: 'When.' })
  at: Date;
}

@ObjectType('CapacityChangeConnection', { description: 'What was said of the places of a service, newest first.' })
export class CapacityChangeConnectionView extends connectionOf(CapacityChangeView, 'CapacityChange') {}

export function toCapacityChangeView({ inMaintenance, inQuarantine, forSafety, ...change }: StatedBefore & { readonly serviceId?: ServiceId }): CapacityChangeView {
  const { id, act, cohort, totalBefore, totalAfter, overCommitted, at } = change;
  return { id, act, cohort, totalBefore, totalAfter, blocked: inMaintenance + inQuarantine + forSafety, overCommitted, at };
}

/** Bands for everybody. The policy shows the exact figures to whoever reaches them as their owner. */
export function toCapacityView(places: StatedPlaces, isOwner: boolean): CapacityView {
  const { total, occupied, firm, blocked, free } = figuresOf(places.pools);
  const cohorts = isOwner ? places.pools.map(toCohortPlacesView) : Object.values(Cohort).flatMap((cohort) => bandOnly(cohort, places.cohorts[cohort]));
  const view = { band: places.band, cohorts, updatedAt: places.statedAt, unverified: places.unverified, total, taken: occupied + firm, blocked, free };
  const overCommitted = places.pools.some(({ overCommittedSince }) => overCommittedSince !== null);
  const version = Math.max(0, ...places.pools.map((pool) => pool.version));
  return seenThrough({ ...view, overCommitted, version }, ...(isOwner ? [Reach.OWNER] : []));
}

function toCohortPlacesView(pool: CapacityPool): CohortPlacesView {
  const { cohort, total, occupied, firm, soft, inMaintenance, inQuarantine, forSafety, keepsForRequests, softOverbook, version, endsAt } = pool;
  const free = freePlaces(pool);
  const held = { occupied, promised: firm, requested: soft, inMaintenance, inQuarantine, forSafety };
  return seenThrough({ cohort, band: bandOf(free), total, ...held, free, amongAll: pool.parentId !== null, keepsForRequests, softOverbook, version, surgeEndsAt: endsAt }, Reach.OWNER);
}

function bandOnly(cohort: Cohort, band: CapacityBand | undefined): CohortPlacesView[] {
  const held = { total: null, occupied: null, promised: null, requested: null, inMaintenance: null, inQuarantine: null, forSafety: null, free: null };
  return band === undefined ? [] : [{ cohort, band, ...held, amongAll: null, keepsForRequests: null, softOverbook: null, version: null, surgeEndsAt: null }];
}
