import { systemCaller } from '@causeway/access';
import { Cases, type Need, NeedStatus, seekingHelp } from '@causeway/cases';
import type { AgencyId, CaseId, DomainEvent, NeedId, ReferralId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { ConsentMissing, ServiceDoesNotFit } from './domain/errors.js';
import { goesOn } from './domain/going-on.js';
import type { Referral } from './domain/referral.js';
import { type NeedRoute, type Route, type Skipped, type StopReason, routeOn, speaksAgainst } from './domain/routing.js';
import { after as endOfSpan } from './domain/span.js';
import { lookAtRoutes } from './domain/look-at-routes.js';
import { Matching } from './matching.js';
import { Offers } from './offers.js';
import { type OfferMade, RouteStore } from './persistence/route.store.js';
import { Tasks } from './tasks.js';
import { type VersionedTiming, Timings } from './timings.js';

/** Deciding that failed is tried again after so long, doubling. */
const postponeSeconds = 10;
/** After so many failures a person looks; deciding goes on being tried. */
const patience = 6;
/** More are not told of in one decision. */
const mostSkipped = 50;

/** What is known while one need is looked at. */
interface Look {
  readonly need: Need;
  readonly after: Referral;
  readonly past: readonly OfferMade[];
  readonly inIncident: ReadonlySet<AgencyId>;
  readonly timing: VersionedTiming;
}

/** Whom to ask first for a need. */
interface Best {
  readonly services: readonly ServiceId[];
  /** One at a time. */
  readonly isNarrow: boolean;
}

/** How a need goes on by itself when whoever was asked said no, or nothing. */
@Injectable()
export class Cascade {
  constructor(
    private readonly cases: Cases,
    private readonly routes: RouteStore,
    private readonly offers: Offers,
    private readonly matching: Matching,
    private readonly tasks: Tasks,
    private readonly timings: Timings,
  ) {}

  /** Something was said to a request: in the same transaction the need is marked as one that somebody has to look at. The job only wakes who looks. */
  async heard(tx: UnitOfWork, event: DomainEvent): Promise<void> {
    const { to, reason, urgency } = event.data ?? {};
    if (goesOn({ to: String(to), reason: typeof reason === 'string' ? reason : null, wasSent: event.overseen === true })) await this.#wake(tx, event, { urgent: urgency === 'EMERGENCY' });
  }

  /** It went to the wrong hands: whoever reports that has taken it back, and the need is nobody's until a person has looked. */
  wentWrong(tx: UnitOfWork, event: DomainEvent): Promise<void> {
    return this.#wake(tx, event, { urgent: true });
  }

  /** People put a need on hold, or took it up again: it is looked at when the hold is over, and at once when it no longer is. */
  async moved(tx: UnitOfWork, needId: NeedId, { from, to }: { readonly from: unknown; readonly to: unknown }): Promise<void> {
    if (to === NeedStatus.ON_HOLD) {
      const { agencyId: senderAgencyId, until } = await this.cases.getNeed(tx, needId);
      if (until !== null) await this.routes.sleep(tx, { needId, senderAgencyId, until });
    } else if (from === NeedStatus.ON_HOLD && (await this.routes.wakeHeld(tx, needId))) tx.enqueue(lookAtRoutes, {});
  }

  /** The person's word reaches farther now, perhaps: needs that waited for it go on. Behind the walls of the agency that holds the case. */
  async reaches(tx: UnitOfWork, caseId: CaseId): Promise<void> {
    if ((await this.routes.wakeWaiting(tx, caseId)) > 0) tx.enqueue(lookAtRoutes, {});
  }

  /** The directory has changed: needs for which nobody was left are looked at again. Service role FOLLOW_UP. @returns how many */
  wakeStranded(tx: UnitOfWork): Promise<number> {
    return this.routes.wakeStranded(tx);
  }

  /** Behind the sender's walls. The need is locked first, so that no person sends for it at the same time. @returns whether there was something to decide */
  async route(tx: UnitOfWork, needId: NeedId): Promise<boolean> {
    const need = await this.cases.lockNeed(tx, needId);
    const route = await this.routes.lock(tx, needId);
    if (route?.dueAt == null || route.dueAt > tx.now) return false;
    if (need.status === NeedStatus.ON_HOLD) return this.#whileHeld(tx, need);
    const after = route.afterReferralId === null ? null : await this.offers.last(tx, route.afterReferralId);
    if (after === null || !seekingHelp.has(need.status)) await this.routes.rest(tx, needId);
    else await this.#decide(tx, route, { need, after, ...(await this.#before(tx, need)), timing: await this.timings.now(tx) });
    return true;
  }

  /** A person chose whom to ask next: behind the sender's walls, and kept in the trail as any other choice. @throws {ServiceDoesNotFit} {ConsentMissing} and what sending refuses */
  offerByHand(tx: UnitOfWork, seen: Referral, serviceId: ServiceId): Promise<ReferralId> {
    return behind(tx, seen.senderAgencyId, async (inner) => {
      const need = await this.cases.lockNeed(inner, seen.needId);
      const after = (await this.offers.last(inner, seen.id)) ?? seen;
      const choice = (await this.matching.matchFor(inner, need, { holdsGroup: true })).offered.find((one) => one.serviceId === serviceId);
      if (choice === undefined) throw new ServiceDoesNotFit();
      const referralId = await this.offers.offer(inner, { needId: need.id, serviceId, after });
      // Why the person's word does not reach so far is told to those who speak for them.
      if (referralId === undefined) throw new ConsentMissing();
      await this.routes.keep(inner, { ...anchor({ need, after }, referralId), kind: 'OFFERED', why: null, reasons: choice.reasons, skipped: [] });
      return referralId;
    });
  }

  /** Whom to ask for a need when a person names nobody, best first. */
  async best(tx: UnitOfWork, need: Need): Promise<Best> {
    const { offered, isNarrow } = await this.matching.matchFor(tx, need, { holdsGroup: true });
    // What a colleague asked counts, too, and what became of it.
    const before = await behind(tx, need.agencyId, (inner) => this.#before(inner, need));
    return { isNarrow, services: offered.filter(({ agencyId }) => !speaksAgainst(agencyId, before)).map(({ serviceId }) => serviceId) };
  }

  /** How many are asked at once in a broadcast. */
  async atOnce(tx: UnitOfWork): Promise<number> {
    return (await this.timings.now(tx)).rules.atOnce;
  }

  /** Deciding failed: later once more, and a person is told when it goes on failing. */
  async postpone(tx: UnitOfWork, needId: NeedId): Promise<void> {
    const route = await this.routes.lock(tx, needId);
    if (route?.dueAt == null) return;
    const tries = await this.routes.postpone(tx, needId, postponeSeconds);
    if (tries === patience) await this.tasks.raise(tx, { kind: 'CASCADE_EXHAUSTED', needId, ...refer(route.afterReferralId), dueAt: tx.now, reason: 'FAILED' });
  }

  async #wake(tx: UnitOfWork, { referralId, data = {} }: DomainEvent, { urgent }: { readonly urgent: boolean }): Promise<void> {
    const { senderAgencyId } = data;
    if (referralId === undefined || typeof senderAgencyId !== 'string') return;
    await behind(tx, parseAgency(senderAgencyId), async (inner) => {
      await this.routes.wake(inner, referralId);
      inner.enqueue(lookAtRoutes, {}, { urgent });
    });
  }

  /** What was asked for it, and where something of the person went wrongly. */
  async #before(tx: UnitOfWork, { id, caseId }: Need): Promise<Pick<Look, 'past' | 'inIncident'>> {
    return { past: await this.routes.offersOf(tx, id), inIncident: new Set(await this.routes.agenciesInIncident(tx, caseId)) };
  }

  /** What became of its requests waits with it. When the time is over a person says how it goes on. */
  async #whileHeld(tx: UnitOfWork, { id: needId, agencyId: senderAgencyId, until }: Need): Promise<boolean> {
    if (until !== null && until > tx.now) {
      await this.routes.sleep(tx, { needId, senderAgencyId, until });
      return true;
    }
    await this.routes.stayStopped(tx, needId);
    await this.tasks.raise(tx, { kind: 'CASCADE_EXHAUSTED', needId, dueAt: tx.now, reason: 'HOLD_OVER' });
    return true;
  }

  async #decide(tx: UnitOfWork, { mode, stopped }: NeedRoute, look: Look): Promise<void> {
    const { need, past, inIncident, timing } = look;
    const { offered, waits, isNarrow } = await this.matching.matchFor(tx, need, { holdsGroup: true });
    // Another need of the person comes first: when it has, its group wakes this one.
    if (waits) return this.routes.rest(tx, need.id);
    const chosen = mode ?? timing.rules.mode;
    const decision = routeOn({
      again: stopped === 'NOBODY_LEFT',
      ...{ mode: isNarrow && chosen === 'BROADCAST' ? 'CASCADE' : chosen, urgency: need.urgency, now: tx.now, timing, past, inIncident, ranked: offered },
      underWay: past.filter(({ underWay }) => underWay).length,
      statedAt: await this.matching.statedAt(tx, past.map(({ serviceId }) => serviceId)),
    });
    if (decision.kind === 'REST') await this.routes.rest(tx, need.id);
    else if (decision.kind === 'STOP' && stopped !== null) await this.routes.stayStopped(tx, need.id);
    else if (decision.kind === 'STOP') await this.#stop(tx, look, { why: decision.why, skipped: [] });
    else await this.#ask(tx, look, decision);
  }

  async #ask(tx: UnitOfWork, look: Look, { choices, most, skipped: before }: Extract<Route, { kind: 'ASK' }>): Promise<void> {
    const { need: { id: needId }, after } = look;
    const skipped: Skipped[] = [...before];
    let asked = 0;
    for (const { serviceId, reasons } of choices) {
      if (asked === most) break;
      const referralId = await this.offers.offer(tx, { needId, serviceId, after });
      if (referralId === undefined) skipped.push({ serviceId, why: 'OUTSIDE_CONSENT' });
      else {
        asked += 1;
        await this.routes.keep(tx, { ...anchor(look, referralId), kind: 'OFFERED', why: null, reasons, skipped: skipped.slice(0, mostSkipped) });
      }
    }
    if (asked === 0) await this.#stop(tx, look, { why: 'CONSENT_NEEDED', skipped });
    else await this.routes.rest(tx, needId);
  }

  /** A person has to look, and by when. */
  async #stop(tx: UnitOfWork, look: Look, { why, skipped }: { readonly why: StopReason; readonly skipped: readonly Skipped[] }): Promise<void> {
    const { need, after, timing } = look;
    await this.routes.rest(tx, need.id, why);
    await this.routes.keep(tx, { ...anchor(look, after.id), kind: 'STOPPED', why, reasons: [], skipped: skipped.slice(0, mostSkipped) });
    const kind = why === 'CONSENT_NEEDED' ? 'CONSENT_NEEDED' : 'CASCADE_EXHAUSTED';
    const dueAt = endOfSpan(timing.calendar, tx.now, timing.rules.acknowledge[need.urgency]);
    await this.tasks.raise(tx, { kind, needId: need.id, referralId: after.id, dueAt, reason: why });
  }
}

function anchor({ need, after }: Pick<Look, 'need' | 'after'>, referralId: ReferralId) {
  return { needId: need.id, senderAgencyId: after.senderAgencyId, referralId, afterReferralId: after.id };
}

function refer(referralId: ReferralId | null): { readonly referralId?: ReferralId } {
  return referralId === null ? {} : { referralId };
}

function behind<Result>(tx: UnitOfWork, agencyId: AgencyId, act: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
  return tx.within(systemCaller('FOLLOW_UP', { agencyId, requestId: tx.caller.requestId }), act);
}

function parseAgency(id: string): AgencyId {
  return id as AgencyId;
}
