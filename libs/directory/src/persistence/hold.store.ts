import { type AgencyId, NotFound, type ReferralId, type ServiceId, newId } from '@causeway/kernel';
import { type UnitOfWork, postgresFault } from '@causeway/platform';
import { NoFreePlace } from '../domain/errors.js';
import type { FittingCohorts } from '../domain/cohort.js';
import type { Drift, HoldId } from '../domain/hold.js';

/** CW409 is said by `hold_places`; the CHECK says the same should more be kept as a courtesy than there is. */
const full: ReadonlySet<string> = new Set(['CW409', '23514']);

/** Which referral, and where for how many. */
interface Wanted {
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  readonly parts: readonly { readonly serviceId: ServiceId; readonly fitting: FittingCohorts; readonly units: number }[];
}

interface Courtesy {
  readonly referralId: ReferralId;
  readonly serviceId: ServiceId;
  readonly fitting: FittingCohorts;
  readonly until: Date;
}

const asks = `select directory.ask_place(:id, :referralId, :serviceId, :cohorts::text[], :otherwise::text[], :until) as kept`;

function askedOf(tx: UnitOfWork, { fitting, ...courtesy }: Courtesy) {
  return { id: newId<HoldId>(tx.now), ...fitting, ...courtesy };
}

/** Places that referrals keep. Every counter is moved by a definer's function, in one round trip. */
export class HoldStore {
  /**
   * All of them firm, or none. A courtesy that the referral kept already becomes the promise.
   * @returns false when none of the services counts places
   * @throws {NoFreePlace} {NotFound} for a service that is not the caller's to give
   */
  async take(tx: UnitOfWork, { referralId, senderAgencyId, parts }: Wanted): Promise<boolean> {
    const wanted = parts.map(({ serviceId, fitting, units }) => ({ id: newId<HoldId>(tx.now), serviceId, ...fitting, units }));
    const [answer] = await tx
      .sql<{ said: string }>(`select directory.hold_places(:referralId, :senderAgencyId, :wanted::jsonb) as said`, { referralId, senderAgencyId, wanted: JSON.stringify(wanted) })
      .catch(asRefusal);
    if (answer?.said === 'NOT_THEIRS') throw new NotFound();
    return answer?.said === 'HELD';
  }

  /** @returns whether one is kept: a courtesy, and never a reason not to ask */
  async ask(tx: UnitOfWork, courtesy: Courtesy): Promise<boolean> {
    const [answer] = await tx.sql<{ kept: boolean }>(asks, askedOf(tx, courtesy));
    return answer?.kept ?? false;
  }

  /** The same, for whoever does not wait for the answer. */
  request(tx: UnitOfWork, courtesy: Courtesy): void {
    tx.write(asks, askedOf(tx, courtesy));
  }

  /** @returns how many places are now lived in */
  occupy(tx: UnitOfWork, referralId: ReferralId): Promise<number> {
    return count(tx, `select directory.occupy_places(:referralId) as count`, { referralId });
  }

  /** @returns how many places that were promised or lived in are free again */
  release(tx: UnitOfWork, referralIds: readonly ReferralId[]): Promise<number> {
    return count(tx, `select directory.release_places(:referralIds::uuid[]) as count`, { referralIds });
  }

  /** @returns how many courtesies ended */
  sweep(tx: UnitOfWork): Promise<number> {
    return count(tx, `select directory.sweep_places() as count`, {});
  }

  drift(tx: UnitOfWork): Promise<Drift[]> {
    return tx.sql<Drift>(`select pool_id as "poolId", service_id as "serviceId" from directory.places_drift()`);
  }

  /** Whether the services all stand at one site. */
  async shareSite(tx: UnitOfWork, serviceIds: readonly ServiceId[]): Promise<boolean> {
    const [answer] = await tx.sql<{ together: boolean }>(
      `select exists (select 1 from directory.service_at_site where service_id = any(:serviceIds::uuid[])
         group by site_id having count(distinct service_id) = cardinality(:serviceIds::uuid[])) as together`,
      { serviceIds },
    );
    return answer?.together ?? false;
  }
}

async function count(tx: UnitOfWork, text: string, parameters: Readonly<Record<string, unknown>>): Promise<number> {
  const [answer] = await tx.sql<{ count: number }>(text, parameters);
  return answer?.count ?? 0;
}

function asRefusal(error: unknown): never {
  if (full.has(postgresFault(error)?.code ?? '')) throw new NoFreePlace();
  throw error;
}
