import { Access, Grants, Partners, systemCaller } from '@causeway/access';
import { BadInput, type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, newId, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Keyed } from './cases.js';
import type { Case } from './domain/case.js';
import { type EmergencyAccess, type EmergencyId, type GlassFinding, glassBreakers, glassRules } from './domain/emergency.js';
import { GlassBudgetSpent } from './domain/errors.js';
import type { Need } from './domain/need.js';
import { EmergencyStore } from './persistence/emergency.store.js';

export interface BreakingGlass {
  readonly caseCode: string;
  readonly reason: string;
}

/** What somebody sees who broke the glass: bands, codes, needs, and whom to ring. */
export interface EmergencyView {
  readonly person: Case;
  readonly needs: readonly Need[];
  readonly agencyName: string;
  readonly dutyPhone: string | null;
}

/** A look with the names of both agencies. */
export interface NamedEmergency {
  readonly access: EmergencyAccess;
  readonly ownerName: string | null;
  readonly byAgencyName: string | null;
}

const minute = 60_000;

/** Looking at one case of another agency when waiting would cost more: with a reason, for an hour, told to its owner at once, and reviewed. */
@Injectable()
export class BreakGlass {
  constructor(
    private readonly work: Work,
    private readonly store: EmergencyStore,
    private readonly access: Access,
    private readonly grants: Grants,
    private readonly partners: Partners,
  ) {}

  /** @throws {Forbidden} {StepUpRequired} {BadInput} {NotFound} {GlassBudgetSpent} */
  open(caller: Caller, { key, input }: Keyed<BreakingGlass>): Promise<NamedEmergency> {
    if (!hasRole(caller, ...glassBreakers)) throw new Forbidden();
    if (input.reason.trim().length < glassRules.shortestReason) throw new BadInput('reason', `Say why, in ${glassRules.shortestReason} characters at least.`);
    return this.work.runOnce(caller, {
      key,
      operation: 'breakGlass',
      input,
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        const abroad = await this.partners.findBorder(tx, caller.agencyId);
        const target = abroad === null ? await this.store.findTarget(tx, input.caseCode) : undefined;
        if (target === undefined) throw new NotFound();
        const slot = (await this.store.usedToday(tx)) + 1;
        if (slot > glassRules.perDay) throw new GlassBudgetSpent();
        return this.#open(tx, { ...target, ...input, slot });
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** What the glass gave sight of, while its hour lasts; null before and after. */
  look(caller: Caller, id: EmergencyId): Promise<EmergencyView | null> {
    return this.work.run(caller, async (tx) => {
      const look = await this.store.find(tx, id);
      if (look?.byAccountId !== caller.accountId) return null;
      const person = await this.store.findCase(tx, look.caseId);
      if (person === null) return null;
      tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [person.id], cases: [person.id], owners: [person.agencyId] });
      const [owner] = await this.access.getAgencies(tx, [person.agencyId]);
      return { person, needs: await this.store.needs(tx, person.id), agencyName: owner?.name ?? '', dutyPhone: owner?.dutyPhone ?? null };
    });
  }

  list(caller: Caller, page: PageRequest): Promise<Page<NamedEmergency>> {
    return this.work.run(caller, async (tx) => {
      const found = await this.store.page(tx, page);
      const looks = found.rows.map(({ row }) => row);
      tx.noteRead({ dataClass: 'C2', type: 'EmergencyAccess', ids: looks.map(({ id }) => id), cases: looks.map(({ caseId }) => caseId), owners: looks.map(({ agencyId }) => agencyId), counts: 'PART' });
      const named = await this.#named(tx, looks);
      return { hasNextPage: found.hasNextPage, rows: found.rows.map(({ cursor, row }) => ({ cursor, row: named(row) })) };
    });
  }

  /** By a manager of the agency that answers for the person. @throws {Forbidden} {NotFound} */
  review(caller: Caller, { key, input }: Keyed<{ readonly id: EmergencyId; readonly finding: GlassFinding }>): Promise<NamedEmergency> {
    if (!hasRole(caller, Role.AGENCY_MANAGER)) throw new Forbidden();
    return this.work.runOnce(caller, {
      key,
      operation: 'reviewEmergencyAccess',
      input,
      effect: async (tx) => {
        const look = await this.store.find(tx, input.id);
        if (look === null || look.agencyId !== caller.agencyId || look.reviewedAt !== null) throw new NotFound();
        await this.store.review(tx, look.id, input.finding);
        const { caseId, byAgencyId } = look;
        await tx.record({ type: 'glass.reviewed', subjectId: look.id, caseId, visibleTo: [byAgencyId], data: { finding: input.finding } });
        return look.id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  async #open(tx: UnitOfWork, { caseId, agencyId, caseCode, reason, slot }: BreakingGlass & Pick<EmergencyAccess, 'caseId' | 'agencyId' | 'slot'>): Promise<EmergencyId> {
    const { accountId, agencyId: byAgencyId, requestId } = tx.caller;
    const id = newId<EmergencyId>(tx.now);
    const endsAt = new Date(tx.now.getTime() + glassRules.minutes * minute);
    const open = { openedAt: tx.now, endsAt, day: tx.now.toISOString().slice(0, 10), reviewedBy: null, reviewedAt: null, finding: null };
    // What lets somebody in is given behind the owner's walls, in the name of whoever asked.
    await tx.within({ ...systemCaller('FOLLOW_UP', { agencyId, requestId }), accountId }, async (inner) => {
      await this.store.insert(inner, { id, caseId, caseCode, agencyId, byAccountId: accountId, byAgencyId, reason, slot, ...open });
      this.grants.open(inner, {
        ...{ referralId: null, caseId, agencyId: byAgencyId, accountId, scopes: [], tier: 'T3', dataClass: 'C2' },
        ...{ purpose: 'EMERGENCY', basis: 'BREAK_GLASS', basisId: id, endsAt },
      });
    });
    await tx.record({ type: 'glass.broken', subjectId: id, caseId, visibleTo: [agencyId], data: { urgency: 'EMERGENCY', ownerAgencyId: agencyId, byAgencyId } });
    return id;
  }

  async #get(tx: UnitOfWork, id: EmergencyId): Promise<NamedEmergency> {
    const look = await this.store.find(tx, id);
    if (look === null) throw new NotFound();
    return (await this.#named(tx, [look]))(look);
  }

  async #named(tx: UnitOfWork, looks: readonly EmergencyAccess[]): Promise<(look: EmergencyAccess) => NamedEmergency> {
    const ids = looks.flatMap(({ agencyId, byAgencyId }) => [agencyId, byAgencyId]);
    const names = new Map((await this.access.getAgencies(tx, [...new Set(ids)])).map(({ id, name }) => [id, name]));
    return (access) => ({ access, ownerName: names.get(access.agencyId) ?? null, byAgencyName: names.get(access.byAgencyId) ?? null });
  }
}
