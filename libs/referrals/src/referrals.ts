import { systemCaller } from '@causeway/access';
import { Cases, type Keyed, type Need, NeedStatus, seekingHelp } from '@causeway/cases';
import { Directory, fits } from '@causeway/directory';
import { type Caller, type CaseId, type NeedId, NotFound, type PageRequest, type ReferralId, newId, newSpokenCode } from '@causeway/kernel';
import { LIVE_BUS, type LiveBus, type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Step, advance } from './domain/advance.js';
import { endOf, recallEnds } from './domain/disclosure.js';
import { NeedClosed, ServiceDoesNotFit } from './domain/errors.js';
import { type ReferralCommand, awaitingAnswer, holdingPlace } from './domain/lifecycle.js';
import { movement } from './domain/movement.js';
import { type WholeReferral, newReferral, sentAtOnce } from './domain/new-referral.js';
import type { Handover, NewReferral, ReferralOrder, SeenReferral } from './domain/order.js';
import { partiesOf } from './domain/policy.js';
import type { ReasonCode } from './domain/reason.js';
import { type Referral, keptFor } from './domain/referral.js';
import { Disclosures } from './disclosures.js';
import { ReferralStore } from './persistence/referral.store.js';
import { type QueueFilter, type WorkQueue, workQueue } from './persistence/work-queue.query.js';

/** Topic of the live notices about referrals. */
export const referralTopic = 'referral';

/** The referral and its way from one agency to another. */
@Injectable()
export class Referrals {
  constructor(
    private readonly work: Work,
    private readonly store: ReferralStore,
    private readonly cases: Cases,
    private readonly directory: Directory,
    private readonly disclosures: Disclosures,
    @Inject(LIVE_BUS) private readonly live: LiveBus,
  ) {}

  /** Prepares a referral that nobody sees yet. @throws {NotFound} {NeedClosed} {ServiceNotReferable} {ServiceDoesNotFit} */
  draft(caller: Caller, call: Keyed<NewReferral, ReferralId>): Promise<SeenReferral> {
    return this.work.runOnce(caller, {
      key: call.key,
      operation: 'draftReferral',
      input: call.input,
      effect: async (tx) => {
        const row = await this.#prepare(tx, call);
        await this.disclosures.refuseShunned(tx, row.triage.caseId, row);
        await this.store.insert(tx, { ...row, hiddenFrom: await this.disclosures.hiddenFrom(tx, row.triage.caseId) });
        await this.#announce(tx, row, 'DRAFT');
        return row.id;
      },
      result: (tx, id) => this.#see(tx, id),
    });
  }

  /** Prepares and sends at once. @throws as `draft`, {ConsentMissing} {AlreadyReferred} */
  send(caller: Caller, call: Keyed<NewReferral, ReferralId>): Promise<SeenReferral> {
    return this.work.runOnce(caller, {
      key: call.key,
      operation: 'sendReferral',
      input: call.input,
      effect: async (tx) => {
        const need = await this.cases.lockNeed(tx, call.input.needId);
        const row = sentAtOnce(await this.#prepare(tx, call), tx.now);
        const allowed = await this.disclosures.requireTriage(tx, need.caseId, row);
        await this.store.insert(tx, { ...row, hiddenFrom: await this.disclosures.hiddenFrom(tx, need.caseId) });
        await this.disclosures.openTriage(tx, { caseId: need.caseId, referral: row, allowed });
        if (need.status !== NeedStatus.OFFERED) await this.cases.moveNeed(tx, need, NeedStatus.OFFERED);
        await this.#announce(tx, row, 'SEND');
        await this.directory.places.ask(tx, keptFor(row));
        return row.id;
      },
      result: (tx, id) => this.#see(tx, id),
    });
  }

  /** One command on a referral that is there. @throws {NotFound} and what `advance` and the command's own guards throw */
  advance(caller: Caller, { key, input }: Keyed<ReferralOrder>): Promise<SeenReferral> {
    return this.work.runOnce(caller, {
      key,
      operation: input.command,
      input,
      effect: async (tx) => {
        const seen = await this.get(tx, input.id);
        const step = { ...input, parties: partiesOf(caller, seen), at: tx.now };
        // The need first, then its referrals: the same order everywhere.
        const need = input.command === 'ACKNOWLEDGE' ? undefined : await this.#behindSender(tx, seen, (inner) => this.cases.lockNeed(inner, seen.needId));
        await this.#take(tx, (await this.store.lock(tx, input.id)) ?? seen, { ...step, need });
        return input.id;
      },
      result: (tx, id) => this.#see(tx, id),
    });
  }

  /** @throws {NotFound} when it is not there, or not for this caller */
  async get(tx: UnitOfWork, id: ReferralId): Promise<Referral> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  /** Which of these people of the agency may be told of it: nobody when it is not there for them, and nobody whom the person shuns. Service role NOTIFY. */
  async mayHear<Id extends string>(tx: UnitOfWork, id: ReferralId, people: readonly Id[]): Promise<Id[]> {
    if ((await this.store.find(tx, id)) === null) return [];
    const hidden = await this.store.hiddenFrom(tx, id);
    return people.filter((person) => !hidden.includes(person));
  }

  /** @param options.live whether nobody asked: a live notice came by, which may be about somebody else's */
  find(caller: Caller, id: ReferralId, { live = false }: { live?: boolean } = {}): Promise<SeenReferral | null> {
    return this.work.run(caller, async (tx) => {
      const referral = await this.store.find(tx, id);
      if (referral === null && !live) tx.noteRefused({ type: 'Referral', ids: [id] });
      if (referral === null) return null;
      this.store.noteShown(tx, [referral], live ? 'ROW' : 'FILE');
      return { referral, now: tx.now };
    });
  }

  /** Whom the recipient may ring about the person, while it holds an acceptance. */
  findHandover(caller: Caller, id: ReferralId): Promise<Handover | null> {
    return this.work.run(caller, async (tx) => {
      const referral = await this.store.find(tx, id);
      if (referral === null || !holdingPlace.includes(referral.status) || !partiesOf(caller, referral).includes('RECIPIENT')) return null;
      const { triage } = referral;
      // The grant said yes when it was opened; what the person says now is asked once more.
      const open = triage !== null && (await this.#behindSender(tx, referral, (inner) => this.disclosures.isCareOpen(inner, triage.caseId, referral)));
      return open ? this.disclosures.handover(tx, referral) : null;
    });
  }

  /** What is to be done, soonest first, with counts by state. */
  queue(caller: Caller, filter: QueueFilter, page: PageRequest): Promise<WorkQueue & { now: Date }> {
    return this.work.run(caller, async (tx) => {
      const queue = await workQueue(tx, filter, page);
      this.store.noteShown(tx, queue.page.rows.map(({ row }) => row), 'ROW');
      return { ...queue, now: tx.now };
    });
  }

  /** What may be shown of a person has changed: takes back what is under way and no longer covered, and fits the rest to what holds now. */
  async fitToWhatIsAllowed(tx: UnitOfWork, caseId: CaseId): Promise<void> {
    await this.recallWhere(tx, await this.store.findOfCase(tx, caseId, [...awaitingAnswer, ...holdingPlace]), (referral) => this.disclosures.review(tx, caseId, referral));
    await this.store.hideOfCase(tx, caseId, await this.disclosures.hiddenFrom(tx, caseId));
  }

  /** Behind the sender's walls: takes back those of the needs' live referrals for which there is a reason. */
  async recallWhere(tx: UnitOfWork, live: readonly Referral[], why: (referral: Referral) => Promise<ReasonCode | undefined>): Promise<void> {
    const recalled: ReferralId[] = [];
    for (const needId of new Set(live.map((referral) => referral.needId))) {
      const need = await this.cases.lockNeed(tx, needId);
      for (const referral of await this.store.lockOfNeed(tx, needId, [...awaitingAnswer, ...holdingPlace])) {
        if (await this.#recall(tx, referral, await why(referral))) recalled.push(referral.id);
      }
      await this.#settleNeed(tx, need);
    }
    // All their places at once and last: pools are locked in one order, and they are the hot rows.
    if (recalled.length > 0) await this.directory.places.release(tx, recalled);
  }

  async #see(tx: UnitOfWork, id: ReferralId): Promise<SeenReferral> {
    const referral = await this.get(tx, id);
    this.store.noteShown(tx, [referral], 'FILE');
    return { referral, now: tx.now };
  }

  async #prepare(tx: UnitOfWork, { input: { needId, serviceId }, id }: Omit<Keyed<NewReferral, ReferralId>, 'key'>): Promise<WholeReferral> {
    const need = await this.cases.getNeed(tx, needId);
    if (!seekingHelp.has(need.status)) throw new NeedClosed();
    const person = await this.cases.getCase(tx, need.caseId);
    const service = await this.directory.getReferable(tx, serviceId);
    if (service.serviceTypeCode !== need.serviceTypeCode) throw new ServiceDoesNotFit();
    if (fits(service, { ...need.facts, ...person, urgency: need.urgency }).result === 'INELIGIBLE') throw new ServiceDoesNotFit();
    const speaker = await this.disclosures.speaker(tx, person);
    return newReferral({ id: id ?? newId<ReferralId>(tx.now), code: newSpokenCode('R'), at: tx.now, need, person, service, ...speaker });
  }

  async #take(tx: UnitOfWork, referral: Referral, step: Step & { readonly need: Need | undefined }): Promise<void> {
    const { command, need } = step;
    let next = advance(referral, step);
    if (need !== undefined && command === 'SEND') next = await this.#sendDraft(tx, next, need);
    if (need !== undefined && command === 'ACCEPT') next = await this.#accept(tx, next, need);
    await this.store.save(tx, next);
    await this.#announce(tx, next, command);
    if (need === undefined) return;
    const ended = endOf(next);
    await this.#behindSender(tx, next, async (inner) => {
      if (step.note !== undefined) await this.store.keepNote(inner, next.id, step.note);
      if (ended !== undefined) await this.disclosures.end(inner, next, ended);
      if (next.closedAt !== null && next.sentAt !== null) await this.directory.places.release(inner, [next.id]);
    });
    await this.#moveNeed(tx, next, need);
  }

  /** A draft may be old: everything that sending asks is asked now. */
  async #sendDraft(tx: UnitOfWork, next: Referral, { caseId }: Need): Promise<Referral> {
    await this.#prepare(tx, { input: next, id: next.id });
    await this.disclosures.openTriage(tx, { caseId, referral: next, allowed: await this.disclosures.requireTriage(tx, caseId, next) });
    await this.directory.places.ask(tx, keptFor(next));
    return next;
  }

  /** Consent is asked for again at this instant; siblings are told "filled"; the place is taken last, its row is the hot one. */
  async #accept(tx: UnitOfWork, next: Referral, { caseId }: Need): Promise<Referral> {
    await this.disclosures.requireReceiving(tx, next);
    const superseded = await this.#behindSender(tx, next, async (inner) => {
      await this.disclosures.openCare(inner, caseId, next);
      const siblings = (await this.store.lockOfNeed(inner, next.needId, awaitingAnswer)).filter(({ id }) => id !== next.id);
      for (const sibling of siblings) await this.#recall(inner, sibling, 'SUPERSEDED');
      return siblings.map(({ id }) => id);
    });
    const holdsPlace = await this.directory.places.take(tx, keptFor(next));
    // After what had to be waited for: nobody holds one place and waits for another.
    if (superseded.length > 0) await this.#behindSender(tx, next, (inner) => this.directory.places.release(inner, superseded));
    return { ...next, holdsPlace };
  }

  /** Its places are the caller's to give back. */
  async #recall(tx: UnitOfWork, referral: Referral, reason: ReasonCode | undefined): Promise<boolean> {
    if (reason === undefined) return false;
    const next = advance(referral, { command: 'RECALL', parties: ['SYSTEM'], expectedVersion: referral.version, at: tx.now, reason });
    await this.store.save(tx, next);
    await this.disclosures.end(tx, next, recallEnds[reason] ?? 'CONSENT_CHANGED');
    await this.#announce(tx, next, 'RECALL');
    return true;
  }

  /** What became of a need when one of its referrals moved; a draft that nobody saw moves nothing. */
  async #moveNeed(tx: UnitOfWork, { status, outcome, sentAt, senderAgencyId }: Referral, need: Need): Promise<void> {
    if (sentAt === null) return;
    await this.#behindSender(tx, { senderAgencyId }, (inner) =>
      status === 'COMPLETED'
        ? this.cases.moveNeed(inner, need, outcome === 'SERVICE_COMPLETED' ? NeedStatus.MET : NeedStatus.PARTLY_MET)
        : this.#settleNeed(inner, need),
    );
  }

  /** Where a need stands by the referrals that are still open for it. */
  async #settleNeed(tx: UnitOfWork, need: { id: NeedId; caseId: CaseId }): Promise<void> {
    const open = await this.store.lockOfNeed(tx, need.id, [...awaitingAnswer, ...holdingPlace]);
    const placed = open.some(({ status }) => holdingPlace.includes(status));
    await this.cases.moveNeed(tx, need, placed ? NeedStatus.PLACED : open.length > 0 ? NeedStatus.OFFERED : NeedStatus.OPEN);
  }

  #behindSender<Result>(tx: UnitOfWork, { senderAgencyId }: Pick<Referral, 'senderAgencyId'>, act: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
    return tx.within(systemCaller('FOLLOW_UP', { agencyId: senderAgencyId, requestId: tx.caller.requestId }), act);
  }

  async #announce(tx: UnitOfWork, referral: Referral, command: ReferralCommand | 'DRAFT'): Promise<void> {
    await tx.record(movement(referral, command));
    tx.afterCommit(() => this.live.publish({ topic: referralTopic, id: referral.id }));
  }
}
