import { Access, type Grant, systemCaller } from '@causeway/access';
import { type AgencyId, Forbidden, NotFound, type ReferralId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Exposure, Incident } from './domain/incident.js';
import { holdingPlace, open } from './domain/lifecycle.js';
import { partiesOf } from './domain/policy.js';
import type { Referral } from './domain/referral.js';
import { Disclosures } from './disclosures.js';
import { type Looks, TaskStore } from './persistence/task.store.js';
import { Referrals } from './referrals.js';
import { Steps } from './steps.js';
import { Tasks } from './tasks.js';

export interface SeenIncident {
  readonly incident: Incident;
  readonly agencies: ReadonlyMap<AgencyId, string>;
  readonly now: Date;
}

/** What an incident does to the referral that it is about. */
@Injectable()
export class IncidentDesk {
  constructor(
    private readonly referrals: Referrals,
    private readonly steps: Steps,
    private readonly disclosures: Disclosures,
    private readonly tasks: Tasks,
    private readonly taskStore: TaskStore,
    private readonly access: Access,
  ) {}

  /** What was never sent went to nobody. @throws {NotFound} {Forbidden} */
  async reportable(tx: UnitOfWork, id: ReferralId): Promise<Referral> {
    const referral = await this.referrals.get(tx, id);
    const parties = partiesOf(tx.caller, referral);
    if (referral.sentAt === null || !(parties.includes('SENDER') || parties.includes('COORDINATOR'))) throw new Forbidden();
    return referral;
  }

  /** By the grants that were given, and by the log of who looked; before anything of it is ended. */
  whoSawWhat(tx: UnitOfWork, referral: Referral): Promise<{ readonly caseId: Incident['caseId']; readonly exposures: Exposure[] }> {
    return this.#behindSender(tx, referral.senderAgencyId, async (inner) => {
      const whole = await this.referrals.get(inner, referral.id);
      if (whole.triage === null) throw new NotFound();
      const grants = (await this.disclosures.of(inner, whole)).filter(({ agencyId }) => agencyId === referral.recipientAgencyId);
      const looks = await this.taskStore.looksAt(inner, whole.triage.caseId, { by: referral.recipientAgencyId, since: referral.sentAt ?? referral.createdAt });
      return { caseId: whole.triage.caseId, exposures: exposuresOf(grants, looks, inner.now) };
    });
  }

  /** As far as whoever reports may take it back; once somebody is there, a coordinator decides, and the task says so. */
  async takeBack(tx: UnitOfWork, referral: Referral, dueAt: Date): Promise<void> {
    const parties = partiesOf(tx.caller, referral);
    const isHeld = holdingPlace.includes(referral.status);
    const maySender = !isHeld || referral.status === 'ACCEPTED';
    if (open.includes(referral.status) && (maySender || parties.includes('COORDINATOR'))) {
      await this.steps.take(tx, referral, { command: isHeld ? 'DISCONTINUE' : 'WITHDRAW', expectedVersion: referral.version, parties, reason: 'SENT_IN_ERROR' });
    }
    await this.raise(tx, referral.id, dueAt);
  }

  async raise(tx: UnitOfWork, referralId: ReferralId, dueAt: Date): Promise<void> {
    await this.tasks.raise(tx, { kind: 'WRONG_RECIPIENT', referralId, dueAt, reason: 'WRONG_RECIPIENT' });
  }

  /** With the incident its task is done. */
  async settle(tx: UnitOfWork, incident: Incident): Promise<void> {
    await this.tasks.finish(tx, 'WRONG_RECIPIENT', incident);
  }

  async named(tx: UnitOfWork, incidents: readonly Incident[]): Promise<SeenIncident[]> {
    const ids = [...new Set(incidents.flatMap(({ senderAgencyId, recipientAgencyId }) => [senderAgencyId, recipientAgencyId]))];
    const agencies = new Map((ids.length === 0 ? [] : await this.access.getAgencies(tx, ids)).map(({ id, name }) => [id, name]));
    return incidents.map((incident) => ({ incident, agencies, now: tx.now }));
  }

  #behindSender<Result>(tx: UnitOfWork, agencyId: AgencyId, act: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
    return tx.within(systemCaller('FOLLOW_UP', { agencyId, requestId: tx.caller.requestId }), act);
  }
}

function exposuresOf(grants: readonly Grant[], { looks, people, firstLookAt, lastLookAt }: Looks, now: Date): Exposure[] {
  const [first] = grants;
  if (first === undefined) return [];
  const ends = grants.map(({ endedAt, endsAt }) => endedAt ?? endsAt).map((end) => (end > now ? now : end).getTime());
  const exposure = {
    agencyId: first.agencyId,
    tiers: [...new Set(grants.map(({ tier }) => tier))].sort(),
    dataClass: grants.map(({ dataClass }) => dataClass).sort().at(-1) ?? 'C2',
    from: new Date(Math.min(...grants.map(({ startsAt }) => startsAt.getTime()))).toISOString(),
    until: new Date(Math.max(...ends)).toISOString(),
    ...{ looks, people, firstLookAt: firstLookAt?.toISOString() ?? null, lastLookAt: lastLookAt?.toISOString() ?? null },
  };
  return [exposure];
}
