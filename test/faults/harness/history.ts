/** ok: it is done. fail: it is not, and will not be. info: nobody knows. */
export type Reply<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'fail'; readonly code: string }
  | { readonly kind: 'info'; readonly code: string };

/** One thing that a client asked for, and what it heard. */
export interface Operation {
  readonly client: string;
  readonly act: string;
  /** What it was about: a key, a referral, a bed. */
  readonly subject: string;
  readonly invokedAt: number;
  readonly endedAt: number;
  readonly kind: Reply<unknown>['kind'];
  readonly code: string;
}

type Asked = Pick<Operation, 'client' | 'act' | 'subject'>;

/** Who asked for what, when, and what was heard: what checkers judge. */
export class History {
  readonly operations: Operation[] = [];

  async during<Value>(asked: Asked, act: () => Promise<Reply<Value>>): Promise<Reply<Value>> {
    const invokedAt = Date.now();
    const reply = await act();
    this.operations.push({ ...asked, invokedAt, endedAt: Date.now(), kind: reply.kind, code: reply.kind === 'ok' ? '' : reply.code });
    return reply;
  }

  of(act: string, kind: Operation['kind']): Operation[] {
    return this.operations.filter((operation) => operation.act === act && operation.kind === kind);
  }

  count(kind: Operation['kind']): number {
    return this.operations.filter((operation) => operation.kind === kind).length;
  }
}
