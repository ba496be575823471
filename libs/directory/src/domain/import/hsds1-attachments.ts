import type { Cells, Hsds1Source } from './hsds1-source.js';
import { addLanguage, addOnce, addRemark } from './imported-service.js';
import type { Imported, ImportedOrganization } from './reading.js';
import { cleanText, textOrNull, timeOf, weekdayOf } from './source-text.js';

/** Phones, hours, languages, remarks and categories: rows that belong to a service and come and go with it. */
export function attachEverything(source: Hsds1Source): void {
  source.each('phones', (row, at) => phone(source, row, at));
  source.each('regular_schedules', (row, at) => schedule(source, row, at));
  source.each('languages', (row, at) => language(source, row, at));
  source.each('eligibility', (row, at) => remark(source, row, { at, key: 'eligibility', text: cleanText(row['eligibility'] ?? '') }));
  source.each('accessibility_for_disabilities', (row, at) =>
    remark(source, row, { at, key: 'accessibility', text: joined(': ', row['accessibility'], row['details']) }),
  );
  categories(source);
}

function phone(source: Hsds1Source, row: Cells, at: number): void {
  const number = cleanText(row['number'] ?? '');
  if (number === '') return source.reading.reject(at, 'number', 'is empty');
  const description = joined(', ', row['type'], row['description']) || null;
  const phone = { number, extension: textOrNull(row['extension']), description };
  const organization = ownerOf(source, row);
  if (row['service_id'] || organization === undefined) return source.attach(row, at, ({ phones }) => phones.push(phone));
  organization.rows.push(at);
  organization.value.phones.push(phone);
}

/** A phone that names no service is its organisation's, or that of the organisation at its location. */
function ownerOf({ reading, serviceAt }: Hsds1Source, row: Cells): Imported<ImportedOrganization> | undefined {
  const location = row['location_id']?.trim() ?? '';
  if (serviceAt.has(location)) return undefined;
  return reading.organizations.get(row['organization_id']?.trim() || (reading.sites.get(location)?.value.organizationSourceId ?? ''));
}

function schedule(source: Hsds1Source, row: Cells, at: number): void {
  const weekday = weekdayOf(row['weekday'] ?? '') ?? null;
  const description = textOrNull(row['original_text']);
  if (weekday === null && description === null) return source.reading.reject(at, 'weekday', `"${row['weekday'] ?? ''}" is no day of the week`);
  const hours = { opensAt: timeOf(row['opens_at'] ?? '') ?? null, closesAt: timeOf(row['closes_at'] ?? '') ?? null };
  source.attach(row, at, ({ schedules }) => schedules.push({ weekday, ...hours, description }));
}

function language(source: Hsds1Source, row: Cells, at: number): void {
  const text = cleanText(row['language'] ?? '');
  if (text === '') return source.reading.reject(at, 'language', 'is empty');
  source.attach(row, at, (service) => addLanguage(service, text));
}

function remark(source: Hsds1Source, row: Cells, { at, key, text }: { at: number; key: string; text: string }): void {
  if (text === '') return source.reading.reject(at, key, 'is empty');
  source.attach(row, at, (service) => addRemark(service, key, text));
}

function categories(source: Hsds1Source): void {
  const terms = new Map<string, { name: string; at: number }>();
  source.each('taxonomy', (row, at) => {
    const sourceId = row['id']?.trim() ?? '';
    const name = cleanText(row['name'] ?? '');
    if (source.begins(terms, { sourceId, name, at })) terms.set(sourceId, { name, at });
  });
  source.each('services_taxonomy', (row, at) => {
    const term = terms.get(row['taxonomy_id']?.trim() ?? '');
    if (term === undefined) return source.reading.reject(at, 'taxonomy_id', `names term "${row['taxonomy_id'] ?? ''}", which is not in the source`);
    source.attach(row, at, (service) => addOnce(service.categories, term.name));
    source.reading.services.get(row['service_id']?.trim() ?? '')?.rows.push(term.at);
  });
  source.each('services_category', (row, at) => {
    const category = cleanText(row['category'] ?? '');
    if (category === '') source.reading.reject(at, 'category', 'is empty');
    else source.attach(row, at, (service) => addOnce(service.categories, category));
  });
  const used = new Set([...source.reading.services.values()].flatMap(({ rows }) => rows));
  for (const { at } of terms.values()) if (!used.has(at)) source.reading.reject(at, 'id', 'no service that was taken is classed by this term');
}

function joined(between: string, ...raw: readonly (string | undefined)[]): string {
  return raw.map((part) => cleanText(part ?? '')).filter((part) => part !== '').join(between);
}
