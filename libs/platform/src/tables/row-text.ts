import type { EntitySchema } from 'typeorm';

interface Column {
  readonly property: string;
  readonly name: string;
  readonly isInstant: boolean;
  /** How it is read. */
  readonly read: string;
}

/** The columns of a table under the names of its rows; what no process reads is left out. */
export function columnsOf<Row>(schema: EntitySchema<Row>): Column[] {
  return allOf(schema).filter(({ isRead }) => isRead);
}

export function selectColumns<Row>(schema: EntitySchema<Row>): string {
  return columnsOf(schema).map(({ property, read }) => `${read} as "${property}"`).join(', ');
}

/** One whole row, from parameters named as its properties: for what is written so often that building a statement each time would tell. */
export function insertText<Row>(schema: EntitySchema<Row>): string {
  const columns = allOf(schema);
  const { schema: room, name } = schema.options;
  return `insert into ${room}.${name} (${columns.map((column) => column.name).join(', ')}) values (${columns.map(({ property }) => `:${property}`).join(', ')})`;
}

function allOf<Row>({ options }: EntitySchema<Row>): (Column & { readonly isRead: boolean })[] {
  return Object.entries<{ name?: string; type: unknown; select?: boolean } | undefined>(options.columns).flatMap(([property, column]) => {
    if (column === undefined) return [];
    const name = column.name ?? property;
    // A day is a day in every time zone; the driver would make an instant of it.
    return [{ property, name, isInstant: column.type === 'timestamptz', read: column.type === 'date' ? `${name}::text` : name, isRead: column.select !== false }];
  });
}
