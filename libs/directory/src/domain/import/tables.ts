import { hsdsEntities } from '../hsds/entities.js';
import { type HsdsEntityName, hsdsEntityNames } from '../hsds/field.js';
import { placesNotTaken } from './hsds-object.js';
import { Reading, type SourceRow } from './reading.js';
import { isFromDesk, takeRow } from './take-row.js';

/** The files of a folder by table name (`services`), each with its rows. */
export type Tables = Readonly<Record<string, readonly SourceRow[]>>;

/** Reads every row of a table; one that no parser could read is rejected. */
export function eachRow(reading: Reading, rows: readonly SourceRow[], act: (row: SourceRow, at: number) => void): void {
  for (const row of rows) {
    const at = reading.add({ ...row, id: row.fields['id'] || undefined });
    if (row.fault === undefined) act(row, at);
    else reading.reject(at, 'row', row.fault);
  }
}

/** The tabular form of HSDS 3: one file for each entity, one column for each field. */
export function readHsds3Tables(tables: Tables): Reading {
  const reading = new Reading();
  const entities = new Map(hsdsEntityNames.map((name) => [hsdsEntities[name].file, name]));
  for (const [table, rows] of Object.entries(tables)) {
    const entity = entities.get(table) ?? singular(table);
    eachRow(reading, rows, ({ fields }, at) => {
      if (entity === undefined) return reading.reject(at, table, 'is a table that the standard does not know');
      if (entity === 'service_capacity') return reading.reject(at, table, placesNotTaken);
      takeRow(reading, { entity, fields, at, strict: !isFromDesk(fields) });
    });
  }
  return reading;
}

/** Some publishers name their files by the entity: `location.csv`, `service_at_locations.csv`. */
function singular(table: string): HsdsEntityName | undefined {
  return hsdsEntityNames.find((name) => name === table || `${name}s` === table);
}
