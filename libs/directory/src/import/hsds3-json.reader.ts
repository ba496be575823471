import { basename } from 'node:path';
import { z } from 'zod';
import { type Hsds3Service, addHsds3Service } from '../domain/import/hsds3.js';
import { Reading } from '../domain/import/reading.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { readTextFile } from './text-file.reader.js';

const text = z.string().nullish();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).nullish().transform((items) => items ?? []);
const email = z.string().regex(/^[^@\s]+@[^@\s]+$/, 'is no e-mail address').or(z.literal('')).nullish();

const organization = z.object({ id: z.string().min(1), name: z.string(), description: text, website: text, email });
const phone = z.object({ number: z.string(), extension: z.union([z.string(), z.number()]).nullish(), type: text, description: text });
const schedule = z.object({ byday: text, opens_at: text, closes_at: text, description: text });
const address = z.object({
  address_1: text, address_2: text, city: text, region: text, state_province: text, postal_code: text, country: text,
});
const location = z
  .object({
    id: z.string().min(1),
    location_type: text,
    name: text,
    latitude: z.number().nullish(),
    longitude: z.number().nullish(),
    accessibility: list(z.object({ description: text })),
    addresses: list(address),
  })
  .transform(({ addresses, ...rest }) => ({ ...rest, address: addresses[0] }));

const remarkNames = [
  'alternate_name', 'interpretation_services', 'application_process', 'fees', 'fees_description', 'wait_time', 'accreditations', 'licenses',
  'eligibility_description', 'minimum_age', 'maximum_age', 'alert',
] as const;
const remark = z.union([z.string(), z.number()]).nullish();

const service = z.object({
  id: z.string().min(1),
  name: z.string(),
  status: text,
  description: text,
  url: text,
  email,
  organization: organization.nullish(),
  phones: list(phone),
  languages: list(z.object({ name: text, code: text, note: text })),
  schedules: list(schedule),
  attributes: list(z.object({ taxonomy_term: z.object({ code: text, name: text }).nullish() })),
  service_at_locations: list(z.object({ location: location.nullish(), phones: list(phone), schedules: list(schedule) })),
  ...Object.fromEntries(remarkNames.map((name) => [name, remark])),
});

/** HSDS 3.x as JSON (a service, a list of them, or a page of an HSDS API) or as NDJSON with one service a line. */
export async function readHsds3Json(path: string): Promise<Reading> {
  const file = basename(path);
  const reading = new Reading();
  for (const { line, value } of objectsIn(path, await readTextFile(path))) add(reading, { file, line }, value);
  return reading;
}

interface Numbered {
  readonly line: number;
  readonly value: unknown;
}

function objectsIn(path: string, content: string): Numbered[] {
  const whole = /\.(ndjson|jsonl)(\.gz)?$/i.test(path) ? undefined : parseJson(content);
  if (whole !== undefined) return listIn(whole.value).map((value, at) => ({ line: at + 1, value }));
  return content.split('\n').flatMap((line, at): Numbered[] => {
    if (line.trim() === '') return [];
    const parsed = parseJson(line);
    if (parsed === undefined) throw new UnreadableSource(path, `line ${at + 1} is not JSON: nothing was taken.`);
    return [{ line: at + 1, value: parsed.value }];
  });
}

function parseJson(content: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(content) };
  } catch {
    return undefined;
  }
}

/** The page envelope of an HSDS API holds its services in `contents`. */
function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && 'contents' in value && Array.isArray(value.contents)) return value.contents;
  if (typeof value === 'object' && value !== null && 'services' in value && Array.isArray(value.services)) return servicesOf(value, value.services);
  return [value];
}

/** A full organisation carries its services, which leave it unsaid whose they are. */
function servicesOf(organization: object, services: readonly unknown[]): readonly unknown[] {
  return services.map((entry) => (typeof entry === 'object' && entry !== null ? { ...entry, organization } : entry));
}

function add(reading: Reading, place: { file: string; line: number }, value: unknown): void {
  const outcome = service.safeParse(value);
  if (!outcome.success) {
    const [issue] = outcome.error.issues;
    const at = reading.add({ ...place, id: idOf(value) });
    return reading.reject(at, issue?.path.join('.') || 'service', issue?.message ?? 'is no HSDS service');
  }
  noteUnkept(reading, place.file, value);
  addHsds3Service(reading, place, parseService(outcome.data));
}

function parseService(data: z.output<typeof service>): Hsds3Service {
  const remarks: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    const isRemark = (remarkNames as readonly string[]).includes(name);
    if (isRemark && (typeof value === 'string' || typeof value === 'number')) remarks[name] = String(value);
  }
  const places = data.service_at_locations;
  return {
    ...data,
    remarks,
    terms: data.attributes.flatMap(({ taxonomy_term: term }) => (term ? [term] : [])),
    locations: places.flatMap(({ location: place }) => (place ? [place] : [])),
    phones: [...data.phones, ...places.flatMap(({ phones }) => phones)],
    schedules: [...data.schedules, ...places.flatMap(({ schedules }) => schedules)],
  };
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined;
}

/** Fields of the standard that hold something and have no place in a listing yet, e.g. contacts and funding. */
function noteUnkept(reading: Reading, file: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, content] of Object.entries(value)) {
    const empty = content === null || content === '' || (Array.isArray(content) && content.length === 0);
    if (!empty && !(name in service.shape) && name !== 'organization_id') reading.noteColumnNotKept(file, name);
  }
}
