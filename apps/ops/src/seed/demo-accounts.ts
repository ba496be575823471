import { accounts, agencies, storyPassword, storyTotpSecret } from './story-people.js';

/** Someone of the story whom anybody may sign in as, on this machine only. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  /** Secret of its authenticator app. */
  readonly totpSecret: string;
  readonly name: string;
  readonly role: string;
  readonly agency: string;
}

export const demoAccounts: readonly DemoAccount[] = Object.values(accounts).map(({ email, displayName, roles, agencyId }) => ({
  email,
  password: storyPassword,
  totpSecret: storyTotpSecret,
  name: displayName,
  role: roles.join(', '),
  agency: Object.values(agencies).find(({ id }) => id === agencyId)?.name ?? '',
}));
