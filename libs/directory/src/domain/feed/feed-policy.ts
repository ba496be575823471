import { type ColumnRule, type Condition, DatabaseProcess, ServiceRole, type TableName, type TableRules, all, always, any, isOneOf, isTrue, isUnset, matching, not, partOf } from '@causeway/kernel';
import { columnOf, hsdsEntities } from '../hsds/entities.js';
import type { HsdsEntityName } from '../hsds/field.js';

/**
 * Fields that strangers are not told: whom to ask for by name, what the standard does not know, and an organisation that may
 * not be in the feed itself.
 */
const untold: Partial<Record<HsdsEntityName, readonly string[]>> = {
  service: ['assurer_email', 'additional_information'],
  organization: ['parent_organization_id'],
  phone: ['contact_id'],
};

/** The fields of an entity that the open feed shows. */
export function toldFields(entity: HsdsEntityName): string[] {
  return Object.keys(hsdsEntities[entity].fields).filter((field) => untold[entity]?.includes(field) !== true);
}

function told(entity: HsdsEntityName, when: Condition, ...more: readonly string[]): Record<TableName, ColumnRule> {
  const { table, fields } = hsdsEntities[entity];
  const columns = toldFields(entity).flatMap((name) => (fields[name] === undefined ? [] : [columnOf(name, fields[name])]));
  return { [`directory.${table}`]: { roles: [ServiceRole.PUBLIC], when, columns: [...columns, ...more], process: [DatabaseProcess.feed] } };
}

const owners = { service_id: 'directory.service', organization_id: 'directory.organization', site_id: 'directory.site', service_at_site_id: 'directory.service_at_site' } as const;

/** Everything that the row names as what it belongs to is in the feed itself: one owner that is not hides the row. */
function ofShown(...columns: readonly (keyof typeof owners)[]): Condition {
  return all(...columns.map((column) => any(isUnset(column), partOf(owners[column], { column }))));
}

const published = all(isTrue('published'), not(isTrue('guarded')), isUnset('merged_into'), isOneOf('status', ['ACTIVE', 'TEMPORARILY_CLOSED']));

/** What the role `causeway_feed` may read, and no other row and no other column. */
const feedRules: Readonly<Record<TableName, ColumnRule>> = {
  ...told('service', published, 'service_type_code', 'categories', 'languages'),
  ...told('organization', matching('directory.service', { organization_id: 'id' }, always)),
  ...told('service_at_location', partOf('directory.service', { column: 'service_id' })),
  ...told('location', all(not(isTrue('confidential')), matching('directory.service_at_site', { site_id: 'id' }, always)), 'district', 'address', 'postal_code', 'city', 'country'),
  ...told('address', ofShown('site_id')),
  ...told('accessibility', ofShown('site_id')),
  // A number of a person is that person's.
  ...told('phone', all(isUnset('contact_id'), ofShown('service_id', 'organization_id', 'site_id', 'service_at_site_id')), 'position'),
  ...told('schedule', ofShown('service_id', 'site_id', 'service_at_site_id')),
  ...told('service_area', ofShown('service_id', 'service_at_site_id')),
  ...told('language', all(isUnset('phone_id'), ofShown('service_id', 'site_id'))),
  ...told('cost_option', ofShown('service_id')),
  ...told('required_document', ofShown('service_id')),
  ...told('funding', ofShown('service_id', 'organization_id')),
  ...told('url', ofShown('service_id', 'organization_id')),
  ...told('program', ofShown('organization_id')),
  ...told('organization_identifier', ofShown('organization_id')),
  ...told('attribute', any(...Object.values(owners).map((table) => partOf(table, { column: 'link_id' })))),
  'directory.told_places': { roles: [ServiceRole.PUBLIC], when: partOf('directory.service', { column: 'service_id' }), columns: ['service_id', 'band', 'told_at'], process: [DatabaseProcess.feed] },
  ...told('taxonomy', always),
  ...told('taxonomy_term', always),
};

/** The columns of a table that strangers may read of the rows that are in the feed. */
export const toldColumns = (table: TableName): readonly string[] => feedRules[table]?.columns ?? [];

/** The rules of the tables, with what strangers may read. */
export function withFeed(tables: Readonly<Record<TableName, TableRules>>): Readonly<Record<TableName, TableRules>> {
  const all: Readonly<Record<TableName, TableRules>> = { ...tables, 'directory.told_places': { definer: ['select', 'insert', 'update', 'delete'] }, 'directory.feed_key': { definer: ['select'] } };
  const opened = Object.entries(feedRules).map(([name, rule]): [string, TableRules] => {
    const rules = all[parseTable(name)];
    if (rules === undefined) throw new Error(`${name} has no rules to add to`);
    return [name, { ...rules, read: [...(rules.read ?? []), rule] }];
  });
  return { ...all, ...Object.fromEntries(opened) };
}

function parseTable(name: string): TableName {
  return name as TableName;
}
