import { Access, Partners } from '@causeway/access';
import { type AccountId, type AgencyId, type Caller, type CaseId, NotFound, type Page, type PageRequest, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Cases, type Keyed } from './cases.js';
import { requireHolder } from './domain/case.js';
import { ExcludesOneself, OwnAgencyExcluded } from './domain/errors.js';
import { type Exclusion, type ExclusionId, ExclusionKind, type ExclusionReason, type LiftReason, hiddenFrom } from './domain/exclusion.js';
import { CaseStore } from './persistence/case.store.js';
import { StandingStore } from './persistence/standing.store.js';

export interface NewExclusion {
  readonly caseId: CaseId;
  readonly kind: ExclusionKind;
  readonly agencyId?: AgencyId | undefined;
  readonly workerName?: string | undefined;
  readonly country?: string | undefined;
  readonly reason: ExclusionReason;
}

/** An exclusion with the name of its agency. */
export interface NamedExclusion {
  readonly exclusion: Exclusion;
  readonly agencyName: string | null;
}

/** Whom a person does not want to know of them. Who is excluded learns nothing, not even that. */
@Injectable()
export class Exclusions {
  constructor(
    private readonly work: Work,
    private readonly cases: Cases,
    private readonly store: StandingStore,
    private readonly ledger: CaseStore,
    private readonly access: Access,
    private readonly partners: Partners,
  ) {}

  /** Ends at once whatever the excluded side could see. @throws {NotFound} {OwnAgencyExcluded} {ExcludesOneself} */
  set(caller: Caller, { key, input }: Keyed<NewExclusion>): Promise<NamedExclusion> {
    requireHolder(caller);
    return this.work.runOnce(caller, {
      key,
      operation: 'excludeFromCase',
      input,
      effect: async (tx) => {
        const { agencyId } = await this.cases.getCase(tx, input.caseId);
        if (input.kind === ExclusionKind.AGENCY && input.agencyId === agencyId) throw new OwnAgencyExcluded();
        // Nobody sends or accepts for this person until it stands.
        await this.ledger.holdConsent(tx, input.caseId);
        const row = await this.#rowOf(tx, agencyId, input);
        if (row.excludedAccountIds.includes(caller.accountId)) throw new ExcludesOneself();
        await this.store.insertExclusion(tx, row);
        await this.#takeEffect(tx, row, 'exclusion.set');
        return row.id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** @throws {NotFound} */
  lift(caller: Caller, { key, input }: Keyed<{ readonly id: ExclusionId; readonly reason: LiftReason }>): Promise<NamedExclusion> {
    requireHolder(caller);
    return this.work.runOnce(caller, {
      key,
      operation: 'liftExclusion',
      input,
      effect: async (tx) => {
        const row = await this.store.findExclusion(tx, input.id);
        if (row === null || row.liftedAt !== null) throw new NotFound();
        await this.ledger.holdConsent(tx, row.caseId);
        await this.store.liftExclusion(tx, row.id, input.reason);
        await this.#takeEffect(tx, row, 'exclusion.lifted');
        return row.id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** Of one case, newest first; lifted ones too. */
  list(caller: Caller, caseId: CaseId, page: PageRequest): Promise<Page<NamedExclusion>> {
    return this.work.run(caller, async (tx) => {
      const found = await this.store.exclusions(tx, caseId, page);
      tx.noteRead({ dataClass: 'C2', type: 'Exclusion', ids: found.rows.map(({ row }) => row.id), cases: [caseId], owners: found.rows.map(({ row }) => row.agencyId), counts: 'PART' });
      const named = await this.#named(tx, found.rows.map(({ row }) => row));
      return { hasNextPage: found.hasNextPage, rows: found.rows.map(({ cursor, row }) => ({ cursor, row: named(row) })) };
    });
  }

  /** Agencies and people from whom what is held about a person is hidden. */
  async hiddenFrom(tx: UnitOfWork, caseId: CaseId): Promise<string[]> {
    return hiddenFrom(await this.store.exclusionsOf(tx, caseId));
  }

  async #rowOf(tx: UnitOfWork, agencyId: AgencyId, input: NewExclusion): Promise<Exclusion> {
    const { caseId, kind, reason } = input;
    const named = kind === ExclusionKind.COUNTRY ? [] : await this.access.getAgencies(tx, input.agencyId === undefined ? [] : [input.agencyId]);
    if (kind !== ExclusionKind.COUNTRY && named.length === 0) throw new NotFound();
    const excludedAgencyId = named[0]?.id ?? null;
    const workerName = kind === ExclusionKind.WORKER ? (input.workerName ?? null) : null;
    const known: AccountId[] = workerName === null || excludedAgencyId === null ? [] : await this.partners.accountsNamed(tx, excludedAgencyId, workerName);
    return {
      ...{ id: newId<ExclusionId>(tx.now), caseId, agencyId, kind, reason, excludedAgencyId, workerName, excludedAccountIds: known },
      country: kind === ExclusionKind.COUNTRY ? (input.country ?? null) : null,
      ...{ setBy: tx.caller.accountId, setAt: tx.now, liftedBy: null, liftedAt: null, liftReason: null },
    };
  }

  async #takeEffect(tx: UnitOfWork, { id, caseId, kind, reason }: Exclusion, type: 'exclusion.set' | 'exclusion.lifted'): Promise<void> {
    await this.store.hideCase(tx, caseId, await this.hiddenFrom(tx, caseId));
    await tx.record({ type, subjectId: caseId, caseId, data: { exclusionId: id, kind, reason } });
  }

  async #get(tx: UnitOfWork, id: ExclusionId): Promise<NamedExclusion> {
    const row = await this.store.findExclusion(tx, id);
    if (row === null) throw new NotFound();
    return (await this.#named(tx, [row]))(row);
  }

  async #named(tx: UnitOfWork, rows: readonly Exclusion[]): Promise<(row: Exclusion) => NamedExclusion> {
    const ids = rows.flatMap(({ excludedAgencyId }) => (excludedAgencyId === null ? [] : [excludedAgencyId]));
    const names = new Map((await this.access.getAgencies(tx, ids)).map(({ id, name }) => [id, name]));
    return (exclusion) => ({ exclusion, agencyName: exclusion.excludedAgencyId === null ? null : (names.get(exclusion.excludedAgencyId) ?? null) });
  }
}
