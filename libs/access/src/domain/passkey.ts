import type { Branded } from '@causeway/kernel';

export type PasskeyId = Branded<'PasskeyId'>;

/** What a question to a passkey is for: an answer to one counts for no other. */
export const ChallengePurpose = { SIGN_IN: 'SIGN_IN', ENROL: 'ENROL' } as const;
export type ChallengePurpose = (typeof ChallengePurpose)[keyof typeof ChallengePurpose];

/** A passkey as its owner knows it. */
export interface Passkey {
  readonly id: PasskeyId;
  readonly credentialId: string;
  readonly name: string;
  readonly transports: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Where passkeys belong: they answer to this name and to pages of this origin alone. */
export interface PasskeyHome {
  readonly origin: string;
  readonly name: string;
}

/** @param publicUrl where people reach the console */
export function passkeyHome(publicUrl: string): PasskeyHome {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, name: hostname };
}
