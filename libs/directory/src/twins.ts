import { ApprovalClosed, ApprovalOutdated, systemCaller } from '@causeway/access';
import { BadCursor, BadInput, type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, ServiceRole, hasRole, newId, pageOf, parseId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type TwinId, TwinKind, TwinState, twinOf } from './domain/twin.js';
import { twinPairs } from './persistence/twin-pairs.query.js';
import { type SeenTwin, TwinStore } from './persistence/twin.store.js';

export type { SeenTwin };

interface Deciding {
  readonly key: string;
  readonly id: TwinId;
}

/** Listings of different sources that look like one: proposed by the desk, decided by a person, and undone when that was wrong. */
@Injectable()
export class Twins {
  constructor(
    private readonly work: Work,
    private readonly store: TwinStore,
  ) {}

  /** Looks through the whole list. @returns how many pairs are new */
  propose(caller: Caller): Promise<number> {
    if (!hasRole(caller, ServiceRole.IMPORT, ServiceRole.FOLLOW_UP)) throw new Forbidden();
    return this.work.run(caller, async (tx) => {
      let added = 0;
      for (const kind of Object.values(TwinKind)) {
        const twins = (await twinPairs(tx, kind)).flatMap((pair) => twinOf(pair) ?? []);
        added += await this.store.propose(tx, kind, twins);
      }
      if (added > 0) await tx.record({ type: 'twins.proposed', subjectId: newId(tx.now), overseen: true, data: { added } });
      return added;
    });
  }

  /** As the worker does after an import. */
  async proposeAfterImport(requestId: string): Promise<void> {
    await this.propose(systemCaller('FOLLOW_UP', { requestId }));
  }

  /** Most alike first; for coordinators. */
  list(caller: Caller, state: TwinState, page: PageRequest): Promise<Page<SeenTwin>> {
    return this.work.run(caller, async (tx) => pageOf(await this.store.list(tx, { state, after: parseAfter(page.after), limit: page.first + 1 }), page.first, ({ score, id }) => `${score} ${id}`));
  }

  /**
   * One stands for both from now on; both rows stay, and nothing moves.
   * @throws {NotFound} {ApprovalClosed} {ApprovalOutdated} when one of them was merged already  @throws {BadInput} when the other one is answered for
   */
  merge(caller: Caller, { key, id, survivorId }: Deciding & { readonly survivorId: string }): Promise<SeenTwin> {
    return this.#decide(caller, { key, id, operation: 'mergeTwin' }, async (tx, twin) => {
      requireState(twin, TwinState.PROPOSED);
      const [survivor, other] = survivorId === twin.firstId ? [twin.first, twin.second] : [twin.second, twin.first];
      if (survivor.id !== survivorId) throw new BadInput('survivorId', 'This is neither of the two.');
      if (other.agencyId !== null && other.agencyId !== survivor.agencyId) throw new BadInput('survivorId', 'An agency answers for the other one: that one stays.');
      if (!(await this.store.merge(tx, twin.kind, { from: other.id, into: survivor.id }))) throw new ApprovalOutdated();
      await this.store.decide(tx, id, { state: TwinState.MERGED, survivorId });
    });
  }

  /** They are two: never proposed again. */
  keepApart(caller: Caller, { key, id }: Deciding): Promise<SeenTwin> {
    return this.#decide(caller, { key, id, operation: 'keepTwinsApart' }, (tx, twin) => {
      requireState(twin, TwinState.PROPOSED);
      return this.store.decide(tx, id, { state: TwinState.APART, survivorId: null });
    });
  }

  /** As it was before the decision. */
  undo(caller: Caller, { key, id }: Deciding): Promise<SeenTwin> {
    return this.#decide(caller, { key, id, operation: 'undoTwin' }, async (tx, { kind, state, survivorId, firstId, secondId }) => {
      if (state === TwinState.PROPOSED) throw new ApprovalClosed();
      if (survivorId !== null) await this.store.part(tx, kind, { from: survivorId === firstId ? secondId : firstId, into: survivorId });
      await this.store.decide(tx, id, { state: TwinState.PROPOSED, survivorId: null });
    });
  }

  #decide(caller: Caller, { key, id, operation }: Deciding & { readonly operation: string }, act: (tx: UnitOfWork, twin: SeenTwin) => Promise<void>): Promise<SeenTwin> {
    return this.work.runOnce<TwinId, SeenTwin>(caller, {
      ...{ key, operation, input: { id } },
      effect: async (tx) => {
        if (!hasRole(tx.caller, Role.COORDINATOR)) throw new Forbidden();
        const twin = await this.store.lock(tx, id);
        if (twin === undefined) throw new NotFound();
        await act(tx, twin);
        await tx.record({ type: 'twins.decided', subjectId: id, overseen: true, data: { operation, kind: twin.kind } });
        return id;
      },
      result: async (tx) => {
        const twin = await this.store.find(tx, id);
        if (twin === undefined) throw new NotFound();
        return twin;
      },
    });
  }
}

/** The facade without Nest, for the command line. */
export function openTwins(work: Work): Twins {
  return new Twins(work, new TwinStore());
}

function requireState(twin: SeenTwin, state: TwinState): void {
  if (twin.state !== state) throw new ApprovalClosed();
}

function parseAfter(after: string | undefined): { score: number; id: string } | undefined {
  if (after === undefined) return undefined;
  const [score, text = ''] = after.split(' ');
  const id = parseId<TwinId>(text);
  if (id === undefined || !/^\d{1,3}$/.test(score ?? '')) throw new BadCursor();
  return { score: Number(score), id };
}
