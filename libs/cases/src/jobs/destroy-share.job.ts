import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { destroyShare } from '../domain/destroy-share.js';
import { KeyCare } from '../key-care.js';

/** Destroys the half of a key that no database holds. */
@Injectable()
export class DestroyShare {
  readonly handler: JobHandler = handlerOf(destroyShare, ({ keyId }) => this.keyCare.destroyShare(keyId));

  constructor(private readonly keyCare: KeyCare) {}
}
