import { BadInput } from '@causeway/kernel';
import { type FeedList, type FeedParameter, feedParameters, itemParameters, unheard } from './feed-list.js';

/** Rows of one page, unless the question says otherwise; and how many at most. */
export const pageSizes = { usual: 50, most: 100, mostMinimal: 5_000 } as const;
const furthestPage = 100_000;
const longestText = 200;
const furthestMetres = 500_000;

/** What a stranger asks a list for. What is left out matches everything. */
export interface FeedQuestion {
  readonly list: FeedList;
  /** Each must stand somewhere in what is shown. */
  readonly words: readonly string[];
  readonly page: number;
  readonly perPage: number;
  readonly format: 'json' | 'ndjson';
  /** An id, or the code of one of our own kinds. */
  readonly termId: string | null;
  readonly taxonomyId: string | null;
  readonly organizationId: string | null;
  readonly modifiedAfter: string | null;
  readonly minimal: boolean;
  readonly full: boolean;
  readonly fullService: boolean;
  readonly postcode: string | null;
  readonly metres: number | null;
  readonly topOnly: boolean;
  readonly parentId: string | null;
}

/** A parameter whose value cannot be used. */
export class BadParameter extends BadInput {}

type Given = Readonly<Record<string, unknown>>;

/** @throws {BadParameter} naming the parameter */
export function parseFeedQuestion(list: FeedList, raw: Given): FeedQuestion {
  const given = heard(raw, feedParameters[list], list);
  const minimal = flag(given, 'minimal');
  const metres = whole(given, 'proximity', { from: 1, to: furthestMetres });
  const postcode = textOf(given, 'postcode');
  if (metres !== null && postcode === null) throw new BadParameter('proximity', 'proximity is counted from a postcode: give both.');
  const most = minimal ? pageSizes.mostMinimal : pageSizes.most;
  return {
    list,
    words: (textOf(given, 'search') ?? '').split(/\s+/u).filter(Boolean).slice(0, 12),
    page: whole(given, 'page', { from: 1, to: furthestPage }) ?? 1,
    perPage: Math.min(whole(given, 'per_page', { from: 1, to: 1_000_000 }) ?? (minimal ? most : pageSizes.usual), most),
    format: formatOf(given),
    termId: textOf(given, 'taxonomy_term_id'),
    taxonomyId: textOf(given, 'taxonomy_id'),
    organizationId: textOf(given, 'organization_id'),
    modifiedAfter: instantOf(given),
    minimal,
    full: flag(given, 'full'),
    fullService: flag(given, 'full_service'),
    postcode,
    metres,
    topOnly: flag(given, 'top_only'),
    parentId: textOf(given, 'parent_id'),
  };
}

/** Of one organisation: whether its services come whole. @throws {BadParameter} naming the parameter */
export function parseItemQuestion(list: FeedList, raw: Given): boolean {
  return flag(heard(raw, itemParameters(list), `one of the ${list}`), 'full_service');
}

function heard(given: Given, known: readonly string[], what: string): Given {
  const entries = Object.entries(given).filter(([name]) => !unheard.test(name));
  const stranger = entries.find(([name]) => !known.includes(name))?.[0];
  if (stranger === undefined) return Object.fromEntries(entries);
  const name = stranger.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 60);
  throw new BadParameter(name, `"${name}" is no parameter of ${what}: known ${known.length === 0 ? 'are none' : `are ${known.join(', ')}`}.`);
}

function textOf(given: Given, name: FeedParameter): string | null {
  const value = given[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new BadParameter(name, `${name} is given once, as a text.`);
  const text = String(value).trim();
  if (text.length > longestText) throw new BadParameter(name, `${name} is at most ${longestText} characters long.`);
  if (text.includes('\u0000')) throw new BadParameter(name, `${name} cannot hold the character NUL.`);
  return text === '' ? null : text;
}

function flag(given: Given, name: FeedParameter): boolean {
  const text = textOf(given, name)?.toLowerCase() ?? 'false';
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new BadParameter(name, `${name} is true or false.`);
}

function whole(given: Given, name: FeedParameter, { from, to }: { readonly from: number; readonly to: number }): number | null {
  const text = textOf(given, name);
  if (text === null) return null;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) throw new BadParameter(name, `${name} is a whole number from ${from} to ${to}.`);
  return value;
}

function formatOf(given: Given): 'json' | 'ndjson' {
  const text = textOf(given, 'format')?.toLowerCase() ?? 'json';
  if (text === 'json' || text === 'ndjson') return text;
  throw new BadParameter('format', 'format is json or ndjson.');
}

const instantForm = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function instantOf(given: Given): string | null {
  // A plus sign that was not encoded arrives as a blank.
  const text = textOf(given, 'modified_after')?.replace(/ (\d{2}:?\d{2})$/, (zone, hours: string) => (/T.* /.test(String(given['modified_after'])) ? `+${hours}` : zone));
  if (text === undefined || text === null) return null;
  const at = instantForm.test(text) ? new Date(/Z$|[+-]\d{2}:?\d{2}$|^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text}Z`) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new BadParameter('modified_after', 'modified_after is a day or an instant, like 2026-11-22 or 2026-11-22T09:30:00Z.');
  return at.toISOString();
}
