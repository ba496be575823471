import { type Caller, DomainError, ErrorCode } from '@causeway/kernel';
import { type Denial, type RequestContext, TooManyReads, type Work, anonymous } from '@causeway/platform';
import { GraphQLError, Kind } from 'graphql';

/** Codes that say no to somebody. The others tell of a fault of ours or of a request that cannot be understood. */
const refusing: ReadonlySet<string> = new Set([
  ...[ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.UNAUTHENTICATED, ErrorCode.SIGN_IN_FAILED],
  ...[ErrorCode.RATE_LIMITED, ErrorCode.STEP_UP_REQUIRED, ErrorCode.SECOND_FACTOR_REQUIRED],
]);

interface Refused {
  readonly errors: readonly unknown[];
  readonly variables: unknown;
  readonly context: RequestContext;
  readonly caller: Caller | undefined;
}

/** Writes down what a request was refused: one row a request, with the ids it asked for. */
export async function writeDenials(work: Work, { errors, variables, context, caller }: Refused): Promise<void> {
  const refusals = errors.flatMap((error) => refusalOf(error) ?? []);
  const [first] = refusals;
  if (first === undefined) return;
  const denial: Denial = {
    code: first.code,
    operation: first.isRoot ? first.field : (caller?.asked?.operation ?? first.field),
    fields: [...new Set(refusals.map(({ field }) => field))].slice(0, most),
    ids: [...idsIn(variables)].slice(0, most),
  };
  await work.deny(caller ?? anonymous(context.requestId), denial, { alarm: refusals.some(({ cause }) => cause instanceof TooManyReads) });
}

const most = 20;
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Refusal {
  readonly code: string;
  /** By its name in the schema: the path of an error holds what the asker calls it. */
  readonly field: string;
  readonly isRoot: boolean;
  readonly cause: unknown;
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const cause = error.originalError;
  if (!(cause instanceof DomainError) || !refusing.has(cause.code)) return undefined;
  const [node] = error.nodes ?? [];
  return { code: cause.code, field: node?.kind === Kind.FIELD ? node.name.value : 'request', isRoot: error.path?.length === 1, cause };
}

/** Ids among the variables; an idempotency key names nothing. */
function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && uuidForm.test(value)) found.add(value.toLowerCase());
  if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) if (key !== 'idempotencyKey') idsIn(inner, found);
  return found;
}
