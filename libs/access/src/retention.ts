import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { systemCaller } from './domain/system-caller.js';
import { forgetOld } from './persistence/retention.query.js';

/** What is left of signing in, for as long as the schedule says. */
@Injectable()
export class AccessRetention {
  constructor(private readonly work: Work) {}

  /** The worker calls it every hour; harmless to repeat. */
  forget(): Promise<void> {
    return this.work.run(systemCaller('FOLLOW_UP', { requestId: 'access-retention' }), forgetOld);
  }
}
