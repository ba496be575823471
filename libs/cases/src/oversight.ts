import { Access, type Grant, Grants } from '@causeway/access';
import type { Caller, CaseId, Page, PageRequest } from '@causeway/kernel';
import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';

/** A grant with the name of its agency. */
export interface NamedGrant {
  readonly grant: Grant;
  readonly agencyName: string | null;
}

/** Who sees what of the people that an agency answers for. */
@Injectable()
export class Oversight {
  constructor(
    private readonly work: Work,
    private readonly grants: Grants,
    private readonly access: Access,
  ) {}

  /** Who can see something of a person, and who could; newest first. Other agencies than the caller's own: it sees by answering for them. */
  whoSees(caller: Caller, caseId: CaseId, page: PageRequest): Promise<Page<NamedGrant> & { readonly now: Date }> {
    return this.work.run(caller, async (tx) => {
      const { rows, hasNextPage } = await this.grants.ofCase(tx, caseId, page);
      const names = new Map((await this.access.getAgencies(tx, [...new Set(rows.map(({ row }) => row.agencyId))])).map(({ id, name }) => [id, name]));
      return { now: tx.now, hasNextPage, rows: rows.map(({ cursor, row }) => ({ cursor, row: { grant: row, agencyName: names.get(row.agencyId) ?? null } })) };
    });
  }
}
