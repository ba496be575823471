import { defineJob } from '@causeway/kernel';
import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Twins } from '../twins.js';

/** After an import: which of its listings look like one that was here. */
export const findTwins = defineJob<Record<string, never>>({ name: 'directory.find-twins', parse: () => ({}) });

@Injectable()
export class FindTwins {
  readonly handler: JobHandler = handlerOf(findTwins, (_, { outboxId }) => this.twins.proposeAfterImport(outboxId));

  constructor(private readonly twins: Twins) {}
}
