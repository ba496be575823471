/** What a cell of the standard holds. */
export type FieldKind = 'text' | 'uri' | 'email' | 'date' | 'time' | 'instant' | 'int' | 'number' | 'boolean' | 'id' | 'days' | 'telephone';

/** One field of an entity of HSDS 3.1, and where we keep it. */
export interface HsdsField {
  readonly kind: FieldKind;
  /** The standard asks for it. */
  readonly required?: true;
  /** The words that the standard knows here. */
  readonly values?: readonly string[];
  /** A person reads it, so it is translated: the key below the language in `translations`. */
  readonly read?: true;
  /** Where we keep it, when that is not called as in the standard. */
  readonly column?: string;
  /** The entity whose id stands here. */
  readonly of?: HsdsEntityName;
  /** The column may not be null. */
  readonly notNull?: true;
}

/** Rows of another entity that stand inside this one in the standard's JSON. */
export interface HsdsPart {
  readonly entity: HsdsEntityName;
  /** The field of the inner entity that names the outer one; of `one`, the field of the outer that names the inner. */
  readonly by: string;
  /** An object, not a list; and it is not a part but something that the outer one names. */
  readonly one?: true;
}

export interface HsdsEntity {
  /** Our table, without the schema. */
  readonly table: string;
  /** Its file in the tabular form, without the ending. */
  readonly file: string;
  /** Kept in our table; false for what is made from other facts (places) when it is asked for. */
  readonly stored: boolean;
  readonly fields: Readonly<Record<string, HsdsField>>;
  readonly parts: Readonly<Record<string, HsdsPart>>;
}

export const hsdsEntityNames = [
  'organization', 'organization_identifier', 'url', 'funding', 'program', 'service', 'location', 'service_at_location', 'address', 'contact', 'phone',
  'schedule', 'service_area', 'language', 'accessibility', 'cost_option', 'required_document', 'unit', 'service_capacity', 'taxonomy', 'taxonomy_term',
  'attribute', 'metadata', 'meta_table_description',
] as const;
export type HsdsEntityName = (typeof hsdsEntityNames)[number];

export const id: HsdsField = { kind: 'id', required: true };
export const text: HsdsField = { kind: 'text' };
export const read: HsdsField = { kind: 'text', read: true };
export const uri: HsdsField = { kind: 'uri' };
export const email: HsdsField = { kind: 'email' };
export const date: HsdsField = { kind: 'date' };
export const time: HsdsField = { kind: 'time' };
export const int: HsdsField = { kind: 'int' };
export const number: HsdsField = { kind: 'number' };
/** Days of the week by their codes. */
export const days: HsdsField = { kind: 'days' };
export const telephone: HsdsField = { kind: 'telephone' };

export function needed(field: HsdsField): HsdsField {
  return { ...field, required: true, notNull: true };
}

/** The id of another entity. @param column ours, when it is not the field's own name */
export function idOf(of: HsdsEntityName, column?: string): HsdsField {
  return { kind: 'id', of, ...(column === undefined ? {} : { column }) };
}

export const ofOrganization = idOf('organization');
export const ofService = idOf('service');
export const ofLocation = idOf('location', 'site_id');
export const ofServiceAtLocation = idOf('service_at_location', 'service_at_site_id');

export const inRows = (entity: HsdsEntityName, by: string): HsdsPart => ({ entity, by });
export const inOne = (entity: HsdsEntityName, by: string): HsdsPart => ({ entity, by, one: true });
/** Any entity may carry these two. */
export const noted = { attributes: inRows('attribute', 'link_id'), metadata: inRows('metadata', 'resource_id') };
