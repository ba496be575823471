import { Module } from '@nestjs/common';
import { QueueDesk } from './queue-desk.js';
import { QueueResolver } from './queue.resolver.js';

/** What an operator is shown of the outbox. */
@Module({ providers: [QueueDesk, QueueResolver] })
export class QueueApiModule {}
