import { BadInput } from '@causeway/kernel';
import type { ListingValues } from './listing-change.js';
import { type ListingKind, listingFieldsOf, placeFields } from './listing-field.js';

/** An edit, parted into what holds at once and what waits for a coordinator. */
export interface PartedEdit {
  readonly now: ListingValues;
  readonly waits: ListingValues;
}

interface Editor {
  /** Whether the country wants a second person to look at what steers referrals. */
  readonly reviewed: boolean;
  /** And at what the open feed tells the world from now on. */
  readonly publishingReviewed: boolean;
  readonly byCoordinator: boolean;
  /** Whether the service would no longer stand at a confidential site where it stands now: then strangers could read it. */
  readonly leavesHiding?: boolean;
}

/** Only what is really different. */
export function changedValues(before: ListingValues, after: ListingValues): ListingValues {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => canonical(value) !== canonical(before[name])));
}

/** These fields as they are. */
export function valuesOf(values: ListingValues, names: ListingValues): ListingValues {
  return Object.fromEntries(Object.keys(names).map((name) => [name, values[name] ?? null]));
}

/** Which part of an edit waits. */
export function partEdit(kind: ListingKind, { before, changed }: { readonly before: ListingValues; readonly changed: ListingValues }, editor: Editor): PartedEdit {
  const published = (name: string): boolean => name === 'published' && editor.publishingReviewed && changed[name] === true;
  if (!editor.reviewed) return parted(changed, published);
  if (kind === 'SITE' && before['confidential'] === true && changed['confidential'] === false) return openingOf(changed);
  const byField = (name: string): boolean => listingFieldsOf[kind][name]?.waits === true && !(name === 'serviceTypeCode' && editor.byCoordinator && before[name] === null);
  return parted(changed, (name) => (name === 'published' ? published(name) : byField(name) || (name === 'siteIds' && editor.leavesHiding === true)));
}

function parted(changed: ListingValues, waits: (name: string) => boolean): PartedEdit {
  const entries = Object.entries(changed);
  return { now: Object.fromEntries(entries.filter(([name]) => !waits(name))), waits: Object.fromEntries(entries.filter(([name]) => waits(name))) };
}

/** A secret place stays unwritten until a coordinator agreed that it is none. @throws {BadInput} */
function openingOf({ confidential, ...rest }: ListingValues): PartedEdit {
  const told = placeFields.find((name) => !isNothing(rest[name]));
  if (told !== undefined) throw new BadInput(`values.${told}`, 'A coordinator first agrees that this site is no longer confidential; then say where it is.');
  return { now: rest, waits: { confidential } };
}

/** What a listing would be with these values must make sense as a whole. @throws {BadInput} naming the field */
export function checkWhole(kind: ListingKind, values: ListingValues): void {
  if (kind === 'SITE') checkSite(values);
  if (kind === 'SERVICE' && values['intakePaused'] !== true) {
    for (const name of ['intakePausedReason', 'intakePausedUntil']) {
      if ((values[name] ?? null) !== null) throw new BadInput(`values.${name}`, 'This is said of a service whose intake is paused.');
    }
  }
}

function checkSite(values: ListingValues): void {
  if (values['confidential'] === true) {
    const told = placeFields.find((name) => !isNothing(values[name]));
    if (told !== undefined) throw new BadInput(`values.${told}`, 'A confidential site has a district and nothing nearer.');
    if (hasPlaceWords(values['translations'])) throw new BadInput('values.translations', 'A confidential site has a district and nothing nearer.');
  }
  if (isNothing(values['latitude']) !== isNothing(values['longitude'])) throw new BadInput('values.latitude', 'A place on the map needs both latitude and longitude.');
}

/** What a site that hides from now on keeps: its words without those that lead there. */
export function hiddenValues(values: ListingValues): ListingValues {
  if (values['confidential'] !== true) return values;
  const blank = Object.fromEntries(placeFields.map((name) => [name, name === 'accessibility' ? [] : null]));
  return { ...values, ...blank, ...('translations' in values ? { translations: plainWords(values['translations']) } : {}) };
}

const toldOfHidden: readonly string[] = ['name', 'district'];
const languagesOf = (translations: unknown): [string, [string, unknown][]][] => Object.entries(translations ?? {}).map(([language, texts]: [string, unknown]) => [language, Object.entries(texts ?? {})]);

function plainWords(translations: unknown): object {
  return Object.fromEntries(languagesOf(translations).map(([language, texts]) => [language, Object.fromEntries(texts.filter(([name]) => toldOfHidden.includes(name)))]));
}

function hasPlaceWords(translations: unknown): boolean {
  return languagesOf(translations).some(([, texts]) => texts.some(([name]) => !toldOfHidden.includes(name)));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** A number that differs whenever anything of the listing does: who edits says by it what they saw. */
export function versionOf(values: ListingValues): number {
  let hash = 0;
  for (const letter of canonical(values)) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return hash >>> 1;
}

/** JSON with sorted names, so that the same values give the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join()}}`;
}
