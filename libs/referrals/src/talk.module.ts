import { FilesController } from './api/files.controller.js';
import { MessageResolver } from './api/message.resolver.js';
import { Attachments } from './attachments.js';
import { Messages } from './messages.js';
import { FileStore } from './persistence/file.store.js';
import { MessageStore } from './persistence/message.store.js';
import { attachmentTable, fileTicketTable, messageTable } from './persistence/message.table.js';
import { Messages1764150000000 } from './persistence/migrations/1764150000000-messages.js';

/** What of the referrals' modules is about talking: part of them, and no module of its own. */
export const talkMigrations = [Messages1764150000000];
export const talkTables = [messageTable, attachmentTable, fileTicketTable];
export const talkFacades = [Messages, Attachments];
export const talkProviders = [...talkFacades, MessageStore, FileStore];
export const talkControllers = [FilesController];
export const talkResolvers = [MessageResolver];
