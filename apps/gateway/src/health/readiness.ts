import { Injectable } from '@nestjs/common';
import { isDatabaseThere } from '@causeway/platform';
import { Pool } from 'pg';

/** Whether this process should be sent requests: PostgreSQL answers, and nobody has asked it to stop. Redis may be away. */
@Injectable()
export class Readiness {
  #stopping = false;

  constructor(private readonly pool: Pool) {}

  stop(): void {
    this.#stopping = true;
  }

  async isReady(): Promise<boolean> {
    if (this.#stopping) return false;
    return isDatabaseThere(this.pool);
  }
}
