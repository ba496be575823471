import { fieldPolicy } from '../field-policy.js';

/**
 * Mutations that try or make a secret, or make a stranger be written to, beside those that are open to whoever has not
 * quite signed in (these count as such by themselves). Each is counted by itself, so one document may hold one.
 * `documents.spec` finds one that takes a secret or an address and is missing here.
 */
const listed: ReadonlySet<string> = new Set([
  ...['signIn', 'redeemCode', 'confirmTotp', 'confirmNewTotp', 'confirmPasskey', 'confirmNewPasskey', 'changePassword', 'confirmContact'],
  ...['issueResetCode', 'requestFactorReset', 'inviteColleague', 'inviteFirstAdministrator', 'proposeAgency', 'createApiKey', 'breakGlass'],
]);

export function isGuess(rootField: string): boolean {
  const audience = fieldPolicy['Mutation']?.[rootField]?.audience;
  return listed.has(rootField) || audience === 'ANYONE' || audience === 'SIGNING_IN';
}
