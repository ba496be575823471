import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { RuleChange } from '../domain/rule.js';
import { ruleTable } from './rule.table.js';

@Injectable()
export class RuleStore {
  /** The latest version of each row that was changed; of one kind, or all. */
  changes(tx: UnitOfWork, kind: string | null): Promise<RuleChange[]> {
    return tx.sql<RuleChange>(
      `select distinct on (kind, audience) kind, audience, version, channels, set_by as "setBy", set_at as "setAt"
       from notifications.rule where (:kind::text is null or kind = :kind) order by kind, audience, version desc`,
      { kind },
    );
  }

  async add(tx: UnitOfWork, change: RuleChange): Promise<void> {
    await tx.manager.insert(ruleTable, change);
  }
}
