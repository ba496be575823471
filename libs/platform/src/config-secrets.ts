/** Words that stand in secrets of development, tests and examples, and in none that was drawn at random. */
const notRandom = /development|test|example|change.?me|secret|password|default|causeway|[<>\s]/i;
/** Different signs that a secret of 32 drawn at random practically always has; `aaaa…` and `12341234…` do not. */
const leastSigns = 10;
const leastPassword = 12;

/** @returns why production does not take it, or undefined */
export function secretFault(secret: string): string | undefined {
  if (notRandom.test(secret)) return 'is the development key or an example, which production refuses: draw one at random';
  if (new Set(secret).size < leastSigns) return 'has too few different characters: draw one at random';
  return undefined;
}

/** A URL without a password is left alone: it may be signed in by a certificate or a password file. */
export function passwordFault(url: string): string | undefined {
  const { username, password } = new URL(url);
  if (password === '') return undefined;
  return password.length < leastPassword || password === username ? `has a password of fewer than ${leastPassword} characters, or the user's name` : undefined;
}
