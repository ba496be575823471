import { Cases, type Keyed } from '@causeway/cases';
import { type Caller, type CaseId, type NeedId, NotFound, type PageRequest, type ReferralId, together } from '@causeway/kernel';
import { offPlatformAgencyId } from '@causeway/directory';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { ReferralStatus, holdingPlace, live, open } from './domain/lifecycle.js';
import type { Handover, NewReferral, ReferralOrder, SeenReferral } from './domain/order.js';
import { hindered } from './domain/movement.js';
import { partiesOf } from './domain/policy.js';
import type { Referral } from './domain/referral.js';
import { covered } from './domain/winding.js';
import { Disclosures } from './disclosures.js';
import { type Concerned, ReferralStore } from './persistence/referral.store.js';
import { type QueueFilter, type WorkQueue, workQueue } from './persistence/work-queue.query.js';
import { type Known, Preparation, type Wanted } from './preparation.js';
import { Steps } from './steps.js';

/** The referral and its way from one agency to another. */
@Injectable()
export class Referrals {
  constructor(
    private readonly work: Work,
    private readonly store: ReferralStore,
    private readonly cases: Cases,
    private readonly disclosures: Disclosures,
    private readonly preparation: Preparation,
    private readonly steps: Steps,
  ) {}

  /** Prepares a referral that nobody sees yet. @throws {NotFound} {NeedClosed} {ServiceNotReferable} {ServiceDoesNotFit} */
  draft(caller: Caller, call: Keyed<NewReferral, ReferralId>): Promise<SeenReferral> {
    return this.work.runOnce(caller, {
      key: call.key,
      operation: 'draftReferral',
      input: call.input,
      effect: async (tx) => {
        // Locked as for sending: whom the person shuns from now on is not to see it.
        const need = await this.cases.lockNeed(tx, call.input.needId);
        const row = await this.preparation.prepare(tx, { ...call.input, id: call.id, isDraft: true }, { need });
        await this.disclosures.refuseShunned(tx, row.triage.caseId, row);
        this.store.insert(tx, { ...row, hiddenFrom: await this.disclosures.hiddenFrom(tx, row.triage.caseId) });
        await this.steps.announce(tx, row, { command: 'DRAFT' });
        return row.id;
      },
      result: (tx, id) => this.see(tx, id),
    });
  }

  /** Prepares and sends at once; where the person has not agreed yet it waits for them, and nobody is asked. @throws as `draft`, {ConsentMissing} {AlreadyReferred} */
  send(caller: Caller, call: Keyed<NewReferral, ReferralId>): Promise<SeenReferral> {
    return this.work.runOnceKnowing(caller, {
      key: call.key,
      operation: 'sendReferral',
      input: call.input,
      ahead: (tx) => together(this.cases.lockNeed(tx, call.input.needId), this.preparation.foresee(tx, call.input)),
      effect: (tx, [need, foreseen]) => this.sendWithin(tx, { ...call.input, id: call.id }, { need, foreseen }),
      result: (tx, id) => this.see(tx, id),
    });
  }

  /** The same as a part of a larger transaction, the need being locked. @throws as `send` */
  async sendWithin(tx: UnitOfWork, wanted: Wanted, { need, foreseen: known }: Known): Promise<ReferralId> {
    const foreseen = known ?? (await this.preparation.foresee(tx, wanted));
    // What the preparation refuses is said first.
    const recipientAgencyId = foreseen.target?.agencyId ?? offPlatformAgencyId;
    const [draft, said] = await together(this.preparation.prepare(tx, wanted, { need, foreseen }), this.disclosures.hear(tx, need.caseId, { recipientAgencyId }));
    await this.steps.begin(tx, draft, { need, said });
    return draft.id;
  }

  /** Those of a need that are under way, as this caller may see them. */
  async seeAsked(tx: UnitOfWork, needId: NeedId): Promise<SeenReferral[]> {
    const found = await this.store.ofNeed(tx, needId, live);
    this.store.noteShown(tx, found, 'FILE');
    return found.map((referral) => ({ referral, now: tx.now }));
  }

  async see(tx: UnitOfWork, id: ReferralId): Promise<SeenReferral> {
    const referral = await this.get(tx, id);
    this.store.noteShown(tx, [referral], 'FILE');
    return { referral, now: tx.now };
  }

  /** One command on a referral that is there. @param besides what is done with it in the same transaction, after it
   *  @throws {NotFound} and what `advance` and the command's own guards throw */
  advance(caller: Caller, { key, input }: Keyed<ReferralOrder>, besides?: (tx: UnitOfWork) => Promise<void>): Promise<SeenReferral> {
    return this.work.runOnceKnowing(caller, {
      key,
      operation: input.command,
      input,
      ahead: (tx) => this.get(tx, input.id),
      effect: async (tx, seen) => {
        await this.steps.take(tx, seen, { ...input, parties: partiesOf(caller, seen) });
        await besides?.(tx);
        return input.id;
      },
      result: (tx, id) => this.see(tx, id),
    });
  }

  /** @throws {NotFound} when it is not there, or not for this caller */
  async get(tx: UnitOfWork, id: ReferralId): Promise<Referral> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  /** From whom it is hidden; undefined when it is not there for this caller. Service role NOTIFY. */
  async hiddenFrom(tx: UnitOfWork, id: ReferralId): Promise<readonly string[] | undefined> {
    return (await this.store.concerned(tx, id))?.hiddenFrom;
  }

  /** The same, and on whose desk it lies. Service role NOTIFY. */
  concerned(tx: UnitOfWork, id: ReferralId): Promise<Concerned | undefined> {
    return this.store.concerned(tx, id);
  }

  /** Which of these people of the agency may be told of it: nobody when it is not there for them, and nobody whom the person shuns. Service role NOTIFY. */
  async mayHear<Id extends string>(tx: UnitOfWork, id: ReferralId, people: readonly Id[]): Promise<Id[]> {
    const hidden = await this.hiddenFrom(tx, id);
    return hidden === undefined ? [] : people.filter((person) => !hidden.includes(person));
  }

  /** @param options.live whether nobody asked: a live notice came by, which may be about somebody else's */
  find(caller: Caller, id: ReferralId, { live = false }: { live?: boolean } = {}): Promise<SeenReferral | null> {
    return this.work.runKnowing(caller, {
      first: (tx) => this.store.find(tx, id),
      act: async (tx, referral) => {
        if (referral === null && !live) tx.noteRefused({ type: 'Referral', ids: [id] });
        if (referral === null) return null;
        this.store.noteShown(tx, [referral], live ? 'ROW' : 'FILE');
        return { referral, now: tx.now };
      },
    });
  }

  /** Whom the recipient may ring about the person, while it holds an acceptance. */
  findHandover(caller: Caller, id: ReferralId): Promise<Handover | null> {
    return this.work.run(caller, async (tx) => {
      const referral = await this.store.find(tx, id);
      if (referral === null || !holdingPlace.includes(referral.status) || !partiesOf(caller, referral).includes('RECIPIENT')) return null;
      const { triage } = referral;
      // The grant said yes when it was opened; what the person says now is asked once more.
      const open = triage !== null && (await this.steps.behindSender(tx, referral, (inner) => this.disclosures.isCareOpen(inner, triage.caseId, referral)));
      return open ? this.disclosures.handover(tx, referral) : null;
    });
  }

  /** What is to be done, soonest first, with counts by state. */
  queue(caller: Caller, filter: QueueFilter, page: PageRequest): Promise<WorkQueue & { now: Date }> {
    return this.work.runKnowing(caller, {
      first: (tx) => workQueue(tx, filter, page),
      act: async (tx, queue) => {
        this.store.noteShown(tx, queue.page.rows.map(({ row }) => row), 'ROW');
        return { ...queue, now: tx.now };
      },
    });
  }

  /** What may be shown of a person has changed: takes back what is under way and no longer covered, fits the rest to what holds now, and sends what waited for it. */
  async fitToWhatIsAllowed(tx: UnitOfWork, caseId: CaseId): Promise<void> {
    await this.steps.endWhere(tx, await this.store.findOfCase(tx, caseId, open), (referral) => this.disclosures.review(tx, caseId, referral));
    for (const referral of await this.store.findOfCase(tx, caseId, live)) await this.#rewind(tx, caseId, referral);
    for (const waiting of await this.store.findOfCase(tx, caseId, [ReferralStatus.PENDING_CONSENT])) await this.#sendIfAllowed(tx, waiting);
    await this.store.hideOfCase(tx, caseId, await this.disclosures.hiddenFrom(tx, caseId));
  }

  /** Nobody answered until the grace was over. For the clock, in its own transaction. @throws {NotFound} {IllegalTransition} */
  expire(tx: UnitOfWork, id: ReferralId): Promise<void> {
    return this.steps.bySystem(tx, id, { command: 'EXPIRE', reason: 'NO_RESPONSE' });
  }

  /** Nobody answered the question in time: the clock of the decision goes on. @throws as `expire` */
  endPause(tx: UnitOfWork, id: ReferralId): Promise<void> {
    return this.steps.bySystem(tx, id, { command: 'END_PAUSE' });
  }

  /** What waited for the person's yes goes by itself once they have said it, if the service can still be asked. Behind the sender's walls. */
  async #sendIfAllowed(tx: UnitOfWork, waiting: Referral): Promise<void> {
    const { caseId } = await this.cases.getNeed(tx, waiting.needId);
    if (!(await this.disclosures.triage(tx, caseId, waiting)).allowed) return;
    const hindrance = await this.preparation.hindrance(tx, waiting);
    // Somebody must look for another one: what nobody can be asked any more would wait for ever.
    if (hindrance !== undefined) await tx.record(hindered(waiting, { caseId, code: hindrance }));
    else await this.steps.bySystem(tx, waiting.id, { command: 'SEND' });
  }

  /** The person's word reaches until another day: its alarms are set anew. Behind the sender's walls. */
  async #rewind(tx: UnitOfWork, caseId: CaseId, referral: Referral): Promise<void> {
    const verdict = await this.disclosures.triage(tx, caseId, referral);
    if (verdict.allowed) await this.store.wind(tx, covered(referral, verdict.until, await this.preparation.timing(tx, referral)));
  }
}
