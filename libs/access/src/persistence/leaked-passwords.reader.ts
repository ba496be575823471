import { readFileSync } from 'node:fs';

/** Passwords that the operator knows to have leaked. Looked up on this machine: no part of a password goes anywhere. */
export interface LeakedPasswords {
  holds(password: string): boolean;
}

/** Reads a file with one password a line, once, at the start. Those too short to be chosen are left out, which keeps it small.
 *  @param file none when the operator gave no list of their own */
export function readLeakedPasswords(file: string | undefined, leastLength: number): LeakedPasswords {
  const lines = file === undefined ? [] : readFileSync(file, 'utf8').split(/\r?\n/);
  const known = new Set(lines.filter((line) => line.length >= leastLength).map((line) => line.toLowerCase()));
  return { holds: (password) => known.has(password.toLowerCase()) };
}
