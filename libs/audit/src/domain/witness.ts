/** Where the audit chain stood at an instant, signed. */
export interface Head {
  readonly position: string;
  readonly hash: string;
  readonly at: string;
  readonly signature: string;
}

/** The kinds of witness there are; an outbox row names one. */
export const WitnessKind = { FILE: 'FILE', HTTP: 'HTTP', MAIL: 'MAIL' } as const;
export type WitnessKind = (typeof WitnessKind)[keyof typeof WitnessKind];

/** Somebody outside the database who keeps heads. The same head may come twice; an older one may come after a younger. */
export interface Witness {
  readonly kind: WitnessKind;
  /** Throws when it was not kept; it is tried again. */
  hand(head: Head): Promise<void>;
}

/** A head as every witness gets it: one line of JSON. */
export function headLine({ position, hash, at, signature }: Head): string {
  return JSON.stringify({ position, hash, at, signature });
}
