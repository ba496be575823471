import type { UnitOfWork } from '@causeway/platform';
import { short } from '../domain/import/cell.js';
import type { Reading } from '../domain/import/reading.js';

/** What an agency answers for stays with its organisation when the source moves it to one that nobody answers for: a name spelt anew must not take a shelter from its agency. */
export async function keepAnswered(tx: UnitOfWork, reading: Reading, source: string): Promise<void> {
  const answered = await tx.sql<{ id: string }>(`select source_id as id from directory.organization where source = :source and agency_id is not null`, { source });
  if (answered.length === 0) return;
  const ids = new Set<unknown>(answered.map(({ id }) => id));
  let stayed = 0;
  for (const [entity, table] of [['service', 'service'], ['location', 'site']] as const) {
    const known = await tx.sql<{ id: string; owner: string }>(
      `select t.source_id as id, o.source_id as owner from directory.${table} t join directory.organization o on o.id = t.organization_id
       where t.source = :source and o.source = :source and o.agency_id is not null`, { source });
    for (const { id, owner } of known) {
      const draft = reading.find(entity, id);
      const said = draft?.values['organization_id'];
      if (draft === undefined || said === undefined || said === owner || ids.has(said)) continue;
      draft.values['organization_id'] = owner;
      if (entity === 'service') stayed += 1;
      const reason = `stays with "${short(owner)}", for which an agency answers: nobody answers for "${short(String(said))}". A coordinator gives that one to the agency first`;
      for (const row of draft.rows) reading.omit(row, 'organization_id', reason);
    }
  }
  if (stayed > 0) reading.notes.push(`${stayed === 1 ? '1 service stays' : `${stayed} services stay`} with an organisation that an agency answers for, though the list names another; the report says which`);
}
