import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Deadlines } from '../deadlines.js';
import { lookAtStranded } from '../domain/look-at-stranded.js';

/** The directory has changed: needs for which nobody was left are looked at again. */
@Injectable()
export class LookAtStranded {
  readonly handler: JobHandler = handlerOf(lookAtStranded, async () => void (await this.deadlines.sweepStranded()));

  constructor(private readonly deadlines: Deadlines) {}
}
