import { Access, systemCaller } from '@causeway/access';
import { Cases, ConsentScope, type ConsentVerdict, type Keyed, NeedStatus, seekingHelp } from '@causeway/cases';
import { Directory, fits } from '@causeway/directory';
import { type Caller, type CaseId, type NeedId, NotFound, type PageRequest, type ReferralId, newId, newSpokenCode } from '@causeway/kernel';
import { LIVE_BUS, type LiveBus, type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Step, advance } from './domain/advance.js';
import { isDisclosed } from './domain/disclosure.js';
import { ConsentMissing, NeedClosed, ServiceDoesNotFit } from './domain/errors.js';
import { type ReferralCommand, awaitingAnswer, holdingPlace } from './domain/lifecycle.js';
import { movement } from './domain/movement.js';
import { newReferral, sentAtOnce } from './domain/new-referral.js';
import type { Handover, NewReferral, ReferralOrder, SeenReferral } from './domain/order.js';
import { partiesOf } from './domain/policy.js';
import type { ReasonCode } from './domain/reason.js';
import type { Referral } from './domain/referral.js';
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
    private readonly access: Access,
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
        await this.store.insert(tx, row);
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
        const prepared = await this.#prepare(tx, call);
        const row = sentAtOnce({ ...prepared, disclosedUntil: await this.#requireConsent(tx, prepared) }, tx.now);
        await this.store.insert(tx, row);
        await this.#offered(tx, need);
        await this.#announce(tx, row, 'SEND');
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
        if (input.command !== 'ACKNOWLEDGE') await this.#behindSender(tx, seen, (inner) => this.cases.lockNeed(inner, seen.needId));
        await this.#take(tx, (await this.store.lock(tx, input.id)) ?? seen, step);
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

  /** Whether it is there for whoever the transaction acts for. */
  async exists(tx: UnitOfWork, id: ReferralId): Promise<boolean> {
    return (await this.store.find(tx, id)) !== null;
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
      if (referral === null || !holdingPlace.includes(referral.status) || !partiesOf(caller, referral).includes('RECIPIENT') || !isDisclosed(referral, tx.now)) return null;
      const [sender] = await this.access.getAgencies(tx, [referral.senderAgencyId]);
      return { contactName: referral.senderContactName, dutyPhone: sender?.dutyPhone ?? null };
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

  /** Takes back what is under way for a person and no longer covered: nobody may go on who is not allowed to know. */
  async recallUncovered(tx: UnitOfWork, caseId: CaseId): Promise<void> {
    const live = await this.store.findOfCase(tx, caseId, [...awaitingAnswer, ...holdingPlace]);
    for (const needId of new Set(live.map((referral) => referral.needId))) {
      const need = await this.cases.lockNeed(tx, needId);
      for (const referral of await this.store.lockOfNeed(tx, needId, [...awaitingAnswer, ...holdingPlace])) {
        if (!(await this.#consent(tx, referral)).allowed) await this.#recall(tx, referral, 'SURVIVOR_WITHDREW_CONSENT');
      }
      await this.#settleNeed(tx, need);
    }
  }

  async #see(tx: UnitOfWork, id: ReferralId): Promise<SeenReferral> {
    const referral = await this.get(tx, id);
    this.store.noteShown(tx, [referral], 'FILE');
    return { referral, now: tx.now };
  }

  async #prepare(tx: UnitOfWork, { input: { needId, serviceId }, id }: Omit<Keyed<NewReferral, ReferralId>, 'key'>): Promise<Referral> {
    const need = await this.cases.getNeed(tx, needId);
    if (!seekingHelp.has(need.status)) throw new NeedClosed();
    const person = await this.cases.getCase(tx, need.caseId);
    const service = await this.directory.getReferable(tx, serviceId);
    if (service.serviceTypeCode !== need.serviceTypeCode) throw new ServiceDoesNotFit();
    if (fits(service, { ...person, urgency: need.urgency }).result === 'INELIGIBLE') throw new ServiceDoesNotFit();
    const [sender] = await this.access.getAgencies(tx, [need.agencyId]);
    const officer = await this.access.findColleague(tx, tx.caller.accountId);
    if (sender === undefined || officer === null) throw new NotFound();
    return newReferral({ id: id ?? newId<ReferralId>(tx.now), code: newSpokenCode('R'), at: tx.now, need, person, sender, officer, service });
  }

  async #take(tx: UnitOfWork, referral: Referral, step: Step): Promise<void> {
    let next = advance(referral, step);
    if (step.command === 'SEND') next = await this.#sendDraft(tx, next);
    if (step.command === 'ACCEPT') next = await this.#accept(tx, next);
    if (referral.holdsPlace) next = await this.#givePlaceBack(tx, next);
    await this.store.save(tx, next);
    await this.#announce(tx, next, step.command);
    if (step.command !== 'ACKNOWLEDGE') await this.#moveNeed(tx, next);
  }

  /** A draft may be old: everything that sending asks is asked now. */
  async #sendDraft(tx: UnitOfWork, next: Referral): Promise<Referral> {
    await this.#prepare(tx, { input: next, id: next.id });
    return { ...next, disclosedUntil: await this.#requireConsent(tx, next) };
  }

  /** Consent is asked for again at this instant; siblings are told "filled"; the place is taken last, its row is the hot one. */
  async #accept(tx: UnitOfWork, next: Referral): Promise<Referral> {
    const disclosedUntil = await this.#behindSender(tx, next, async (inner) => {
      const until = await this.#requireConsent(inner, next);
      const siblings = await this.store.lockOfNeed(inner, next.needId, awaitingAnswer);
      for (const sibling of siblings) if (sibling.id !== next.id) await this.#recall(inner, sibling, 'SUPERSEDED');
      return until;
    });
    return { ...next, disclosedUntil, holdsPlace: await this.directory.takePlace(tx, next.serviceId) };
  }

  async #recall(tx: UnitOfWork, referral: Referral, reason: ReasonCode): Promise<void> {
    let next = advance(referral, { command: 'RECALL', parties: ['SYSTEM'], expectedVersion: referral.version, at: tx.now, reason });
    if (referral.holdsPlace) next = await this.#givePlaceBack(tx, next);
    await this.store.save(tx, next);
    await this.#announce(tx, next, 'RECALL');
  }

  async #givePlaceBack(tx: UnitOfWork, next: Referral): Promise<Referral> {
    const owner = systemCaller('FOLLOW_UP', { agencyId: next.recipientAgencyId, requestId: tx.caller.requestId });
    await tx.within(owner, (inner) => this.directory.releasePlace(inner, next.serviceId));
    return { ...next, holdsPlace: false };
  }

  /** @returns until when the consent lasts that covers this recipient now */
  async #requireConsent(tx: UnitOfWork, referral: Referral): Promise<Date> {
    const verdict = await this.#consent(tx, referral);
    if (!verdict.allowed) throw new ConsentMissing();
    return verdict.until;
  }

  #consent(tx: UnitOfWork, { caseId, recipientAgencyId, serviceTypeCode }: Referral): Promise<ConsentVerdict> {
    return this.cases.mayDisclose(tx, caseId, { recipientAgencyId, serviceTypeCode, scope: ConsentScope.SHARE_MINIMUM });
  }

  /** What became of a need when one of its referrals moved; a draft that nobody saw moves nothing. */
  async #moveNeed(tx: UnitOfWork, { status, outcome, needId, caseId, sentAt, senderAgencyId }: Referral): Promise<void> {
    if (sentAt === null) return;
    const need = { id: needId, caseId };
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

  async #offered(tx: UnitOfWork, need: { id: NeedId; caseId: CaseId; status: NeedStatus }): Promise<void> {
    if (need.status !== NeedStatus.OFFERED) await this.cases.moveNeed(tx, need, NeedStatus.OFFERED);
  }

  #behindSender<Result>(tx: UnitOfWork, { senderAgencyId }: Pick<Referral, 'senderAgencyId'>, act: (inner: UnitOfWork) => Promise<Result>): Promise<Result> {
    return tx.within(systemCaller('FOLLOW_UP', { agencyId: senderAgencyId, requestId: tx.caller.requestId }), act);
  }

  async #announce(tx: UnitOfWork, referral: Referral, command: ReferralCommand | 'DRAFT'): Promise<void> {
    await tx.record(movement(referral, command));
    tx.afterCommit(() => this.live.publish({ topic: referralTopic, id: referral.id }));
  }
}
