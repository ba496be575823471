import type { ApiClient } from '../../acceptance/client.js';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** With ids, codes, instants and request ids taken out: what is left must not tell one object from another. */
  readonly masked: string;
}

const masks: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<id>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?/g, '<instant>'],
  [/\b[CR]-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, '<code>'],
  [/"(cursor|endCursor)":"[^"]*"/g, '"$1":"<cursor>"'],
];

export function mask(body: string): string {
  return masks.reduce((text, [pattern, word]) => text.replace(pattern, word), body);
}

/** One document to the gateway; the bytes of the answer. */
export async function askRaw(client: ApiClient, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<RawAnswer> {
  const response = await client.post({ query, variables });
  const body = await response.text();
  return { status: response.status, body, masked: `${response.status} ${response.headers.get('content-type') ?? ''} ${mask(body)}` };
}
