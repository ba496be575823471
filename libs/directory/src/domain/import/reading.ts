import type { HsdsEntityName } from '../hsds/field.js';
import type { Translations } from '../listing.js';
import { countMojibake } from './source-text.js';

/** A row of a source: one record of a CSV file, one line of NDJSON, one feature of a GeoJSON file. */
export interface SourcePlace {
  readonly file: string;
  /** Where it begins; the first line is 1. In a JSON document: its number in the list, from 1. */
  readonly line: number;
  /** Its id in the source, when it has one. */
  readonly id?: string | undefined;
}

/** A CSV row before anybody understood it. */
export interface SourceRow extends SourcePlace {
  readonly fields: Readonly<Record<string, string>>;
  /** Why the row cannot be trusted at all, e.g. it has more cells than the heading. */
  readonly fault?: string | undefined;
}

/** What is wrong with a row, or with the one part of it that was left out. */
export interface Fault {
  readonly field: string;
  readonly reason: string;
}

/** One thing that a source tells, before it has an id of ours. */
export interface Draft {
  readonly entity: HsdsEntityName;
  readonly sourceId: string;
  /** By the standard's field names, cleaned; ids of others are the source's own. */
  readonly values: Record<string, string | number>;
  /** By our column names: what the standard has no field for. */
  readonly ours: Record<string, unknown>;
  /** What the source said that has no place here, by its own names. */
  readonly extra: Record<string, unknown>;
  translations: Translations;
  /** Numbers in `Reading.rows` of the rows that it was made from. */
  readonly rows: number[];
  /** Where it stands inside its row (`service_at_locations.0.location`); undefined when it is the row. */
  readonly within?: string | undefined;
}

type Counts = Map<string, Map<string, number>>;

/** Everything one source said: what was understood, from which rows, and every row that was not. */
export class Reading {
  readonly rows: SourcePlace[] = [];
  readonly drafts = new Map<HsdsEntityName, Map<string, Draft>>();
  readonly rejections = new Map<number, Fault>();
  /** Parts of rows that were taken without them. */
  readonly omissions = new Map<number, Fault[]>();
  /** By file: columns that hold something we have no place for, with how many rows do. */
  readonly columnsNotKept: Counts = new Map();
  /** By file: columns that are kept beside the listing (`extra`), because the standard has no field for them. */
  readonly columnsKeptAside: Counts = new Map();
  /** Kinds of service that the network's taxonomy does not know, with how many services are of it. They are kept as the source's own terms. */
  readonly foreignKinds = new Map<string, number>();
  /** What a source calls a language and nobody here knows as one: how often, and the row that says it first. */
  readonly unknownLanguages = new Map<string, { times: number; readonly row: number }>();
  /** Taxonomy and terms of the source that are our own: its id, then ours (`source_id` of the source `causeway`). */
  readonly adopted = new Map<string, string>();
  /** What had to be decided to read a file at all, e.g. its encoding. */
  readonly notes: string[] = [];
  /** Cells in which letters were garbled before they came to us; kept as they are. */
  mojibakeCells = 0;

  /** @returns the number of the row, to say later what became of it */
  add({ file, line, id }: SourcePlace): number {
    return this.rows.push({ file, line, id }) - 1;
  }

  of(entity: HsdsEntityName): ReadonlyMap<string, Draft> {
    return this.drafts.get(entity) ?? none;
  }

  find(entity: HsdsEntityName, sourceId: unknown): Draft | undefined {
    return typeof sourceId === 'string' ? this.drafts.get(entity)?.get(sourceId) : undefined;
  }

  put(draft: Draft): void {
    const known = this.drafts.get(draft.entity) ?? new Map<string, Draft>();
    this.drafts.set(draft.entity, known.set(draft.sourceId, draft));
  }

  reject(row: number, field: string, reason: string): void {
    if (!this.rejections.has(row)) this.rejections.set(row, { field, reason });
  }

  /** Takes the row, and says which part of it was left out and why. */
  omit(row: number, field: string, reason: string): void {
    const faults = this.omissions.get(row) ?? [];
    if (!faults.some((fault) => fault.field === field)) this.omissions.set(row, [...faults, { field, reason }]);
  }

  /** Gives up a draft: its row is rejected, or its part of a larger row left out. */
  refuse(draft: Draft, field: string, reason: string): void {
    this.drafts.get(draft.entity)?.delete(draft.sourceId);
    for (const row of draft.rows) {
      if (draft.within === undefined) this.reject(row, field, reason);
      else this.omit(row, `${draft.within}.${field}`, reason);
    }
  }

  noteText(value: unknown): void {
    if (typeof value === 'string') this.mojibakeCells += countMojibake(value);
  }

  noteColumnNotKept(file: string, column: string): void {
    count(this.columnsNotKept, file, column);
  }

  noteUnknownLanguage(name: string, row: number): void {
    const known = this.unknownLanguages.get(name);
    if (known === undefined) this.unknownLanguages.set(name, { times: 1, row });
    else known.times += 1;
  }

  /** Names what is kept beside the listings, once everything is understood. */
  noteKeptAside(): void {
    for (const drafts of this.drafts.values()) {
      for (const { rows, extra, within } of drafts.values()) {
        const file = this.rows[rows[0] ?? 0]?.file ?? '';
        for (const name of Object.keys(extra)) count(this.columnsKeptAside, file, within === undefined ? name : `${within.replaceAll(/\.\d+/g, '')}.${name}`);
      }
    }
  }
}

const none: ReadonlyMap<string, Draft> = new Map();

function count(counts: Counts, file: string, column: string): void {
  const columns = counts.get(file) ?? new Map<string, number>();
  counts.set(file, columns.set(column, (columns.get(column) ?? 0) + 1));
}
