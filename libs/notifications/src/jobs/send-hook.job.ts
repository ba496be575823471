import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { sendHook } from '../domain/errand.js';
import { Hooks } from '../hooks.js';

@Injectable()
export class SendHook {
  readonly handler: JobHandler = handlerOf(
    sendHook,
    (errand, attempt) => this.hooks.attempt(errand, attempt),
    (errand, attempt, code) => this.hooks.giveUp(errand, attempt, code),
  );

  constructor(private readonly hooks: Hooks) {}
}
