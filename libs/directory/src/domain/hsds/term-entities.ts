import { type HsdsEntity, id, idOf, inOne, needed, noted, read, text, uri } from './field.js';

const metadata = { metadata: noted.metadata };

/** Words that classify, units that count, and notes that anything may carry. @source HSDS 3.1 */
export const termEntities = {
  unit: {
    table: 'unit',
    file: 'units',
    stored: true,
    fields: { id, name: needed(read), scheme: text, identifier: text, uri },
    parts: noted,
  },
  taxonomy: {
    table: 'taxonomy',
    file: 'taxonomies',
    stored: true,
    fields: { id, name: needed(read), description: needed(read), uri, version: text },
    parts: metadata,
  },
  taxonomy_term: {
    table: 'taxonomy_term',
    file: 'taxonomy_terms',
    stored: true,
    fields: {
      id, code: text, name: needed(read), description: needed(read), parent_id: idOf('taxonomy_term'), taxonomy: text, language: text, taxonomy_id: idOf('taxonomy'),
      term_uri: uri,
    },
    parts: { taxonomy_detail: inOne('taxonomy', 'taxonomy_id'), ...metadata },
  },
  attribute: {
    table: 'attribute',
    file: 'attributes',
    stored: true,
    // `link_id` may name a row of any entity, so no foreign key holds it.
    fields: { id, link_id: { kind: 'id', notNull: true }, taxonomy_term_id: idOf('taxonomy_term'), link_type: text, link_entity: needed(text), value: read, label: read },
    parts: { taxonomy_term: inOne('taxonomy_term', 'taxonomy_term_id'), ...metadata },
  },
  metadata: {
    table: 'metadata',
    file: 'metadata',
    stored: true,
    fields: {
      id, resource_id: { kind: 'id', notNull: true }, resource_type: needed(text), last_action_date: needed(text), last_action_type: needed(text), field_name: needed(text),
      previous_value: needed(text), replacement_value: needed(text), updated_by: needed(text),
    },
    parts: {},
  },
  meta_table_description: {
    table: 'meta_table_description',
    file: 'meta_table_descriptions',
    stored: true,
    fields: { id, name: text, language: text, character_set: text },
    parts: noted,
  },
} as const satisfies Partial<Record<string, HsdsEntity>>;
