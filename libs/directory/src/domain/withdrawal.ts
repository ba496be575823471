/** Why a listing of a withdrawn source stays: somebody here stands behind it, too. */
export const KeptBecause = {
  ANSWERED: 'an agency of the network answers for its organisation, or did once: people may have been referred to it',
  EDITED: 'people edited it, its place or its organisation here',
  CONFIRMED: 'somebody here confirmed it',
  ASKED: 'something that an agency asked for waits for a coordinator',
  STANDS_FOR: 'it stands for the listing of another source that was found to be the same',
} as const;
export type KeptBecause = keyof typeof KeptBecause;

/** A service of the source, and what became of it. */
export interface WithdrawalRow {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly outcome: 'withdrawn' | 'kept' | 'restored';
  readonly reason?: string;
}

export interface WithdrawalReport {
  readonly source: string;
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<WithdrawalRow['outcome'], number>>;
  readonly rows: readonly WithdrawalRow[];
}

export function withdrawalReport(rows: readonly WithdrawalRow[], { source, dryRun }: { readonly source: string; readonly dryRun: boolean }): WithdrawalReport {
  const count = (outcome: WithdrawalRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return { source, dryRun, counts: { withdrawn: count('withdrawn'), kept: count('kept'), restored: count('restored') }, rows };
}
