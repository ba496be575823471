import { systemCaller } from '@causeway/access';
import { type Branded, NotFound, parseId } from '@causeway/kernel';
import { Lane, RetryLater, type UnitOfWork, Work, publicReader } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { FeedList } from './domain/feed/feed-list.js';
import { type FeedPage, feedPage } from './domain/feed/feed-page.js';
import type { FeedQuestion } from './domain/feed/feed-question.js';
import type { HsdsDocument } from './domain/hsds-out/document.js';
import { writeDocuments } from './persistence/feed-documents.query.js';
import { findInFeed, listFeed } from './persistence/feed-list.query.js';
import { tellPlaces } from './persistence/feed-parts.query.js';

/** Objects of one piece of a stream: small enough to hold, large enough to be worth a transaction. */
const piece = 200;

/**
 * Of the desk's connections strangers get two, one for each asker: whoever crawls everything waits behind themselves. A
 * stream holds none between its pieces, so whoever reads slowly holds up nobody.
 */
const twoAtOnce = { width: () => 2, perAsker: 1, waitingPerAsker: 100, waiting: 500 };

/** Who asks: an address, and the request by which it can be found in the log. */
export interface Stranger {
  readonly requestId: string;
  readonly address: string;
}

/** The directory for the open internet: what the country publishes, in the open standard, read by strangers. */
@Injectable()
export class Feed {
  readonly #lane = new Lane(twoAtOnce);

  constructor(private readonly work: Work) {}

  async page(stranger: Stranger, question: FeedQuestion): Promise<FeedPage> {
    const { page, perPage } = question;
    return this.#read(stranger, async (tx) => {
      const { rows, total } = await listFeed(tx, question, { limit: perPage, offset: (page - 1) * perPage });
      return feedPage(await writeDocuments(tx, rows, question), { total, page, perPage });
    });
  }

  /** Everything that a question finds, piece by piece, each read when the one before has been taken. */
  async *stream(stranger: Stranger, question: FeedQuestion): AsyncGenerator<readonly HsdsDocument[]> {
    for (let after: string | undefined; ; ) {
      const { documents, last } = await this.#read(stranger, (tx) => this.#piece(tx, question, after));
      if (documents.length > 0) yield documents;
      if (documents.length < piece) return;
      after = last;
    }
  }

  /** One object whole. @throws {NotFound} also for what is there and not for strangers */
  async get(stranger: Stranger, { list, id, fullService }: { readonly list: FeedList; readonly id: string; readonly fullService: boolean }): Promise<HsdsDocument> {
    const known = parseId<Branded<'FeedId'>>(id);
    if (known === undefined) throw new NotFound();
    return this.#read(stranger, async (tx) => {
      const row = await findInFeed(tx, list, known);
      const [document] = row === undefined ? [] : await writeDocuments(tx, [row], { list, full: true, minimal: false, fullService });
      if (document === undefined) throw new NotFound();
      return document;
    });
  }

  /** For the worker: bands that were noted a quarter of an hour ago become what is told. Harmless to call at any time. @returns how many */
  async tellPlaces(): Promise<number> {
    return this.work.run(systemCaller('FOLLOW_UP', { requestId: 'tell-places' }), tellPlaces);
  }

  /** @throws {RetryLater} when too many wait already */
  async #read<Result>({ requestId, address }: Stranger, act: (tx: UnitOfWork) => Promise<Result>): Promise<Result> {
    const leave = await this.#lane.enter(address);
    if (leave === undefined) throw new RetryLater();
    try {
      return await this.work.run(publicReader(requestId), act);
    } finally {
      leave();
    }
  }

  async #piece(tx: UnitOfWork, question: FeedQuestion, after: string | undefined) {
    const { rows } = await listFeed(tx, question, { limit: piece, after });
    return { documents: await writeDocuments(tx, rows, question), last: rows.at(-1)?.id };
  }
}
