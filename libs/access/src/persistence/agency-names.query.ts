import type { AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';

/** What members are called, for lists that would otherwise show a number; one statement, however many. */
export async function agencyNames(tx: UnitOfWork, ids: readonly AgencyId[]): Promise<ReadonlyMap<AgencyId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.sql<{ id: AgencyId; name: string }>(`select id, name from access.agency where id = any(:ids::uuid[])`, { ids: [...new Set(ids)] });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
