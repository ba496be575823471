function list(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

/** The CHECK (or partial index) of a column that holds one of the values. */
export function oneOf(column: string, values: readonly string[]): string {
  return `${column} in (${list(values)})`;
}

/** The CHECK of an array column that holds only such values. */
export function someOf(column: string, values: readonly string[]): string {
  return `${column} <@ array[${list(values)}]::text[]`;
}
