import { Absences, Access, type Account } from '@causeway/access';
import { type AccountId, type AgencyId, type Caller, NotFound, Role, ServiceRole, type ServiceId, hasRole } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { onDutyAt, spansOf } from './domain/duty.js';
import { DutyStore } from './persistence/duty.store.js';

export interface DutyPerson {
  readonly accountId: AccountId;
  /** For their own agency alone. */
  readonly name: string | null;
  /** Only if they gave it. */
  readonly phone: string | null;
}

/** Whom to ring about a service at an instant. */
export interface OnDuty {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId | null;
  /** The number to ring: what the person on duty gave, or the desk's, or the agency's. */
  readonly phone: string | null;
  readonly backupPhone: string | null;
  readonly first: DutyPerson | null;
  readonly backup: DutyPerson | null;
  /** When they go off duty. */
  readonly until: Date | null;
  /** Whether somebody is on duty; false is a gap, or an agency that keeps no roster. */
  readonly open: boolean;
}

const dayMs = 86_400_000;

/** Who is on duty for a service, as far as the caller may know it. */
@Injectable()
export class Duty {
  constructor(
    private readonly work: Work,
    private readonly store: DutyStore,
    private readonly access: Access,
    private readonly absences: Absences,
  ) {}

  /** For whoever tells people, in their transaction; asked for the agency that is to be told it says names and numbers. @throws {NotFound} */
  async now(tx: UnitOfWork, serviceId: ServiceId): Promise<OnDuty> {
    const service = await this.store.findService(tx, serviceId);
    if (service === undefined) throw new NotFound();
    const { agencyId } = service;
    const nobody = { serviceId, agencyId, phone: null, backupPhone: null, first: null, backup: null, until: null, open: false };
    if (agencyId === null) return nobody;
    const desk = await this.store.findDesk(tx, { serviceId, agencyId });
    const usual = mayRingAgency(tx.caller, agencyId) ? ((await this.access.getAgencies(tx, [agencyId]))[0]?.dutyPhone ?? null) : null;
    if (desk === null) return { ...nobody, phone: usual };
    const spans = spansOf(await this.store.roster(tx, desk, tx.now), { from: new Date(tx.now.getTime() - dayMs), until: new Date(tx.now.getTime() + dayMs) });
    const span = onDutyAt(spans, tx.now);
    const [first, backup] = await this.#people(tx, agencyId, await this.#there(tx, [span?.firstAccountId ?? [], span?.backupAccountId ?? []].flat()));
    return {
      ...{ serviceId, agencyId, first: first ?? null, backup: backup ?? null, until: span?.until ?? null, open: first !== undefined },
      phone: first?.phone ?? desk.phone ?? usual,
      backupPhone: backup?.phone ?? desk.backupPhone ?? (first?.phone == null ? null : desk.phone),
    };
  }

  find(caller: Caller, serviceId: ServiceId): Promise<OnDuty | null> {
    return this.work.run(caller, async (tx) => ((await this.store.findService(tx, serviceId)) === undefined ? null : this.now(tx, serviceId)));
  }

  /** Nobody rings whoever is away: their backup comes first, and then who looks after their desk. */
  async #there(tx: UnitOfWork, named: readonly AccountId[]): Promise<AccountId[]> {
    const away = await this.absences.away(tx, named);
    return [...named.filter((id) => !away.has(id)), ...named.flatMap((id) => away.get(id) ?? [])];
  }

  /** Whoever left the agency is on nobody's duty: the next in line is asked. */
  async #people(tx: UnitOfWork, agencyId: AgencyId, asked: readonly AccountId[]): Promise<DutyPerson[]> {
    const ids = [...new Set(asked)];
    if (ids.length === 0) return [];
    const colleagues = new Map((await this.access.findColleagues(tx, ids)).map((account): [AccountId, Account] => [account.id, account]));
    const numbers = await this.store.numbers(tx, ids);
    const knowsThem = tx.caller.agencyId === agencyId;
    return ids
      .filter((id) => !knowsThem || colleagues.get(id)?.status === 'ACTIVE')
      .map((accountId) => ({ accountId, name: knowsThem ? (colleagues.get(accountId)?.displayName ?? null) : null, phone: numbers.get(accountId) ?? null }));
  }
}

/** An agency's own number is for its people, for coordinators, and for the system; another agency learns it by the hand-over. */
function mayRingAgency(caller: Caller, agencyId: AgencyId): boolean {
  return caller.agencyId === agencyId || hasRole(caller, Role.COORDINATOR, ServiceRole.NOTIFY, ServiceRole.FOLLOW_UP);
}
