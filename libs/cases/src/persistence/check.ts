function list(values: Readonly<Record<string, string>>): string {
  return Object.values(values)
    .map((value) => `'${value}'`)
    .join(', ');
}

/** The CHECK of a column that holds one value of a const object. */
export function knownValues(column: string, values: Readonly<Record<string, string>>): string {
  return `${column} in (${list(values)})`;
}

/** The CHECK of an array column that holds values of a const object only. */
export function knownValuesOnly(column: string, values: Readonly<Record<string, string>>): string {
  return `${column} <@ array[${list(values)}]::text[]`;
}
