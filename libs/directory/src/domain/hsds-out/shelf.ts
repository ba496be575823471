import type { HsdsEntityName } from '../hsds/field.js';

/** One row by the names of the standard; what is not known is null. */
export type HsdsRecord = Readonly<Record<string, unknown>>;

/** Records at hand, by the field that leads to them. */
export class Shelf {
  readonly #records = new Map<string, HsdsRecord[]>();

  put(entity: HsdsEntityName, by: string, records: readonly HsdsRecord[]): void {
    for (const record of records) {
      const key = keyOf(entity, by, record[by]);
      const beside = this.#records.get(key);
      if (beside === undefined) this.#records.set(key, [record]);
      else if (!beside.includes(record)) beside.push(record);
    }
  }

  of(entity: HsdsEntityName, by: string, id: unknown): readonly HsdsRecord[] {
    return this.#records.get(keyOf(entity, by, id)) ?? [];
  }
}

function keyOf(entity: HsdsEntityName, by: string, id: unknown): string {
  return `${entity} ${by} ${String(id)}`;
}
