import { Forbidden } from '@causeway/kernel';
import { clocks } from './deadline.js';
import { IllegalTransition, ReasonRefused, ReferralChanged } from './errors.js';
import { type Party, ReferralCommand, terminal, transitionOf } from './lifecycle.js';
import { type OutcomeCode, type ReasonCode, reasons } from './reason.js';
import type { Referral } from './referral.js';

/** One command as it was given. */
export interface Step {
  readonly command: ReferralCommand;
  /** How the caller stands towards this referral; more than one when both sides are one agency. */
  readonly parties: readonly Party[];
  readonly expectedVersion: number;
  readonly at: Date;
  readonly reason?: ReasonCode | undefined;
  readonly note?: string | undefined;
  readonly outcome?: OutcomeCode | undefined;
}

/**
 * The next state of a referral, or a typed refusal. Pure: what it says depends on nothing but its arguments.
 * @throws {ReferralChanged} {IllegalTransition} {Forbidden} {ReasonRefused}
 */
export function advance(referral: Referral, step: Step): Referral {
  const row = transitionOf(step.command);
  if (!row.by.some((party) => step.parties.includes(party))) throw new Forbidden();
  if (step.expectedVersion !== referral.version) throw new ReferralChanged(referral.version);
  if (!row.from.includes(referral.status)) throw new IllegalTransition(referral.status, step.command);
  checkReason(step);
  return withDueDate({
    ...referral,
    ...stamps[row.to]?.(referral, step.at),
    status: row.to,
    version: referral.version + 1,
    reason: step.reason ?? null,
    dossier: referral.dossier === null ? null : { ...referral.dossier, note: step.note ?? null },
    outcome: step.outcome ?? null,
    closedAt: terminal.includes(row.to) ? step.at : null,
    holdsPlace: referral.holdsPlace && !terminal.includes(row.to),
  });
}

/** What this caller could do now; a button for each. */
export function availableCommands(referral: Referral, parties: readonly Party[]): ReferralCommand[] {
  return Object.values(ReferralCommand).filter((command) => {
    const row = transitionOf(command);
    return row.from.includes(referral.status) && row.by.some((party) => parties.includes(party));
  });
}

type Stamps = Partial<Pick<Referral, 'sentAt' | 'acknowledgeBy' | 'decideBy' | 'acknowledgedAt' | 'decidedAt'>>;

const stamps: Partial<Record<Referral['status'], (referral: Referral, at: Date) => Stamps>> = {
  SENT: ({ urgency }, at) => ({ sentAt: at, ...clocks(urgency, at) }),
  ACKNOWLEDGED: (_referral, at) => ({ acknowledgedAt: at }),
  // Who accepts or declines straight away has also seen it.
  ACCEPTED: ({ acknowledgedAt }, at) => ({ acknowledgedAt: acknowledgedAt ?? at, decidedAt: at }),
  DECLINED: ({ acknowledgedAt }, at) => ({ acknowledgedAt: acknowledgedAt ?? at, decidedAt: at }),
};

export function withDueDate(referral: Referral): Referral {
  const due: Partial<Record<Referral['status'], Date | null>> = { SENT: referral.acknowledgeBy, ACKNOWLEDGED: referral.decideBy };
  return { ...referral, dueAt: due[referral.status] ?? null };
}

function checkReason({ command, reason, note, outcome }: Step): void {
  const { reasonsBy, needsOutcome } = transitionOf(command);
  if (needsOutcome !== (outcome !== undefined)) throw new ReasonRefused(needsOutcome ? 'Say what became of it.' : 'This command takes no outcome.');
  if (reasonsBy.length === 0 && reason === undefined) return;
  if (reason === undefined || !reasonsBy.includes(reasons[reason].by)) throw new ReasonRefused('Give one of the reasons that this command takes.');
  if (reasons[reason].needsNote && (note ?? '').trim() === '') throw new ReasonRefused('This reason needs a few words of explanation in the note.');
}
