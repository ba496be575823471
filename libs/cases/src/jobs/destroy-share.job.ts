import { defineJob } from '@causeway/kernel';
import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { KeyCare } from '../key-care.js';

const payloadShape = z.object({ keyId: z.uuid() });

/** The key store is outside the transaction in which two people erased somebody: until this has run, an older backup could still be opened. */
export const destroyShare = defineJob<{ readonly keyId: string }>({ name: 'cases.destroy-share', parse: (raw) => payloadShape.parse(raw), attempts: 1_000 });

@Injectable()
export class DestroyShare {
  readonly handler: JobHandler = handlerOf(destroyShare, ({ keyId }) => this.keyCare.destroyShare(keyId));

  constructor(private readonly keyCare: KeyCare) {}
}
