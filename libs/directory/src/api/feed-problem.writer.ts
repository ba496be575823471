/** What a stranger is told when something cannot be answered. @source RFC 9457 */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly request_id: string;
  /** The parameter at fault. */
  readonly parameter?: string;
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  503: 'Service unavailable',
};
const details: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  404: 'There is nothing at this address.',
  405: 'This address is read by GET, HEAD or POST.',
  413: 'The request is larger than 256 kilobytes.',
  415: 'Send parameters in the address, or as JSON.',
  429: 'This address has taken what it may for now. Try again later; format=ndjson takes a whole list in one request.',
  503: 'Too many ask at once. Try again in a moment.',
};
const ours = 'Something went wrong on our side. If it stays, give the request id to the operator.';

/** Nothing of an error gets in here but what was meant for strangers. */
export function problemOf(status: number, requestId: string, told: { readonly detail?: string; readonly parameter?: string } = {}): Problem {
  const detail = told.detail ?? details[status] ?? ours;
  const { parameter } = told;
  return { type: 'about:blank', title: titles[status] ?? 'Internal error', status, detail, request_id: requestId, ...(parameter === undefined ? {} : { parameter }) };
}

export const problemType = 'application/problem+json; charset=utf-8';
