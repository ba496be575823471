import { hash } from 'node:crypto';
import { type Branded, type OrganizationId, newId, parseId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { hsdsEntities } from '../domain/hsds/entities.js';
import type { HsdsEntityName } from '../domain/hsds/field.js';
import { hiddenIn, keepHidden } from '../domain/import/confidential.js';
import { type EditedFields, guardEdits, parseConflict } from '../domain/import/human-edits.js';
import { inOrder } from '../domain/import/links.js';
import type { Merged, Written } from '../domain/import/outcome.js';
import { HeldLists, entryOf, listOf, mergeConflicts } from '../domain/import/part-edits.js';
import type { Draft, Reading } from '../domain/import/reading.js';
import { recordOf } from '../domain/import/record.js';
import type { SourceConflict } from '../domain/listing-change.js';
import { keepAnswered } from './answered.store.js';
import { findHiding, hidePlaces, knownPlaces } from './hiding.store.js';
import { importStatements, removeStatement } from './import.query.js';
import { isPart, readPart } from './listing-parts.query.js';
import { ListingChangeStore } from './listing-change.store.js';

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface MergeOptions {
  /** Name under which the source is known; with a row's own id it says which listing is meant. */
  readonly source: string;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

interface KnownRow {
  readonly sourceId: string;
  readonly id: string;
  readonly hash: string | null;
}

interface NewRow extends Record<string, unknown> {
  readonly id: string;
  readonly source_id: string;
}

// Rows travel as one JSON parameter of a few megabytes; the triggers of a table run once for each, so few are better than many.
const chunkSize = 5_000;

/** Parts that go when the source names them no more, inner ones first. */
const parts: readonly HsdsEntityName[] = [
  'metadata', 'attribute', 'required_document', 'cost_option', 'accessibility', 'language', 'service_area', 'schedule', 'phone', 'contact', 'address', 'funding', 'url',
  'organization_identifier', 'service_at_location',
];

/** Brings the directory to what a source says, a chunk of rows per statement. */
@Injectable()
export class ImportStore {
  constructor(private readonly changes: ListingChangeStore) {}

  async merge(tx: UnitOfWork, reading: Reading, { source, onProgress }: MergeOptions): Promise<Merged> {
    // Of two imports of one source at once, the second waits for the first, or gives up after the lock timeout.
    await tx.sql(`select pg_advisory_xact_lock(hashtext('directory-import ' || :source))`, { source });
    keepHidden(reading, await knownPlaces(tx, source));
    // Before anything is compared with what is known: what leads to a door goes, and what is the service's own comes in anew.
    const hiding = await findHiding(tx, { source, ...hiddenIn(reading) });
    await tx.within(tx.caller, (inner) => hidePlaces(inner, hiding));
    await keepAnswered(tx, reading, source);
    const total = [...reading.drafts.values()].reduce((sum, drafts) => sum + drafts.size, 0);
    const merging = new Merging(tx, reading, source);
    let done = 0;
    await merging.open(await this.changes.humanEditsOfSource(tx, source));
    for (const entity of inOrder) {
      // A context lives for a minute; one a chunk lets an import take as long as it needs.
      await merging.write(entity, (rows) => onProgress?.({ done: (done += rows), total }));
    }
    const removed = await merging.remove();
    const queued = await this.changes.queueConflicts(tx, source, mergeConflicts([...merging.conflicts, ...(await merging.listConflicts())]));
    return { written: merging.written, missing: merging.missing, removed, queued, becameConfidential: hiding.length };
  }
}

const ownerEntity = { ORGANIZATION: 'organization', SERVICE: 'service', SITE: 'location' } as const satisfies Record<SourceConflict['kind'], HsdsEntityName>;

/** The field as which people edit a list. */
const editedAs: Readonly<Partial<Record<HsdsEntityName, string>>> = {
  phone: 'phones', schedule: 'schedules', contact: 'contacts', cost_option: 'costs', required_document: 'requiredDocuments', service_at_location: 'siteIds',
  accessibility: 'accessibility', address: 'address',
};

/** One import under way. */
class Merging {
  readonly written = new Map<HsdsEntityName, Map<string, Written>>();
  readonly conflicts: SourceConflict[] = [];
  readonly #known = new Map<HsdsEntityName, ReadonlyMap<string, KnownRow>>();
  readonly #ids = new Map<HsdsEntityName, Map<string, string>>();
  readonly #held = new HeldLists();
  #edits: EditedFields = new Map();

  constructor(
    readonly tx: UnitOfWork,
    readonly reading: Reading,
    readonly source: string,
  ) {}

  /** Services of this source that it no longer holds. */
  get missing(): number {
    return [...(this.#known.get('service')?.keys() ?? [])].filter((id) => this.reading.find('service', id) === undefined).length;
  }

  /** Gives everything the source names an id: the one it has, its own when that is free, or a new one. */
  async open(edits: EditedFields): Promise<void> {
    this.#edits = edits;
    for (const entity of inOrder) {
      const rows = await this.tx.sql<KnownRow>(importStatements(entity).known, { source: this.source });
      const known = new Map(rows.map((row) => [row.sourceId, row]));
      this.#known.set(entity, known);
      const fresh = [...this.reading.of(entity).keys()].filter((sourceId) => !known.has(sourceId));
      const own = fresh.flatMap((sourceId) => parseId<Branded<'ImportedId'>>(sourceId) ?? []);
      const taken = new Set(own.length === 0 ? [] : (await this.tx.sql<{ id: string }>(importStatements(entity).taken, { ids: own })).map(({ id }) => id));
      const ids = new Map([...known].map(([sourceId, { id }]) => [sourceId, id]));
      for (const sourceId of fresh) {
        const wanted = parseId<Branded<'ImportedId'>>(sourceId);
        const id = wanted === undefined || taken.has(wanted) ? newId<Branded<'ImportedId'>>(this.tx.now) : wanted;
        taken.add(id);
        ids.set(sourceId, id);
      }
      this.#ids.set(entity, ids);
    }
    await this.#adopt();
  }

  /** Terms that are our own have their ids already. */
  async #adopt(): Promise<void> {
    if (this.reading.adopted.size === 0) return;
    for (const entity of ['taxonomy', 'taxonomy_term'] as const) {
      const ours = new Map((await this.tx.sql<KnownRow>(importStatements(entity).known, { source: 'causeway' })).map(({ sourceId, id }) => [sourceId, id]));
      for (const [theirs, own] of this.reading.adopted) {
        const id = ours.get(own);
        if (id !== undefined && this.reading.find(entity, theirs) !== undefined) this.#ids.get(entity)?.set(theirs, id);
      }
    }
  }

  async write(entity: HsdsEntityName, tell: (rows: number) => void): Promise<void> {
    const outcomes = new Map<string, Written>();
    this.written.set(entity, outcomes);
    const drafts = [...this.reading.of(entity).values()];
    // Rows of one table that name each other must come in one statement.
    const step = drafts.some((draft) => namesItsLike(draft)) ? drafts.length : chunkSize;
    for (let from = 0; from < drafts.length; from += step) {
      const chunk = drafts.slice(from, from + step);
      const added: NewRow[] = [];
      const changed: NewRow[] = [];
      for (const draft of chunk) {
        if (this.reading.adopted.has(draft.sourceId) && entity.startsWith('taxonomy')) continue;
        const row = this.#row(draft);
        const known = this.#known.get(entity)?.get(draft.sourceId);
        if (this.#holds(draft, { known: known !== undefined, same: known?.hash === row['source_hash'] }) || known?.hash === row['source_hash']) continue;
        (known === undefined ? added : changed).push(row);
        outcomes.set(draft.sourceId, known === undefined ? 'created' : 'updated');
      }
      await this.#send(entity, { added, changed });
      tell(chunk.length);
    }
  }

  /** What hung on a listing that the source still tells, and is not named any more. */
  async remove(): Promise<number> {
    const rejected = new Set([...this.reading.rejections.keys()].map((row) => this.reading.rows[row]?.id));
    const owners = inOrder.flatMap((entity) => [...this.reading.of(entity).keys()].flatMap((sourceId) => this.#ids.get(entity)?.get(sourceId) ?? []));
    let removed = 0;
    for (const entity of parts) {
      const gone = [...(this.#known.get(entity)?.values() ?? [])].filter(({ sourceId }) => this.reading.find(entity, sourceId) === undefined && !rejected.has(sourceId));
      if (gone.length === 0) continue;
      const left = owners.filter((id) => !this.#edits.get(id)?.has(editedAs[entity] ?? ''));
      removed += (await this.tx.sql(removeStatement(entity), { ids: gone.map(({ id }) => id), owners: left })).length;
    }
    return removed;
  }

  /** Lists that people edited and the source tells otherwise. */
  async listConflicts(): Promise<SourceConflict[]> {
    const conflicts: SourceConflict[] = [];
    for (const { field, kind, target, drafts, differs } of this.#held.lists.values()) {
      if (!differs || !isPart(field)) continue;
      const table = { ORGANIZATION: 'organization', SERVICE: 'service', SITE: 'site' }[kind];
      const owner = kind === 'ORGANIZATION' ? 't.id' : 't.organization_id';
      const text = `select ${owner} as "organizationId", ${readPart(field, kind)} as list from directory.${table} t where t.id = :id`;
      const [there] = await this.tx.sql<{ organizationId: OrganizationId; list: unknown }>(text, { id: target });
      if (there === undefined) continue;
      const after = listOf(drafts, (sourceId) => this.#ids.get('location')?.get(String(sourceId)) ?? null);
      conflicts.push(parseConflict({ kind, id: target, organizationId: there.organizationId }, { before: { [field]: there.list }, after: { [field]: after } }));
    }
    return conflicts;
  }

  /** Whether it stands in a list that people edited here, or names something that does and was not written. */
  #holds(draft: Draft, state: { readonly known: boolean; readonly same: boolean }): boolean {
    if (this.#edits.size === 0) return false;
    const entry = entryOf(draft);
    const target = entry === undefined ? undefined : this.#ids.get(ownerEntity[entry.kind])?.get(entry.owner);
    if (entry !== undefined && target !== undefined && this.#edits.get(target)?.has(entry.field)) {
      this.#held.hold(draft, { ...entry, target }, state);
      for (const row of draft.rows) this.reading.omit(row, entry.field, 'were edited here by people: a coordinator decides');
      return true;
    }
    const named = Object.entries(hsdsEntities[draft.entity].fields).some(([name, { of }]) => of !== undefined && this.#held.isAbsent(of, draft.values[name]));
    if (named) this.#held.leaveOut(draft);
    return named;
  }

  #row(draft: Draft): NewRow {
    const { entity, sourceId } = draft;
    const record = recordOf(draft, (named, id) => this.#ids.get(named)?.get(id));
    const id = this.#ids.get(entity)?.get(sourceId) ?? '';
    return { id, source_id: sourceId, source_hash: hash('sha256', JSON.stringify(record), 'base64url'), ...record };
  }

  async #send(entity: HsdsEntityName, { added, changed }: { added: readonly NewRow[]; changed: NewRow[] }): Promise<void> {
    const { insert, update } = importStatements(entity);
    await this.tx.within(this.tx.caller, async (tx) => {
      if (added.length > 0) await tx.sql(insert, { rows: JSON.stringify(added), source: this.source });
      if (changed.length === 0) return;
      const rows = await this.#keepEdits(tx, entity, changed);
      await tx.sql(update, { rows: JSON.stringify(rows) });
    });
  }

  /** What people edited stays as they left it; that the source says otherwise is queued. */
  async #keepEdits(tx: UnitOfWork, entity: HsdsEntityName, changed: NewRow[]): Promise<readonly NewRow[]> {
    const edited = changed.filter(({ id }) => this.#edits.has(id));
    if (edited.length === 0) return changed;
    const text = `select to_jsonb(t) as row from directory.${hsdsEntities[entity].table} t where t.id = any(:ids::uuid[])`;
    const there = await tx.sql<{ row: Record<string, unknown> }>(text, { ids: edited.map(({ id }) => id) });
    const current = new Map(there.map(({ row }) => [row['id'], row]));
    return changed.map((row) => {
      const { kept, conflict } = guardEdits({ entity, row, current: current.get(row.id), edited: this.#edits.get(row.id) });
      if (conflict !== undefined) this.conflicts.push(conflict);
      return kept;
    });
  }
}

function namesItsLike({ entity, values }: Draft): boolean {
  return values['parent_id'] !== undefined || (entity === 'organization' && values['parent_organization_id'] !== undefined);
}
