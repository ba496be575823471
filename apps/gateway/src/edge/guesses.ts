import { fieldPolicy } from '../field-policy.js';

/**
 * Mutations that try a secret or make a stranger be written to, beside those that anybody may call (these count as such
 * by themselves). Guesses are counted one by one, so one document may hold one. `api.spec` finds a name that is missing.
 */
const listed: ReadonlySet<string> = new Set(['signIn', 'confirmTotp', 'confirmNewTotp', 'redeemCode']);

export function isGuess(rootField: string): boolean {
  return listed.has(rootField) || fieldPolicy['Mutation']?.[rootField] ?.audience === 'ANYONE';
}
