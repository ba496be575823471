import {
  type AccountId,
  type ApprovalId,
  type Caller,
  type CaseId,
  type DomainEvent,
  Forbidden,
  NotFound,
  type Page,
  type PageRequest,
  ServiceRole,
  hasRole,
  newId,
  parseId,
  requireStepUp,
} from '@causeway/kernel';
import { type UnitOfWork, Work, violates } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Approval, ApprovalKind, type ApprovalState, type Decision, approvalRules, objectionTo } from './domain/approval.js';
import { AlreadyProposed, ApprovalClosed, SecondPersonNeeded } from './domain/errors.js';
import { AccountStore } from './persistence/account.store.js';
import { ApprovalStore, type NewApproval } from './persistence/approval.store.js';

/** What an approval brings about, in the transaction of the second person's yes. Throws `ApprovalOutdated` when the world has changed. */
export type ApprovalEffect = (tx: UnitOfWork, approval: Approval) => Promise<void>;

export type Proposal = Pick<NewApproval, 'kind' | 'subjectId' | 'agencyId' | 'data'>;

/** A request with the names that its reader may know. */
export interface NamedApproval {
  readonly approval: Approval;
  readonly agencyName: string | null;
  readonly names: ReadonlyMap<AccountId, string>;
  /** Whether the reader is a second person who may decide it now. */
  readonly mayDecide: boolean;
}

interface Deciding {
  readonly key: string;
  readonly id: ApprovalId;
}

const hourMs = 3_600_000;
const operations: Readonly<Record<Decision, string>> = { APPROVED: 'approveRequest', REFUSED: 'refuseRequest', WITHDRAWN: 'withdrawRequest' };

/** Acts that need two people: one asks, another one decides, and both names stay in the log. */
@Injectable()
export class Approvals {
  readonly #effects = new Map<ApprovalKind, ApprovalEffect>();
  readonly #turnedDown = new Map<ApprovalKind, ApprovalEffect>();

  constructor(
    private readonly work: Work,
    private readonly store: ApprovalStore,
    private readonly accounts: AccountStore,
  ) {}

  /** Says what follows when requests of this kind are approved; called once a kind, while the modules start. */
  onApproved(kind: ApprovalKind, effect: ApprovalEffect): void {
    if (this.#effects.has(kind)) throw new Error(`two parts want to carry out ${kind}`);
    this.#effects.set(kind, effect);
  }

  /** Says what is cleared away when such a request is refused or taken back. */
  onTurnedDown(kind: ApprovalKind, effect: ApprovalEffect): void {
    this.#turnedDown.set(kind, effect);
  }

  /** Asks for an act, within the transaction of whatever belongs to the asking. @throws {Forbidden} {AlreadyProposed} */
  async propose(tx: UnitOfWork, proposal: Proposal): Promise<ApprovalId> {
    const { lastsHours } = approvalRules[proposal.kind];
    refuseUnlessProposer(tx, proposal.kind);
    const id = newId<ApprovalId>(tx.now);
    await this.store.expireOver(tx, proposal);
    await this.store.add(tx, { ...proposal, id, expiresAt: new Date(tx.now.getTime() + lastsHours * hourMs) }).catch((error: unknown) => {
      throw violates(error, 'approval_open_once') ? new AlreadyProposed() : error;
    });
    await tx.record(eventOf('approval.proposed', { ...proposal, id, proposedBy: tx.caller.accountId, proposedAgencyId: tx.caller.agencyId }));
    return id;
  }

  /** Says yes as the second person; the act happens in the same transaction or not at all.
   *  @throws {NotFound} {Forbidden} {SecondPersonNeeded} {ApprovalClosed} */
  approve(caller: Caller, deciding: Deciding): Promise<NamedApproval> {
    return this.#decide(caller, 'APPROVED', deciding);
  }

  /** Says no as the second person. */
  refuse(caller: Caller, deciding: Deciding): Promise<NamedApproval> {
    return this.#decide(caller, 'REFUSED', deciding);
  }

  /** Takes back what the caller asked for. */
  withdraw(caller: Caller, deciding: Deciding): Promise<NamedApproval> {
    return this.#decide(caller, 'WITHDRAWN', deciding);
  }

  /** What the caller may see, newest first. */
  list(caller: Caller, page: PageRequest, state: ApprovalState | undefined): Promise<Page<NamedApproval>> {
    return this.work.run(caller, async (tx) => {
      const { rows, hasNextPage } = await this.store.page(tx, page, state);
      const naming = await this.#naming(tx, rows.map(({ row }) => row));
      return { hasNextPage, rows: rows.map(({ cursor, row }) => ({ cursor, row: naming(row) })) };
    });
  }

  /** @throws {NotFound} */
  async get(tx: UnitOfWork, id: ApprovalId): Promise<NamedApproval> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return (await this.#naming(tx, [found]))(found);
  }

  /** Reads every name at once: two statements however many requests there are. */
  async #naming(tx: UnitOfWork, approvals: readonly Approval[]): Promise<(approval: Approval) => NamedApproval> {
    const people = approvals.flatMap(({ proposedBy, decidedBy, subjectId }) => [proposedBy, decidedBy, subjectId].flatMap((id) => (id === null ? [] : [parseAccountId(id)])));
    const names = new Map((await this.accounts.findAccounts(tx, people)).map(({ id, displayName }) => [id, displayName]));
    const agencies = new Map((await this.accounts.findAgencies(tx, approvals.map(({ agencyId }) => agencyId))).map(({ id, name }) => [id, name]));
    return (approval) => ({
      ...{ approval, names, agencyName: agencies.get(approval.agencyId) ?? null },
      mayDecide: objectionTo(approval, 'APPROVED', { by: tx.caller, now: tx.now }) === undefined,
    });
  }

  #decide(caller: Caller, decision: Decision, { key, id }: Deciding): Promise<NamedApproval> {
    return this.work.runOnce(caller, {
      ...{ key, operation: operations[decision], input: { id } },
      effect: async (tx) => {
        const approval = await this.store.lock(tx, id);
        if (approval === undefined) throw new NotFound();
        refuseUnlessTheirs(approval, decision, tx);
        if (decision === 'APPROVED') requireStepUp(tx.caller, tx.now);
        await this.store.decide(tx, id, decision);
        // After the row says APPROVED: triggers on what is changed now look for it.
        const effect = decision === 'APPROVED' ? this.#effectOf(approval.kind) : this.#turnedDown.get(approval.kind);
        await effect?.(tx, { ...approval, state: decision });
        await tx.record(eventOf(`approval.${decision.toLowerCase()}`, approval, tx.caller));
        return id;
      },
      result: (tx) => this.get(tx, id),
    });
  }

  #effectOf(kind: ApprovalKind): ApprovalEffect {
    const effect = this.#effects.get(kind);
    if (effect === undefined) throw new Error(`nothing carries out ${kind}`);
    return effect;
  }
}

/** The operator's own command line may ask for what people then decide; it never decides. */
function refuseUnlessProposer({ caller, now }: UnitOfWork, kind: ApprovalKind): void {
  if (hasRole(caller, ServiceRole.SETUP)) return;
  if (!hasRole(caller, ...approvalRules[kind].proposers)) throw new Forbidden();
  requireStepUp(caller, now);
}

function refuseUnlessTheirs(approval: Approval, decision: Decision, { caller, now }: UnitOfWork): void {
  const objection = objectionTo(approval, decision, { by: caller, now });
  if (objection === 'CLOSED') throw new ApprovalClosed();
  if (objection === 'SAME_PERSON') throw new SecondPersonNeeded();
  if (objection === 'NOT_THEIRS') throw new Forbidden();
}

type Asked = Pick<Approval, 'id' | 'kind' | 'subjectId' | 'agencyId' | 'data' | 'proposedBy' | 'proposedAgencyId'>;

/** Both people stand in it, and both their agencies may read it. */
function eventOf(type: string, asked: Asked, decider?: Caller): DomainEvent {
  const { id, kind, subjectId, agencyId, proposedBy, proposedAgencyId } = asked;
  const decided = decider === undefined ? {} : { decidedBy: decider.accountId };
  const caseId = caseOf(asked);
  return { type, subjectId: id, ...(caseId === undefined ? {} : { caseId }), overseen: true, visibleTo: [agencyId, proposedAgencyId], data: { ...asked.data, kind, about: subjectId, proposedBy, ...decided } };
}

/** Whom it is about, so that the log keeps it from those from whom the person hides. */
function caseOf({ kind, subjectId, data }: Pick<Approval, 'kind' | 'subjectId' | 'data'>): CaseId | undefined {
  return parseId<CaseId>(kind === ApprovalKind.ERASE_PERSON ? subjectId : String(data['caseId']));
}

/** A subject may be an account; an id of something else finds no name. */
function parseAccountId(id: string): AccountId {
  return id as AccountId;
}
