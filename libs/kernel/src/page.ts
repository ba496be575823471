import { BadInput } from './domain-error.js';
import { type Branded, parseId } from './id.js';

/** A request for one page of a list; `after` is the opaque cursor of the last row already held. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string | undefined;
}

export interface Page<Row> {
  readonly rows: readonly { readonly cursor: string; readonly row: Row }[];
  readonly hasNextPage: boolean;
}

/**
 * Cuts a page out of rows that were read with `limit first + 1`.
 * @param cursorOf the sort key of a row, as text; it travels base64url-coded and means nothing to clients.
 */
export function pageOf<Row>(rows: readonly Row[], first: number, cursorOf: (row: Row) => string): Page<Row> {
  return {
    rows: rows.slice(0, first).map((row) => ({ cursor: encodeCursor(cursorOf(row)), row })),
    hasNextPage: rows.length > first,
  };
}

export function encodeCursor(key: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(key)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The id that a list sorted by id goes on after. @throws {BadInput} when the cursor holds no id */
export function parseIdCursor<Id extends Branded<string>>(after: string | undefined): Id | undefined {
  if (after === undefined) return undefined;
  const id = parseId<Id>(after);
  if (id === undefined) throw new BadCursor();
  return id;
}

/** A cursor that this list did not give out. */
export class BadCursor extends BadInput {
  constructor() {
    super('after', 'This cursor was not given out by this list.');
  }
}

/** The sort key inside a cursor, or undefined when the text is not one of ours. */
export function decodeCursor(cursor: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
