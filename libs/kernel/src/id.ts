declare const brand: unique symbol;

/** A string that the compiler keeps apart from every other kind of string. */
export type Branded<Kind extends string> = string & { readonly [brand]: Kind };

export type AgencyId = Branded<'AgencyId'>;
export type AccountId = Branded<'AccountId'>;
export type SessionId = Branded<'SessionId'>;
export type OrganizationId = Branded<'OrganizationId'>;
export type ServiceId = Branded<'ServiceId'>;
export type CaseId = Branded<'CaseId'>;
export type NeedId = Branded<'NeedId'>;
export type ReferralId = Branded<'ReferralId'>;
export type EventId = Branded<'EventId'>;
export type OutboxId = Branded<'OutboxId'>;
export type NotificationId = Branded<'NotificationId'>;
export type ApprovalId = Branded<'ApprovalId'>;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A time-ordered id: UUID version 7 (RFC 9562), 48 bits of milliseconds and 74 random bits. */
export function newId<Id extends Branded<string>>(at: Date = new Date()): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const millis = at.getTime();
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(millis / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}

/** The id in its stored form, or undefined when the text is no UUID: such an id cannot exist. */
export function parseId<Id extends Branded<string>>(text: string): Id | undefined {
  return uuidForm.test(text) ? (text.toLowerCase() as Id) : undefined;
}

/** Letters and digits that nobody confuses over a bad telephone line: no I, L, O, U, 0, 1. */
const spokenAlphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A short random reference to be said aloud, e.g. `R-7KQ2-M4XD` (about 39 bits; unique by constraint). */
export function newSpokenCode(prefix: string): string {
  const letters: string[] = [];
  while (letters.length < 8) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    // 240 is the largest multiple of 30 below 256: a larger byte would favour the first letters.
    if (byte < 240) letters.push(spokenAlphabet.charAt(byte % spokenAlphabet.length));
  }
  return `${prefix}-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
