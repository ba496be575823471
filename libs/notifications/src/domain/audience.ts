import { Role } from '@causeway/kernel';

/** Which side of a referral hears of a change. */
export type ToldSide = 'SENDER' | 'RECIPIENT';

/** Whom of a side: everybody on duty there, and for the sender also the one who sent it. */
export const audience: Readonly<Record<ToldSide, { readonly roles: readonly Role[]; readonly alsoWhoSent: boolean }>> = {
  RECIPIENT: { roles: [Role.CASEWORKER, Role.AGENCY_MANAGER], alsoWhoSent: false },
  SENDER: { roles: [Role.CASEWORKER, Role.AGENCY_MANAGER], alsoWhoSent: true },
};
