import { Role, type SessionId } from '@causeway/kernel';

/** @source the access model: idle 15 minutes, absolute 8 hours, both by the database's clock. */
export const idleMinutes = 15;
export const absoluteHours = 8;

/** What the person behind a session must do next. */
export const SignInStep = { SECOND_FACTOR: 'SECOND_FACTOR', ENROL: 'ENROL', DONE: 'DONE' } as const;
export type SignInStep = (typeof SignInStep)[keyof typeof SignInStep];

/** Ways to show that more than the password is there. No text message, no mail, no questions. */
export const SecondFactor = { TOTP: 'TOTP', PASSKEY: 'PASSKEY' } as const;
export type SecondFactor = (typeof SecondFactor)[keyof typeof SecondFactor];

/** What a session was made whole with; PROVIDER is an agency's own sign-in service that vouches for a second factor. */
export const ShownFactor = { ...SecondFactor, PROVIDER: 'PROVIDER' } as const;
export type ShownFactor = (typeof ShownFactor)[keyof typeof ShownFactor];

/** A session as its owner sees it: no address, no version, nothing finer than two words. */
export interface OwnSession {
  readonly id: SessionId;
  readonly device: string | null;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  /** The first one of this account from such a device. */
  readonly isNewDevice: boolean;
  readonly acknowledgedAt: Date | null;
}

/** Roles whose holders see much of many: a code can be talked out of somebody, a passkey cannot. */
const passkeyRoles: readonly Role[] = [Role.COORDINATOR, Role.AGENCY_ADMIN, Role.RAPPORTEUR];

export interface SignInRules {
  /** Whether those roles count only in a session that was opened with a passkey. The embedded demo does without. */
  readonly passkeyRequired: boolean;
}

/** The roles that count in a session. Some are held back until a passkey was shown: the rest of the work goes on. */
export function rolesIn(roles: readonly Role[], factor: ShownFactor | null, { passkeyRequired }: SignInRules): readonly Role[] {
  if (!passkeyRequired || (factor !== null && factor !== ShownFactor.TOTP)) return roles;
  return roles.filter((role) => !passkeyRoles.includes(role));
}
