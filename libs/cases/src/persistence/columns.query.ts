import type { EntitySchema } from 'typeorm';

interface Column {
  readonly property: string;
  readonly name: string;
  readonly isInstant: boolean;
}

/** The columns of a table under the names of its rows; what no process reads is left out. */
export function columnsOf<Row>({ options }: EntitySchema<Row>): Column[] {
  return Object.entries<{ name?: string; type: unknown; select?: boolean } | undefined>(options.columns).flatMap(([property, column]) =>
    column === undefined || column.select === false ? [] : [{ property, name: column.name ?? property, isInstant: column.type === 'timestamptz' }],
  );
}

export function selectColumns<Row>(schema: EntitySchema<Row>): string {
  return columnsOf(schema).map(({ property, name }) => `${name} as "${property}"`).join(', ');
}
