import type { Finding, Verdict } from '@causeway/platform';

const words: Readonly<Record<Finding['kind'], string>> = {
  PLACE_MISSING: 'is missing from the chain',
  PLACE_TWICE: 'stands in a place that is taken or out of order',
  CHANGED: 'is not what was sealed: the row, its place or its hash was changed',
  ROW_MISSING: 'was sealed and is gone',
  EVENT_CHANGED: 'is an event that was changed',
  EVENT_MISSING: 'is an event that is gone',
  EVENT_ADDED: 'is an event that nothing accounts for',
  LINE_BROKEN: 'does not follow the row before it: rows were deleted before they were sealed, or slipped in',
  UNSEALED: 'has stood without a seal for over a minute while others were sealed',
  HEAD_FORGED: 'is not signed by this key',
  HEAD_DIFFERS: 'says another hash than the chain: the chain was rewritten at or before this place',
  TRUNCATED: 'and the chain ends before it: its end was cut off',
  EXPORT_DAMAGED: 'cannot be read or does not belong there',
};

/** One line a person can act on. */
export function findingText({ kind, position, where }: Finding): string {
  return `  at place ${position}: ${where} ${words[kind]} [${kind}]`;
}

interface Circumstances {
  readonly source: string;
  /** Heads from outside the database. */
  readonly witnessed: number;
  readonly hasKey: boolean;
}

export function verdictText(verdict: Verdict, { source, witnessed, hasKey }: Circumstances): string {
  const number = new Intl.NumberFormat('en');
  const lines = [
    `Checked ${source}: ${number.format(verdict.places)} places of the chain, ${number.format(verdict.heads)} heads, ${number.format(verdict.waiting)} rows still to be sealed.`,
    `It ends at place ${verdict.places} with ${verdict.hash}.`,
    verdict.findings === 0 ? 'Everything is as it was written.' : `${number.format(verdict.findings)} findings: see "When the audit does not add up" in docs/operations.md.`,
  ];
  if (witnessed === 0) lines.push('No witnessed heads were given: a chain that was cut off or rewritten as a whole would look the same.');
  else if (!hasKey) lines.push('No public key was given: whether the heads are genuine was not checked.');
  return `${lines.join('\n')}\n`;
}
