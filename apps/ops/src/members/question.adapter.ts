import { createInterface } from 'node:readline/promises';
import { UsageError } from '../command.js';

/** Asks the person at the keyboard; a program says `--yes` instead. @throws {UsageError} when nobody is there to answer */
export async function confirm(question: string, expected: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('Nobody is at the keyboard to confirm this: add --yes.');
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await line.question(question)).trim().toLowerCase() === expected.toLowerCase();
  } finally {
    line.close();
  }
}
