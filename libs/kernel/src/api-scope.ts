/** What the key of a machine client may do. Closed: a new one is a decision, and never reaches what says who somebody is. */
export const ApiScope = {
  /** Read what the directory says of services. */
  DIRECTORY_READ: 'directory:read',
  /** Read how the agency's referrals stand: codes, states, instants. */
  REFERRALS_READ: 'referrals:read',
} as const;
export type ApiScope = (typeof ApiScope)[keyof typeof ApiScope];
