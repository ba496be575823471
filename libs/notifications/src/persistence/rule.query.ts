import type { UnitOfWork } from '@causeway/platform';
import type { RuleChange } from '../domain/rule.js';

/** The latest version of each row that was changed; of one kind, or all. */
export function ruleChanges(tx: UnitOfWork, kind: string | null): Promise<RuleChange[]> {
  return tx.sql<RuleChange>(
    `select distinct on (kind, audience) kind, audience, version, channels, set_by as "setBy", set_at as "setAt"
     from notifications.rule where (:kind::text is null or kind = :kind) order by kind, audience, version desc`,
    { kind },
  );
}
