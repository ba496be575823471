/** Why a request did not do what was asked, small enough to be said in one sentence. */
export interface Failure {
  readonly code: string;
  /** The server's own sentence, shown when the code is none we have words for. */
  readonly message: string;
  readonly requestId?: string;
  readonly field?: string;
}

interface ErrorLike {
  readonly graphQLErrors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly networkError?: unknown;
  readonly response?: unknown;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function statusOf(response: unknown): number | undefined {
  if (typeof response !== 'object' || response === null || !('status' in response)) return undefined;
  return typeof response.status === 'number' ? response.status : undefined;
}

/** Reads the first refusal out of an urql error. No answer at all is OFFLINE; an answer that is not ours is UNREADABLE. */
export function failureOf(error: ErrorLike): Failure {
  const first = error.graphQLErrors?.[0];
  if (!first) return { code: statusOf(error.response) === undefined ? 'OFFLINE' : 'UNREADABLE', message: '' };
  const requestId = text(first.extensions?.requestId);
  const field = text(first.extensions?.field);
  return {
    code: text(first.extensions?.code) ?? 'INTERNAL',
    message: first.message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(field === undefined ? {} : { field }),
  };
}
