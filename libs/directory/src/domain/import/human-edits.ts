import type { OrganizationId, ServiceId } from '@causeway/kernel';
import type { SiteId } from '../listing.js';
import type { SourceConflict } from '../listing-change.js';
import type { HsdsEntityName } from '../hsds/field.js';

/** By organisation, service or site: the fields that people edited here. */
export type EditedFields = ReadonlyMap<string, ReadonlySet<string>>;

interface Guarded<Row> {
  readonly entity: HsdsEntityName;
  /** What the source says, by our column names. */
  readonly row: Row;
  /** What stands there now. */
  readonly current: Readonly<Record<string, unknown>> | undefined;
  readonly edited: ReadonlySet<string> | undefined;
}

/** Columns whose names in the API are other words. */
const otherwise: Readonly<Record<string, string>> = { url: 'website' };

/** `service_type_code` is edited as `serviceTypeCode`. */
export function fieldOf(column: string): string {
  const name = otherwise[column] ?? column;
  return name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

type Row = Readonly<Record<string, unknown>>;

/** The row with every field that people edited left as they left it, and the conflict that a coordinator decides. */
export function guardEdits<Given extends Row>({ entity, row, current, edited }: Guarded<Given>): { readonly kept: Given; readonly conflict?: SourceConflict } {
  if (current === undefined || edited === undefined) return { kept: row };
  const edits: Record<string, unknown> = {};
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const column of Object.keys(current)) {
    const field = fieldOf(column);
    if (!edited.has(field)) continue;
    if (!same(current[column], row[column])) {
      before[field] = current[column] ?? null;
      after[field] = row[column] ?? null;
    }
    edits[column] = current[column];
  }
  const kept = { ...row, ...edits };
  if (Object.keys(after).length === 0) return { kept };
  return { kept, conflict: parseConflict(parseTarget(entity, current), { before, after }) };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** A conflict about one listing, by our id. */
export function parseConflict(
  { kind, id, organizationId }: { readonly kind: SourceConflict['kind']; readonly id: string; readonly organizationId: OrganizationId },
  said: Pick<SourceConflict, 'before' | 'after'>,
): SourceConflict {
  if (kind === 'ORGANIZATION') return { kind, organizationId, ...said };
  return kind === 'SERVICE' ? { kind, organizationId, serviceId: id as ServiceId, ...said } : { kind, organizationId, siteId: id as SiteId, ...said };
}

function parseTarget(entity: HsdsEntityName, current: Row): { kind: SourceConflict['kind']; id: string; organizationId: OrganizationId } {
  const id = String(current['id']);
  const organizationId = (entity === 'organization' ? id : String(current['organization_id'])) as OrganizationId;
  return { kind: entity === 'organization' ? 'ORGANIZATION' : entity === 'service' ? 'SERVICE' : 'SITE', id, organizationId };
}
