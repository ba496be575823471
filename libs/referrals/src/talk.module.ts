import { EventListeners } from '@causeway/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FilesController } from './api/files.controller.js';
import { MessageResolver } from './api/message.resolver.js';
import { Attachments } from './attachments.js';
import { Erasures } from './erasures.js';
import { Messages } from './messages.js';
import { ErasureStore } from './persistence/erasure.store.js';
import { FileStore } from './persistence/file.store.js';
import { MessageStore } from './persistence/message.store.js';
import { attachmentTable, erasedShareTable, fileTicketTable, messageTable } from './persistence/message.table.js';
import { EraseWhatWasSaid1764220002000 } from './persistence/migrations/1764220002000-erase-what-was-said.js';
import { Messages1764150000000 } from './persistence/migrations/1764150000000-messages.js';

/** Who is erased, or let go of after years, leaves no words behind. */
export function eraseByEvents(listeners: EventListeners, erasures: Erasures): void {
  for (const event of ['identity.erased', 'identity.expired']) listeners.react(event, async (tx, { caseId }) => (caseId === undefined ? undefined : erasures.erase(tx, caseId)));
}

@Injectable()
class Forgetting implements OnModuleInit {
  constructor(
    private readonly listeners: EventListeners,
    private readonly erasures: Erasures,
  ) {}

  onModuleInit(): void {
    eraseByEvents(this.listeners, this.erasures);
  }
}

/** What of the referrals' modules is about talking: part of them, and no module of its own. */
export const talkMigrations = [Messages1764150000000, EraseWhatWasSaid1764220002000];
export const talkTables = [messageTable, attachmentTable, fileTicketTable, erasedShareTable];
export const talkFacades = [Messages, Attachments, Erasures];
export const talkProviders = [...talkFacades, MessageStore, FileStore, ErasureStore, Forgetting];
export const talkControllers = [FilesController];
export const talkResolvers = [MessageResolver];
