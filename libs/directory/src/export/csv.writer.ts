import { guardedCell } from '../domain/guarded-cell.js';
import type { HsdsRecord } from '../domain/hsds-out/shelf.js';

/** One line of a table. @source RFC 4180 */
export function csvLine(columns: readonly string[], record: HsdsRecord): string {
  return `${columns.map((column) => csvCell(record[column])).join(',')}\r\n`;
}

export function csvHeading(columns: readonly string[]): string {
  return `${columns.join(',')}\r\n`;
}

function csvCell(value: unknown): string {
  const text = guardedCell(textOf(value));
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
