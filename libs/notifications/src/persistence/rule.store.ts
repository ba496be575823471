import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { RuleChange } from '../domain/rule.js';
import { ruleChanges } from './rule.query.js';
import { ruleTable } from './rule.table.js';

@Injectable()
export class RuleStore {
  /** The latest version of each row that was changed; of one kind, or all. */
  changes(tx: UnitOfWork, kind: string | null): Promise<RuleChange[]> {
    return ruleChanges(tx, kind);
  }

  async add(tx: UnitOfWork, change: RuleChange): Promise<void> {
    await tx.manager.insert(ruleTable, change);
  }
}
