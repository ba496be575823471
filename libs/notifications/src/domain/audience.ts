import { Role } from '@causeway/kernel';

/** What a notice is called that tells of nothing done to a referral, but of a mail about it that nobody will get. */
export const mailRefused = 'MAIL_REFUSED';

/** Who hears of it in the agency that could not be reached; coordinators hear of it too. */
export const answersForAddresses: readonly Role[] = [Role.AGENCY_ADMIN];

/** Which side of a referral hears of a change. */
export type ToldSide = 'SENDER' | 'RECIPIENT';

/** Whom of a side: everybody on duty there, and for the sender also the one who sent it. */
export const audience: Readonly<Record<ToldSide, { readonly roles: readonly Role[]; readonly alsoWhoSent: boolean }>> = {
  RECIPIENT: { roles: [Role.CASEWORKER, Role.AGENCY_MANAGER], alsoWhoSent: false },
  SENDER: { roles: [Role.CASEWORKER, Role.AGENCY_MANAGER], alsoWhoSent: true },
};
