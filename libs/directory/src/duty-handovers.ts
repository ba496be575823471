import { Access, type Account } from '@causeway/access';
import { type AccountId, BadInput, type Caller, Forbidden, NotFound, type ReferralId, Role, type ServiceId, hasRole, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Change, changesIn, spansOf } from './domain/duty.js';
import type { DutyHandover, DutyHandoverId } from './domain/duty-handover.js';
import { ListingChanged } from './domain/errors.js';
import { DutyStore } from './persistence/duty.store.js';

/** A change of shift, and what was left for it. */
export interface SeenHandover {
  readonly changeAt: Date;
  readonly outgoingAccountId: AccountId;
  readonly incomingAccountId: AccountId;
  /** Null while nobody has left anything. */
  readonly handover: DutyHandover | null;
  readonly people: ReadonlyMap<AccountId, Account>;
  readonly mayGive: boolean;
  readonly mayTake: boolean;
}

export interface NewHandover {
  readonly serviceId: ServiceId;
  readonly changeAt: Date;
  readonly words: string;
  readonly referralIds: readonly ReferralId[];
}

interface Keyed<Input> {
  readonly key: string;
  readonly input: Input;
}

const hourMs = 3_600_000;
/** So long a change without a hand-over stays in sight, and so early one may be written. */
const shownBackMs = 7 * 24 * hourMs;
const shownAheadMs = 24 * hourMs;
const shownAtMost = 50;

/** From one shift to the next: what is open is said, and somebody says that they know. */
@Injectable()
export class DutyHandovers {
  constructor(
    private readonly work: Work,
    private readonly store: DutyStore,
    private readonly access: Access,
  ) {}

  /** Changes of the last week and the next day, the latest first: what was handed over, and what was not. */
  list(caller: Caller, serviceId: ServiceId): Promise<SeenHandover[]> {
    return this.work.run(caller, (tx) => this.#see(tx, serviceId));
  }

  /** By whoever goes off duty or a manager. @throws {NotFound} {Forbidden} {BadInput} {ListingChanged} when it was handed over already */
  give(caller: Caller, { key, input }: Keyed<NewHandover>): Promise<SeenHandover> {
    return this.#act(caller, { key, operation: 'handOverDuty', input }, async (tx) => {
      const change = (await this.#changes(tx, input.serviceId)).find(({ at }) => at.getTime() === input.changeAt.getTime());
      if (change === undefined) throw new BadInput('changeAt', 'No shift changes at this instant.');
      if (!mayGive(caller, change)) throw new Forbidden();
      const { outgoing, incoming, at } = change;
      const row: DutyHandover = {
        ...{ id: newId<DutyHandoverId>(tx.now), serviceId: input.serviceId, agencyId: caller.agencyId, changeAt: at, words: input.words, referralIds: input.referralIds },
        ...{ outgoingAccountId: personOf(outgoing.firstAccountId), incomingAccountId: personOf(incoming.firstAccountId) },
        ...{ givenBy: caller.accountId, givenAt: tx.now, takenBy: null, takenAt: null },
      };
      if (!(await this.store.giveHandover(tx, row))) throw new ListingChanged();
      await tx.record({ type: 'duty.handed-over', subjectId: row.id, data: { serviceId: input.serviceId, agencyId: caller.agencyId, referrals: input.referralIds.length } });
      return row.id;
    });
  }

  /** By whoever comes on duty, their backup or a manager; never by whoever gave it. @throws {NotFound} {Forbidden} {ListingChanged} */
  take(caller: Caller, { key, input }: Keyed<{ readonly serviceId: ServiceId; readonly id: DutyHandoverId }>): Promise<SeenHandover> {
    return this.#act(caller, { key, operation: 'takeOverDuty', input }, async (tx) => {
      const found = await this.store.findHandover(tx, input.id);
      if (found?.serviceId !== input.serviceId) throw new NotFound();
      if (!mayTake(caller, found)) throw found.takenAt === null ? new Forbidden() : new ListingChanged();
      await this.store.takeHandover(tx, found.id, { takenBy: caller.accountId, takenAt: tx.now });
      await tx.record({ type: 'duty.taken-over', subjectId: found.id, data: { serviceId: found.serviceId, agencyId: found.agencyId } });
      return found.id;
    });
  }

  #act(caller: Caller, { key, operation, input }: Keyed<{ readonly serviceId: ServiceId }> & { readonly operation: string }, act: (tx: UnitOfWork) => Promise<DutyHandoverId>): Promise<SeenHandover> {
    return this.work.runOnce<DutyHandoverId, SeenHandover>(caller, {
      ...{ key, operation, input },
      effect: act,
      result: async (tx, id) => {
        const found = (await this.#see(tx, input.serviceId)).find(({ handover }) => handover?.id === id);
        if (found === undefined) throw new NotFound();
        return found;
      },
    });
  }

  async #changes(tx: UnitOfWork, serviceId: ServiceId): Promise<Change[]> {
    const { agencyId } = tx.caller;
    const desk = await this.store.findDesk(tx, { serviceId, agencyId });
    if (desk === null) return [];
    const [from, until] = [new Date(tx.now.getTime() - shownBackMs), new Date(tx.now.getTime() + shownAheadMs)];
    const roster = await this.store.roster(tx, desk, from);
    return changesIn(spansOf(roster, { from, until })).filter(({ at }) => at > from && at <= until);
  }

  /** As planned today, and as it was when somebody handed over: what was written stays when the plan changes. */
  async #see(tx: UnitOfWork, serviceId: ServiceId): Promise<SeenHandover[]> {
    const { caller } = tx;
    const since = new Date(tx.now.getTime() - shownBackMs);
    const given = await this.store.handoversSince(tx, { serviceId, agencyId: caller.agencyId }, since);
    const byTime = new Map(given.map((handover) => [handover.changeAt.getTime(), handover]));
    const missing = (await this.#changes(tx, serviceId)).filter(({ at }) => !byTime.has(at.getTime()));
    const ids = [...given.flatMap((row) => [row.outgoingAccountId, row.incomingAccountId]), ...missing.flatMap(({ outgoing, incoming }) => [personOf(outgoing.firstAccountId), personOf(incoming.firstAccountId)])];
    const people = new Map((ids.length === 0 ? [] : await this.access.findColleagues(tx, [...new Set(ids)])).map((account): [AccountId, Account] => [account.id, account]));
    const seen = [
      ...given.map((handover) => ({ ...handover, handover, people, mayGive: false, mayTake: mayTake(caller, handover) })),
      ...missing.map((change) => ({
        ...{ changeAt: change.at, outgoingAccountId: personOf(change.outgoing.firstAccountId), incomingAccountId: personOf(change.incoming.firstAccountId) },
        ...{ handover: null, people, mayGive: mayGive(caller, change), mayTake: false },
      })),
    ];
    return seen.sort((one, other) => other.changeAt.getTime() - one.changeAt.getTime()).slice(0, shownAtMost);
  }
}

/** Who leaves says what is open; a manager may say it for them. */
function mayGive(caller: Caller, { outgoing }: Change): boolean {
  return hasRole(caller, Role.AGENCY_MANAGER) || [outgoing.firstAccountId, outgoing.backupAccountId].includes(caller.accountId);
}

/** Who comes says that they know, and a manager may; whoever wrote it cannot. */
function mayTake(caller: Caller, { takenAt, givenBy, incomingAccountId }: DutyHandover): boolean {
  return takenAt === null && givenBy !== caller.accountId && (incomingAccountId === caller.accountId || hasRole(caller, Role.AGENCY_MANAGER));
}

/** A change is between two people: both are named. */
function personOf(id: AccountId | null): AccountId {
  if (id === null) throw new Error('a shift changes between people');
  return id;
}
