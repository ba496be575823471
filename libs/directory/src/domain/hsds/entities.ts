import { type HsdsEntity, type HsdsEntityName, type HsdsField, hsdsEntityNames } from './field.js';
import { listingEntities } from './listing-entities.js';
import { partEntities } from './part-entities.js';
import { termEntities } from './term-entities.js';

/**
 * HSDS 3.1, once: import, validation, export, the /hsds API and the documents all read this table.
 * Two fields are ours: `service.additional_information`, and `attribute.link_entity` and `metadata.resource_type` are always stated.
 */
export const hsdsEntities: Readonly<Record<HsdsEntityName, HsdsEntity>> = { ...listingEntities, ...partEntities, ...termEntities };

/** Entities with a table of their own, whoever is named first. */
export const storedEntities: readonly HsdsEntityName[] = hsdsEntityNames.filter((name) => hsdsEntities[name].stored);

/** Those whose tables hold what the standard says and nothing besides; the others are tables with a life of their own. */
export const plainEntities: readonly HsdsEntityName[] = storedEntities.filter(
  (name) => !['organization', 'service', 'location', 'service_at_location', 'phone', 'schedule'].includes(name),
);

/** Every entity keeps where a row came from, what the source said that has no place here, and its texts in further languages. */
export const provenance = ['source', 'source_id', 'source_hash', 'extra', 'translations'] as const;

/** The column that keeps a field. */
export function columnOf(field: string, { column }: HsdsField): string {
  return column ?? field;
}

export function isHsdsEntity(name: string): name is HsdsEntityName {
  return Object.hasOwn(hsdsEntities, name);
}
