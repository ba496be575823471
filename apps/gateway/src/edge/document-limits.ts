import { maxPageSize } from '@causeway/platform';
import { type DocumentNode, parse } from 'graphql';
import { type Measure, measure } from './document-measure.js';
import { isGuess } from './guesses.js';
import { TooCostly, Unreadable } from './refusals.js';

/** @source bar B04 of the threat model; the console's widest list at full length comes to a little over half of `cost`. */
export const documentLimits: Measure = { depth: 8, aliases: 15, directives: 10, rootFields: 5, guesses: 1, cost: 6_000 };

/** Words of one document. */
export const maxTokens = 1_000;

/** A request as it came, by HTTP or over a socket; nothing of it is believed yet. */
export interface AskedDocument {
  readonly query?: unknown;
  readonly variables?: unknown;
}

/**
 * Reads a document and holds it to the limits. It asks neither the schema nor the database, so a document that is
 * refused here has cost the desk nothing.
 * @throws {Unreadable} {TooCostly}
 */
export function readDocument({ query, variables }: AskedDocument): DocumentNode {
  if (typeof query !== 'string') throw new Unreadable();
  const document = parseWithin(query);
  const found = measure({ document, variables: isRecord(variables) ? variables : {}, onceOnly: isGuess, largestPage: maxPageSize });
  if (isBeyond(found)) throw new TooCostly();
  return document;
}

function isBeyond(found: Measure): boolean {
  const { depth, aliases, directives, rootFields, guesses, cost } = documentLimits;
  const isWide = found.aliases > aliases || found.directives > directives || found.rootFields > rootFields;
  return isWide || found.depth > depth || found.guesses > guesses || found.cost > cost;
}

/** A console sends the same few documents again and again; each is read once. What is long or broken is not kept. */
const known = new Map<string, DocumentNode>();
const mostKnown = 200;
const longestKnown = 8_000;

/** The parser's own words quote the document, so none of them goes any further. */
function parseWithin(query: string): DocumentNode {
  const read = known.get(query);
  if (read !== undefined) return read;
  try {
    // Without the places of words in the text, which nobody asks for here, what is kept stays small.
    const document = parse(query, { maxTokens, noLocation: true });
    if (query.length <= longestKnown) keep(query, document);
    return document;
  } catch (error) {
    throw error instanceof Error && error.message.includes('Parsing aborted') ? new TooCostly() : new Unreadable('The request is no GraphQL document.');
  }
}

/** The oldest makes room: whoever sends ever new documents costs the others one reading. */
function keep(query: string, document: DocumentNode): void {
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(query, document);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
