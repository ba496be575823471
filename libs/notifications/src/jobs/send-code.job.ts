import { type JobHandler, handlerOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { sendCode } from '../domain/errand.js';
import { ContactCodes } from '../wishing.js';

@Injectable()
export class SendCode {
  readonly handler: JobHandler = handlerOf(sendCode, (errand, attempt) => this.codes.send(errand, attempt));

  constructor(private readonly codes: ContactCodes) {}
}
