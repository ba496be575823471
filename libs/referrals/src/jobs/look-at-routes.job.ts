import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Deadlines } from '../deadlines.js';
import { lookAtRoutes } from '../domain/look-at-routes.js';

/** Looks at once how needs go on, in place of at the next sweep. */
@Injectable()
export class LookAtRoutes {
  readonly handler: JobHandler = handlerOf(lookAtRoutes, async () => void (await this.deadlines.sweepRoutes()));

  constructor(private readonly deadlines: Deadlines) {}
}
