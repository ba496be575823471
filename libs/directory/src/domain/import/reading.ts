import type { ServiceStatus, Translations } from '../listing.js';
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

export interface ImportedOrganization {
  readonly sourceId: string;
  readonly name: string;
  readonly description: string;
  readonly website: string | null;
  readonly email: string | null;
  translations: Translations;
  /** Its own numbers; those of one service stand with the service. */
  readonly phones: ImportedPhone[];
}

export interface ImportedSite {
  readonly sourceId: string;
  organizationSourceId: string;
  readonly name: string;
  readonly confidential: boolean;
  district: string | null;
  address: string | null;
  postalCode: string | null;
  city: string | null;
  country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  translations: Translations;
}

export interface ImportedPhone {
  readonly number: string;
  readonly extension: string | null;
  readonly description: string | null;
}

export interface ImportedSchedule {
  readonly weekday: number | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly description: string | null;
}

/** A service as a source tells it, with what hangs on it: filled row by row while a source is read. */
export interface ImportedService {
  readonly sourceId: string;
  readonly organizationSourceId: string;
  serviceTypeCode: string | null;
  readonly name: string;
  readonly description: string;
  readonly status: ServiceStatus;
  readonly website: string | null;
  readonly email: string | null;
  readonly categories: string[];
  readonly languages: string[];
  readonly remarks: Record<string, string>;
  translations: Translations;
  readonly phones: ImportedPhone[];
  readonly schedules: ImportedSchedule[];
  readonly siteSourceIds: string[];
}

/** What is wrong with a row, or with the one part of it that was left out. */
export interface Fault {
  readonly field: string;
  readonly reason: string;
}

/** Something made from source rows; `rows` are their numbers in `Reading.rows`. */
export interface Imported<Value> {
  readonly value: Value;
  readonly rows: number[];
}

/** Everything one source said: what was understood, from which rows, and every row that was not. */
export class Reading {
  readonly rows: SourcePlace[] = [];
  readonly organizations = new Map<string, Imported<ImportedOrganization>>();
  readonly services = new Map<string, Imported<ImportedService>>();
  readonly sites = new Map<string, Imported<ImportedSite>>();
  readonly rejections = new Map<number, Fault>();
  /** Rows that were taken but for one part. */
  readonly omissions = new Map<number, Fault>();
  /** By file: columns that hold something we have no place for, with how many rows do. */
  readonly columnsNotKept = new Map<string, Map<string, number>>();
  /** Cells in which letters were garbled before they came to us; kept as they are. */
  mojibakeCells = 0;

  /** @returns the number of the row, to say later what became of it */
  add({ file, line, id }: SourcePlace): number {
    return this.rows.push({ file, line, id }) - 1;
  }

  reject(row: number, field: string, reason: string): void {
    if (!this.rejections.has(row)) this.rejections.set(row, { field, reason });
  }

  /** Takes the row, and says which part of it was left out and why. */
  omit(row: number, field: string, reason: string): void {
    if (!this.omissions.has(row)) this.omissions.set(row, { field, reason });
  }

  /** Notes columns that hold something and are not among `kept`, and garbled letters in those that are. */
  noteColumns({ file, fields }: SourceRow, kept: readonly string[]): void {
    for (const [column, value] of Object.entries(fields)) {
      if (value.trim() === '') continue;
      if (kept.includes(column)) this.mojibakeCells += countMojibake(value);
      else this.noteColumnNotKept(file, column);
    }
  }

  noteColumnNotKept(file: string, column: string): void {
    const columns = this.columnsNotKept.get(file) ?? new Map<string, number>();
    this.columnsNotKept.set(file, columns.set(column, (columns.get(column) ?? 0) + 1));
  }
}

/** The places where a value is too long for a listing, or undefined. */
export function tooLong(texts: Readonly<Record<string, string | null>>): Fault | undefined {
  for (const [field, text] of Object.entries(texts)) {
    const limit = field === 'name' ? longestName : longestText;
    if (text !== null && text.length > limit) return { field, reason: `is ${text.length} characters long; ${limit} is the most a listing takes` };
  }
  return undefined;
}

const longestName = 500;
const longestText = 50_000;
