import type { HsdsEntityName } from '../hsds/field.js';
import type { SourceConflict } from '../listing-change.js';
import type { Draft } from './reading.js';

/** A list of rows that people edit as one field of a listing. */
interface EditedPart {
  readonly field: string;
  /** One entry of the list as people write it, out of what the source says. */
  readonly entry: (values: Draft['values'], idOf: (sourceId: unknown) => string | null) => unknown;
}

const or = (value: unknown): unknown => value ?? null;

/** @source listing-field.ts */
const parts: Readonly<Partial<Record<HsdsEntityName, EditedPart>>> = {
  phone: { field: 'phones', entry: ({ number, extension, description }) => ({ number, extension: or(extension), description: or(description) }) },
  schedule: {
    field: 'schedules',
    entry: ({ byday, opens_at: opensAt, closes_at: closesAt, description }) => ({
      ...{ days: typeof byday === 'string' ? byday.split(',') : [], opensAt: or(opensAt), closesAt: or(closesAt), description: or(description) },
    }),
  },
  contact: { field: 'contacts', entry: ({ name, title, department, email }) => ({ name: or(name), title: or(title), department: or(department), email: or(email) }) },
  cost_option: {
    field: 'costs',
    entry: ({ option, amount, currency, amount_description: said }) => ({ option: or(option), amount: or(amount), currency: or(currency), amountDescription: or(said) }),
  },
  required_document: { field: 'requiredDocuments', entry: ({ document }) => or(document) },
  service_at_location: { field: 'siteIds', entry: ({ location_id: location }, idOf) => idOf(location) },
  // Its line stands in the place's own columns, and conflicts there.
  address: { field: 'address', entry: () => null },
  accessibility: { field: 'accessibility', entry: ({ description, details }) => ({ description: or(description), details: or(details) }) },
};

export type EditedKind = SourceConflict['kind'];

/** The field of a listing that a thing is an entry of, and whose. */
export interface EntryOf {
  readonly field: string;
  readonly kind: EditedKind;
  readonly owner: string;
}

/** Whose list it stands in, by the source's id; undefined when it stands in none that people edit. */
export function entryOf({ entity, values }: Draft): EntryOf | undefined {
  const field = parts[entity]?.field;
  if (field === undefined) return undefined;
  const { service_id: service, location_id: site, organization_id: organization, contact_id: contact, service_at_location_id: place } = values;
  if (entity === 'accessibility' || entity === 'address') return { field, kind: 'SITE', owner: String(site) };
  if (service !== undefined) return { field, kind: 'SERVICE', owner: String(service) };
  return organization === undefined || [site, contact, place].some((other) => other !== undefined) ? undefined : { field, kind: 'ORGANIZATION', owner: String(organization) };
}

/** What the source says the whole list is. */
export function listOf(drafts: readonly Draft[], idOf: (sourceId: unknown) => string | null): unknown[] {
  return drafts.flatMap((draft) => parts[draft.entity]?.entry(draft.values, idOf) ?? []);
}

/** Things that stand in one list of one listing whose people edited it. */
export interface HeldBack extends EntryOf {
  /** Our id of the listing. */
  readonly target: string;
  readonly drafts: Draft[];
  /** Whether the source says something new. */
  differs: boolean;
}

/** The lists that people edited here, gathered while an import meets what the source says of them. */
export class HeldLists {
  readonly lists = new Map<string, HeldBack>();
  /** What was not written because it stands in such a list: nothing may name it. */
  readonly #absent = new Set<string>();

  hold(draft: Draft, entry: EntryOf & { readonly target: string }, { known, same }: { readonly known: boolean; readonly same: boolean }): void {
    const key = `${entry.target} ${entry.field}`;
    const list = this.lists.get(key) ?? { ...entry, drafts: [], differs: false };
    list.drafts.push(draft);
    list.differs ||= !same;
    this.lists.set(key, list);
    if (!known) this.leaveOut(draft);
  }

  leaveOut({ entity, sourceId }: Draft): void {
    this.#absent.add(`${entity} ${sourceId}`);
  }

  isAbsent(entity: HsdsEntityName, sourceId: unknown): boolean {
    return this.#absent.size > 0 && this.#absent.has(`${entity} ${String(sourceId)}`);
  }
}

/** One conflict for each listing, however many of its fields differ. */
export function mergeConflicts(conflicts: readonly SourceConflict[]): SourceConflict[] {
  const merged = new Map<string, SourceConflict>();
  for (const conflict of conflicts) {
    const key = `${conflict.kind} ${conflict.siteId ?? conflict.serviceId ?? conflict.organizationId}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? conflict : { ...known, before: { ...known.before, ...conflict.before }, after: { ...known.after, ...conflict.after } });
  }
  return [...merged.values()];
}
