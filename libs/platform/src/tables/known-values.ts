function list(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

/** The CHECK (or partial index) of a column that holds one of the values of a const object. */
export function oneOf(column: string, values: Readonly<Record<string, unknown>> | readonly string[]): string {
  return `${column} in (${list(keysOf(values))})`;
}

/** The CHECK of an array column that holds only such values. */
export function someOf(column: string, values: Readonly<Record<string, unknown>> | readonly string[]): string {
  return `${column} <@ array[${list(keysOf(values))}]::text[]`;
}

function keysOf(values: Readonly<Record<string, unknown>> | readonly string[]): readonly string[] {
  return isList(values) ? values : Object.keys(values);
}

function isList(values: object): values is readonly string[] {
  return Array.isArray(values);
}
