import { DomainError } from '@causeway/kernel';
import type { Cohort } from './cohort.js';

/** The service takes no referrals over this desk: no agency answers for it or that agency may receive nobody, it is not active, or it pauses its intake. */
export class ServiceNotReferable extends DomainError {
  readonly code = 'SERVICE_NOT_REFERABLE';
  override readonly field = 'serviceId';
  constructor(readonly reason: 'NO_AGENCY' | 'ON_PLATFORM' | 'NO_SERVICE_TYPE' | 'NOT_ACTIVE' | 'INTAKE_PAUSED' | 'AGENCY_CLOSED') {
    super('This service does not take referrals at the moment.');
  }
}

/** Every place that would do is taken or blocked. */
export class NoFreePlace extends DomainError {
  readonly code = 'NO_FREE_PLACE';
  constructor() {
    super('The last free place has gone.');
  }
}

/** The new figures would not hold what is promised or blocked already. */
export class CapacityBelowTaken extends DomainError {
  readonly code = 'CAPACITY_BELOW_TAKEN';
  override readonly field = 'pools';
  constructor(
    readonly committed: number,
    readonly cohort: Cohort,
  ) {
    super(`${committed} places are promised, lived in or blocked: the total cannot be lower, unless you say that more is promised than there is.`);
  }
}

/** Somebody else stated these places since the caller looked. */
export class CapacityChanged extends DomainError {
  readonly code = 'CAPACITY_CHANGED';
  override readonly field = 'pools';
  constructor(readonly version: number) {
    super('Somebody else has changed these places since you looked. Look again before you decide.');
  }
}

/** Places that somebody holds cannot be counted elsewhere. */
export class PoolInUse extends DomainError {
  readonly code = 'CAPACITY_POOL_IN_USE';
  override readonly field = 'pools';
  constructor(readonly cohort: Cohort) {
    super('Somebody holds one of these places: whether they are among the others can be changed once nobody does.');
  }
}

/** People who stay together were offered places apart. */
export class FamilyApart extends DomainError {
  readonly code = 'FAMILY_APART';
  constructor() {
    super('These places are not at one site, and nobody has agreed to be apart.');
  }
}

/** Somebody else changed the listing while it was being edited. */
export class ListingChanged extends DomainError {
  readonly code = 'LISTING_CHANGED';
  override readonly field = 'expectedVersion';
  constructor() {
    super('This listing was changed meanwhile. Look at it again, and say once more what you want.');
  }
}
