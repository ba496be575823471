import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Deliveries } from '../deliveries.js';
import { sendMail } from '../domain/errand.js';

@Injectable()
export class SendMail {
  readonly handler: JobHandler = handlerOf(
    sendMail,
    (errand, attempt) => this.deliveries.attempt(errand, attempt),
    (errand, attempt, code) => this.deliveries.giveUp(errand, attempt, code),
  );

  constructor(private readonly deliveries: Deliveries) {}
}
