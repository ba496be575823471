import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Deliveries } from '../deliveries.js';
import { ring } from '../domain/errand.js';

/** By SMS and push, apart from mail: a relay that hangs must not hold back what wakes somebody. */
@Injectable()
export class Ring {
  readonly handler: JobHandler = handlerOf(
    ring,
    (errand, attempt) => this.deliveries.attempt(errand, attempt),
    (errand, attempt, code) => this.deliveries.giveUp(errand, attempt, code),
  );

  constructor(private readonly deliveries: Deliveries) {}
}
