import { systemCaller } from '@causeway/access';
import { Cases, type Need, NeedStatus, type Said } from '@causeway/cases';
import { Directory } from '@causeway/directory';
import { Forbidden, NotFound, type ReferralId, together } from '@causeway/kernel';
import { LIVE_BUS, type LiveBus, type UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Step, advance } from './domain/advance.js';
import { endOf, recallEnds } from './domain/disclosure.js';
import { alone, renewing, rivals, spoken } from './domain/kinds-of-step.js';
import { lookAtRoutes } from './domain/look-at-routes.js';
import { type ReferralCommand, type ReferralStatus, holdingPlace, live, open, wayOf } from './domain/lifecycle.js';
import { endedInVain, movement } from './domain/movement.js';
import { type WholeReferral, awaitingConsent, sentAtOnce } from './domain/new-referral.js';
import { afterStep, proposedBy, standingOf } from './domain/need-standing.js';
import { type ReasonCode, outcomes } from './domain/reason.js';
import { type Referral, keptFor } from './domain/referral.js';
import { covered } from './domain/winding.js';
import { Disclosures } from './disclosures.js';
import { ReferralStore, type Standing } from './persistence/referral.store.js';
import { Preparation } from './preparation.js';

/** Topic of the live notices about referrals. */
export const referralTopic = 'referral';

/** A step with the need it is about and the open referrals of that, which are locked. */
interface Taken extends Step {
  readonly need: Need | undefined;
  readonly standings?: readonly Standing[] | undefined;
}

type OfNeed = Taken & { readonly need: Need };

/** What holds while a referral begins. */
interface Beginning {
  readonly need: Need;
  /** Heard after the need was locked: whoever changes what the person said waits for that lock, so both hear the same. */
  readonly said: Said;
}

interface Announced extends Partial<Pick<Step, 'parties' | 'byPhone'>> {
  readonly command: ReferralCommand | 'DRAFT';
  readonly from?: ReferralStatus;
}

/**
 * The one way in which a referral moves, and everything that follows from it in the same transaction: places, disclosures, siblings,
 * the need. Locks are taken in one order everywhere: the need, its referrals by id, the pools last.
 */
@Injectable()
export class Steps {
  constructor(
    private readonly store: ReferralStore,
    private readonly cases: Cases,
    private readonly directory: Directory,
    private readonly disclosures: Disclosures,
    private readonly preparation: Preparation,
    @Inject(LIVE_BUS) private readonly bus: LiveBus,
  ) {}

  /** A new referral goes at once where the person agreed, and waits for them where they may still. */
  async begin(tx: UnitOfWork, draft: WholeReferral, { need, said }: Beginning): Promise<void> {
    const { hiddenFrom } = said;
    const allowed = this.disclosures.triageOrWait(said, draft);
    if (allowed === undefined) {
      const waiting = awaitingConsent(draft);
      this.store.insert(tx, { ...waiting, hiddenFrom });
      if (need.status === NeedStatus.OPEN) await this.cases.moveNeed(tx, need, NeedStatus.MATCHING);
      return this.announce(tx, waiting, { command: 'REQUEST_CONSENT' });
    }
    const row = sentAtOnce(draft, { at: tx.now, timing: await this.preparation.timing(tx), consentUntil: allowed.until });
    this.store.insert(tx, { ...row, hiddenFrom });
    this.disclosures.openTriage(tx, { caseId: need.caseId, referral: row, allowed });
    await this.cases.moveNeed(tx, need, NeedStatus.OFFERED);
    await this.announce(tx, row, { command: 'SEND' });
    this.askForPlace(tx, row);
  }

  /** One command of somebody on a referral that is there. @throws what `advance` and the command's own guards throw */
  async take(tx: UnitOfWork, seen: Referral, step: Omit<Step, 'at' | 'by'>): Promise<void> {
    const [[need, standings] = [], locked] = await together(alone.has(step.command) ? undefined : this.#lock(tx, seen), this.store.lockLine(tx, seen));
    const referral = locked ?? seen;
    const waits = step.command === 'SEND' && referral.status === 'DRAFT' && need !== undefined && (await this.#waits(tx, referral, need));
    const timing = await this.preparation.timing(tx, referral);
    await this.#move(tx, referral, { ...step, ...(waits ? { command: 'REQUEST_CONSENT' } : {}), at: tx.now, by: tx.caller.accountId, need, standings, timing });
  }

  /** Holds a referral and its need as a step does, for whoever locks more after them. */
  async hold(tx: UnitOfWork, seen: Referral): Promise<void> {
    await together(this.#lock(tx, seen), this.store.lockLine(tx, seen));
  }

  /** The same by the system, for whoever watches the clock or the ledger. @throws {NotFound} {IllegalTransition} */
  async bySystem(tx: UnitOfWork, id: ReferralId, given: Pick<Step, 'command' | 'reason'>): Promise<void> {
    const seen = await this.store.find(tx, id);
    if (seen === null) throw new NotFound();
    await this.behindSender(tx, seen, async (inner) => {
      const [need, referral] = await together(this.cases.lockNeed(inner, seen.needId), this.store.lock(inner, id));
      if (referral === null) throw new NotFound();
      const timing = await this.preparation.timing(inner, referral);
      await this.#move(inner, referral, { ...given, expectedVersion: referral.version, parties: ['SYSTEM'], at: inner.now, need, timing });
    });
  }

  /** Behind the sender's walls: ends those of the needs' open referrals for which there is a reason. */
  async endWhere(tx: UnitOfWork, found: readonly Referral[], why: (referral: Referral) => Promise<ReasonCode | undefined>): Promise<void> {
    const ended: ReferralId[] = [];
    for (const needId of new Set(found.map((referral) => referral.needId))) {
      const need = await this.cases.lockNeed(tx, needId);
      let last: ReasonCode | undefined;
      for (const referral of await this.store.lockOfNeed(tx, needId, open)) {
        const reason = await why(referral);
        if (reason === undefined) continue;
        await this.#end(tx, referral, { command: holdingPlace.includes(referral.status) ? 'DISCONTINUE' : 'RECALL', reason });
        if (referral.sentAt !== null) ended.push(referral.id);
        last = reason;
      }
      if (last !== undefined) await this.#settle(tx, need, { last });
    }
    // All their places at once and last: pools are locked in one order, and they are the hot rows.
    if (ended.length > 0) await this.directory.places.release(tx, ended);
  }

  /** @param step how it came about, and from where; left out for what has just begun */
  async announce(tx: UnitOfWork, referral: Referral, step: Announced): Promise<void> {
    const { command, from, parties = [], byPhone } = step;
    const way = command === 'DRAFT' || from === undefined ? undefined : wayOf(command, from, parties);
    await tx.record(movement(referral, command, { tells: way?.tells ?? 'RECIPIENT', byPhone: byPhone !== undefined }));
    this.tell(tx, referral.id);
  }

  /** A courtesy of the service, if it keeps places for requests. */
  askForPlace(tx: UnitOfWork, referral: Referral): void {
    if (!referral.offPlatform) this.directory.places.request(tx, keptFor(referral));
  }

  /** Whoever looks at it hears that something about it is different. */
  tell(tx: UnitOfWork, id: ReferralId): void {
    tx.afterCommit(() => this.bus.publish({ topic: referralTopic, id }));
  }

  behindSender<Result>(tx: UnitOfWork, { senderAgencyId }: Pick<Referral, 'senderAgencyId'>, act: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
    return tx.within(systemCaller('FOLLOW_UP', { agencyId: senderAgencyId, requestId: tx.caller.requestId }), act);
  }

  /** As `behindSender`, for questions that are all put at once. */
  #ask<Result>(tx: UnitOfWork, { senderAgencyId }: Pick<Referral, 'senderAgencyId'>, ask: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
    return tx.asking(systemCaller('FOLLOW_UP', { agencyId: senderAgencyId, requestId: tx.caller.requestId }), ask);
  }

  /** The need first, then what is asked for it, in the order of ids. */
  #lock(tx: UnitOfWork, seen: Referral): Promise<[Need, Standing[]]> {
    return this.#ask(tx, seen, (inner) => together(this.cases.lockNeed(inner, seen.needId), this.store.lockStandingsOfNeed(inner, seen.needId, open)));
  }

  async #waits(tx: UnitOfWork, referral: Referral, { caseId }: Need): Promise<boolean> {
    return this.disclosures.triageOrWait(await this.disclosures.hear(tx, caseId, referral), referral) === undefined;
  }

  async #move(tx: UnitOfWork, referral: Referral, step: Taken): Promise<void> {
    const { need } = step;
    const next = need === undefined ? advance(referral, step) : await this.#prepared(tx, advance(referral, step), { ...step, need });
    this.store.save(tx, next);
    await this.announce(tx, next, { ...step, from: referral.status });
    if (need === undefined) return;
    await this.behindSender(tx, next, (inner) => this.#follow(inner, { before: referral, next, step: { ...step, need } }));
  }

  /** What must be right before the referral moves, and what it takes along. */
  async #prepared(tx: UnitOfWork, next: Referral, step: OfNeed): Promise<Referral> {
    const { command, need, parties } = step;
    if (command === 'SEND') return this.#send(tx, next, need);
    if (command === 'ACCEPT') return this.#accept(tx, next, step);
    if (command === 'START' && next.holdsPlace) await this.directory.places.occupy(tx, next.id);
    if (command === 'RESUME') return { ...next, holdsPlace: await this.#backInPlace(tx, next, parties) };
    return next;
  }

  /** What follows behind the sender's walls, once the referral has moved. */
  async #follow(tx: UnitOfWork, { before, next, step }: { readonly before: Referral; readonly next: Referral; readonly step: OfNeed }): Promise<void> {
    const ended = endOf(next);
    if (step.note !== undefined && !spoken.has(step.command)) this.store.keepNote(tx, next.id, step.note);
    if (ended !== undefined && next.sentAt !== null) this.disclosures.end(tx, next, ended);
    if (renewing.has(step.command)) await this.disclosures.renewTriage(tx, step.need.caseId, next);
    if (next.status === 'COMPLETED' && next.outcome !== null) {
      await this.cases.proposeOutcome(tx, step.need, proposedBy[next.outcome]);
      if (outcomes[next.outcome].success === false) await tx.record(endedInVain(next, { caseId: step.need.caseId, code: next.outcome }));
    } else if (next.sentAt !== null || step.command === 'REQUEST_CONSENT') await this.#settle(tx, step.need, { last: next.reason, open: step.standings && afterStep(step.standings, next) });
    const letsGo = next.closedAt !== null || next.status === 'WAITLISTED' || (before.holdsPlace && !next.holdsPlace);
    if (letsGo && next.sentAt !== null) await this.directory.places.release(tx, [next.id]);
  }

  /** A draft may be old: everything that sending asks is asked now. */
  async #send(tx: UnitOfWork, next: Referral, { caseId }: Need): Promise<Referral> {
    await this.preparation.check(tx, next);
    const allowed = await this.disclosures.requireTriage(tx, caseId, next);
    this.disclosures.openTriage(tx, { caseId, referral: next, allowed });
    this.askForPlace(tx, next);
    return covered(next, allowed.until, await this.preparation.timing(tx, next));
  }

  /** Consent is asked for again at this instant; siblings are told "filled"; the place is taken last, its row is the hot one. */
  async #accept(tx: UnitOfWork, next: Referral, { need: { caseId }, standings }: OfNeed): Promise<Referral> {
    const word = await this.#ask(tx, next, (inner) => this.disclosures.careWord(inner, caseId, next));
    this.disclosures.requireReceiving(word);
    const { superseded, until } = await this.behindSender(tx, next, async (inner) => {
      const until = this.disclosures.openCare(inner, { caseId, referral: next, word });
      const siblings = await this.#siblings(inner, next, standings);
      for (const sibling of siblings) await this.#end(inner, sibling, { command: 'SUPERSEDE', reason: 'SUPERSEDED' });
      return { superseded: siblings.map(({ id }) => id), until };
    });
    const [awaitsGroup, holdsPlace] = await together(this.#ask(tx, next, (inner) => this.store.awaitsGroup(inner, next.needId)), !next.offPlatform && this.directory.places.take(tx, keptFor(next)));
    // After what had to be waited for: nobody holds one place and waits for another.
    if (superseded.length > 0) await this.behindSender(tx, next, (inner) => this.directory.places.release(inner, superseded));
    if (awaitsGroup) tx.enqueue(lookAtRoutes, {}, { urgent: next.urgency === 'EMERGENCY' });
    return { ...covered(next, until, await this.preparation.timing(tx, next)), holdsPlace, awaitsGroup };
  }

  /** The others that are asked for the same need, locked; mostly there are none, and then nothing is read of the person. */
  async #siblings(tx: UnitOfWork, { id, needId }: Referral, standings: readonly Standing[] | undefined): Promise<Referral[]> {
    if (standings?.every((one) => one.id === id || !rivals.includes(one.status)) === true) return [];
    return (await this.store.lockOfNeed(tx, needId, rivals)).filter((one) => one.id !== id);
  }

  /** A place that was given up for the time of a hold is taken anew, by whoever may give it. @throws {NoFreePlace} {Forbidden} */
  async #backInPlace(tx: UnitOfWork, next: Referral, parties: Step['parties']): Promise<boolean> {
    if (next.offPlatform) return false;
    if (!next.holdsPlace && !parties.includes('RECIPIENT')) throw new Forbidden();
    const holdsPlace = next.holdsPlace || (await this.directory.places.take(tx, keptFor(next)));
    if (holdsPlace && parties.includes('RECIPIENT')) await this.directory.places.occupy(tx, next.id);
    return holdsPlace;
  }

  /** Ended by the system; its places are the caller's to give back. */
  async #end(tx: UnitOfWork, referral: Referral, { command, reason }: { readonly command: 'RECALL' | 'SUPERSEDE' | 'DISCONTINUE'; readonly reason: ReasonCode }): Promise<void> {
    const step = { command, parties: ['SYSTEM'], expectedVersion: referral.version, at: tx.now, reason } as const;
    const next = advance(referral, step);
    this.store.save(tx, next);
    if (next.sentAt !== null) this.disclosures.end(tx, next, recallEnds[reason] ?? 'CONSENT_CHANGED');
    await this.announce(tx, next, { ...step, from: referral.status });
  }

  /** Where a need stands by the referrals that are still open for it. What people put on hold stays there until somebody is found. */
  async #settle(tx: UnitOfWork, need: Need, { last, open }: { readonly last: ReasonCode | null; readonly open?: readonly Standing[] | undefined }): Promise<void> {
    const standing = standingOf(open ?? (await this.store.lockStandingsOfNeed(tx, need.id, live)), last);
    const stays = need.status === NeedStatus.ON_HOLD && standing !== NeedStatus.PLACED && standing !== NeedStatus.IN_SERVICE;
    if (!stays) await this.cases.moveNeed(tx, need, standing);
  }
}
