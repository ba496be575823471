import type { AccountId, AgencyId, Branded } from '@causeway/kernel';
import type { ContactChannel } from './channel.js';

export type ContactId = Branded<'ContactId'>;

/** A number or a telephone of a colleague, written down by themselves; used once they have read a code from it. */
export interface Contact {
  readonly id: ContactId;
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly channel: ContactChannel;
  readonly address: string;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
}

/** How a code is guarded: it can be guessed five times, and a number that is not theirs is not flooded. */
export const codeRules = { minutes: 10, tries: 5, codes: 5, digits: 6 } as const;

const forms: Readonly<Record<ContactChannel, RegExp>> = {
  // E.164, the form that every gateway takes.
  SMS: /^\+[1-9]\d{7,14}$/,
  // What an app was given by its push service; no blank and no control character.
  PUSH: /^[\x21-\x7e]{8,512}$/,
};

export function isAddress(channel: ContactChannel, address: string): boolean {
  return forms[channel].test(address);
}

/** As its owner knows it again, and nobody learns it over their shoulder. */
export function maskedAddress({ channel, address }: Pick<Contact, 'channel' | 'address'>): string {
  return channel === 'SMS' ? `${address.slice(0, 3)}…${address.slice(-2)}` : `…${address.slice(-4)}`;
}
