import { DomainError } from '@causeway/kernel';

/** The service takes no referrals over this desk: no agency answers for it or that agency may receive nobody, it is not active, or it pauses its intake. */
export class ServiceNotReferable extends DomainError {
  readonly code = 'SERVICE_NOT_REFERABLE';
  override readonly field = 'serviceId';
  constructor(readonly reason: 'NO_AGENCY' | 'NO_SERVICE_TYPE' | 'NOT_ACTIVE' | 'INTAKE_PAUSED' | 'AGENCY_CLOSED') {
    super('This service does not take referrals at the moment.');
  }
}

/** Every place is taken or blocked. */
export class NoFreePlace extends DomainError {
  readonly code = 'NO_FREE_PLACE';
  constructor() {
    super('The last free place has gone.');
  }
}

/** The new total would not hold the places that are taken or blocked already. */
export class CapacityBelowTaken extends DomainError {
  readonly code = 'CAPACITY_BELOW_TAKEN';
  override readonly field = 'total';
  constructor(readonly committed: number) {
    super(`${committed} places are taken or blocked: the total cannot be lower.`);
  }
}
