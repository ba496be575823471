import { type AccountId, Forbidden } from '@causeway/kernel';
import { type Timing, usualTiming } from './clock-rules.js';
import { arrivalDue, clocks, infoDue, resumedFrom } from './deadline.js';
import { AlreadyPaused, GroupIncomplete, IllegalTransition, IncidentOwed, NotSpoken, ReasonRefused, ReferralChanged, UntilRefused, WaitingNotAgreed } from './errors.js';
import { type Demand, type Party, ReferralCommand, holdingPlace, partiesTo, terminal, transitionOf, wayOf } from './lifecycle.js';
import type { Spoken } from './order.js';
import { type OutcomeCode, type ReasonBy, type ReasonCode, reasons } from './reason.js';
import type { Referral } from './referral.js';
import { rewound } from './winding.js';

/** One command as it was given. */
export interface Step {
  readonly command: ReferralCommand;
  /** How the caller stands towards this referral; more than one when both sides are one agency. */
  readonly parties: readonly Party[];
  readonly expectedVersion: number;
  readonly at: Date;
  readonly by?: AccountId | undefined;
  readonly reason?: ReasonCode | undefined;
  readonly note?: string | undefined;
  readonly outcome?: OutcomeCode | undefined;
  readonly until?: Date | undefined;
  readonly keepsPlace?: boolean | undefined;
  readonly agreedToWait?: boolean | undefined;
  readonly byPhone?: Spoken | undefined;
  readonly isIncident?: boolean | undefined;
  /** By which its clocks run. @default what is usual */
  readonly timing?: (Timing & { readonly version: number }) | undefined;
}

/**
 * The next state of a referral, or a typed refusal. Pure: what it says depends on nothing but its arguments.
 * @throws {ReferralChanged} {IllegalTransition} {Forbidden} {ReasonRefused} {UntilRefused} {AlreadyPaused} {WaitingNotAgreed} {NotSpoken} {IncidentOwed} {GroupIncomplete}
 */
export function advance(referral: Referral, step: Step): Referral {
  const row = transitionOf(step.command);
  if (![...partiesTo(step.command)].some((party) => step.parties.includes(party))) throw new Forbidden();
  if (step.expectedVersion !== referral.version) throw new ReferralChanged(referral.version);
  const way = wayOf(step.command, referral.status, step.parties);
  if (way === undefined) throw new IllegalTransition(referral.status, step.command);
  const acting = way.by.filter((party) => step.parties.includes(party));
  checkReason(step, reasonsOpenTo(acting, way.reasonsBy ?? row.reasonsBy));
  checkDemands(referral, step);
  const next = withDueDate({
    ...referral,
    ...phoned(acting, step),
    ...stamps[step.command]?.(referral, step),
    status: row.to,
    version: referral.version + 1,
    reason: step.reason ?? null,
    dossier: referral.dossier === null ? null : { ...referral.dossier, note: step.note ?? null },
    outcome: step.outcome ?? null,
    until: step.until ?? null,
    closedAt: terminal.includes(row.to) ? step.at : null,
    awaitsGroup: referral.awaitsGroup && holdingPlace.includes(row.to),
    holdsPlace: referral.holdsPlace && holdingPlace.includes(row.to) && !(step.command === 'HOLD' && step.keepsPlace !== true),
  });
  return rewound(referral, { next, timing: timingOf(step), at: step.at });
}

/** What this caller could do now; a button for each. */
export function availableCommands(referral: Referral, parties: readonly Party[]): ReferralCommand[] {
  return Object.values(ReferralCommand).filter((command) => wayOf(command, referral.status, parties) !== undefined && (impossible[command]?.(referral) ?? true));
}

/** What the referral itself rules out, whatever else would come with the command. */
const impossible: Partial<Record<ReferralCommand, (referral: Referral) => boolean>> = {
  ASK: ({ infoAskedAt }) => infoAskedAt === null,
  WAITLIST: ({ agreedToWait }) => agreedToWait,
  START: ({ awaitsGroup }) => !awaitsGroup,
  RESUME: ({ awaitsGroup }) => !awaitsGroup,
};

/** Reasons that a side may give. */
export const reasonsOfParty: Readonly<Record<Party, readonly ReasonBy[]>> = {
  SENDER: ['survivor', 'coordinator'],
  RECIPIENT: ['provider', 'survivor', 'hold'],
  BY_PHONE: ['provider', 'survivor', 'hold'],
  COORDINATOR: ['survivor', 'coordinator', 'hold'],
  SYSTEM: ['system', 'survivor'],
};

export function reasonsOpenTo(acting: readonly Party[], reasonsBy: readonly ReasonBy[]): readonly ReasonBy[] {
  return reasonsBy.filter((kind) => acting.some((party) => reasonsOfParty[party].includes(kind)));
}

type Stamp = (referral: Referral, step: Step) => Partial<Referral>;

const decided: Stamp = ({ acknowledgedAt, decidedAt }, { at }) => ({ acknowledgedAt: acknowledgedAt ?? at, decidedAt: decidedAt ?? at });
/** The time that the question took is given back to whoever decides, and never more than the pause may last. */
const resumed: Stamp = ({ urgency, decideBy, infoAskedAt, infoUntil }, step) => {
  if (decideBy === null || infoAskedAt === null) return {};
  const to = infoUntil !== null && infoUntil < step.at ? infoUntil : step.at;
  return { decideBy: resumedFrom(urgency, { until: decideBy, from: infoAskedAt, to }, timingOf(step)) };
};

function timingOf({ timing }: Step): Timing {
  return timing ?? usualTiming;
}

const stamps: Partial<Record<ReferralCommand, Stamp>> = {
  SEND: ({ urgency }, step) => ({ sentAt: step.at, timingVersion: step.timing?.version ?? null, ...clocks(urgency, step.at, timingOf(step)) }),
  ACKNOWLEDGE: (_referral, { at }) => ({ acknowledgedAt: at }),
  // Who answers straight away has also seen it.
  ASK: ({ urgency, acknowledgedAt }, step) => ({ acknowledgedAt: acknowledgedAt ?? step.at, infoAskedAt: step.at, infoUntil: infoDue(urgency, step.at, timingOf(step)) }),
  ANSWER: (referral, step) => ({ ...resumed(referral, step), agreedToWait: step.agreedToWait ?? referral.agreedToWait }),
  END_PAUSE: resumed,
  ACCEPT: (referral, step) => ({ ...decided(referral, step), arriveBy: arrivalDue(referral.urgency, step.at, timingOf(step)) }),
  WAITLIST: (referral, step) => ({ ...decided(referral, step), waitlistedAt: step.at }),
  DECLINE: decided,
  START: (_referral, { at }) => ({ arrivedAt: at }),
  RESUME: ({ arrivedAt }, { at }) => ({ arrivedAt: arrivedAt ?? at }),
  ENTER_IN_ERROR: ({ sentAt }, { at }) => ({ incidentAt: sentAt === null ? null : at }),
};

export function withDueDate(referral: Referral): Referral {
  const { acknowledgeBy, decideBy, infoUntil, until, arriveBy } = referral;
  const due: Partial<Record<Referral['status'], Date | null>> = { SENT: acknowledgeBy, ACKNOWLEDGED: decideBy, INFO_REQUESTED: infoUntil, WAITLISTED: until, ACCEPTED: arriveBy, ON_HOLD: until };
  return { ...referral, dueAt: due[referral.status] ?? null };
}

function checkReason({ reason, note, outcome, command }: Step, taken: readonly ReasonBy[]): void {
  const needsOutcome = transitionOf(command).demands.includes('OUTCOME');
  if (needsOutcome !== (outcome !== undefined)) throw new ReasonRefused(needsOutcome ? 'Say what became of it.' : 'This command takes no outcome.');
  if (taken.length === 0 && reason === undefined) return;
  if (reason === undefined || !taken.includes(reasons[reason].by)) throw new ReasonRefused('Give one of the reasons that this command takes.');
  if (reasons[reason].needsNote && isBlank(note)) throw new ReasonRefused('This reason needs a few words of explanation in the note.');
}

const day = 86_400_000;
/** Days ahead at most: a person whose place nobody looks at again is lost. */
export const longestUntil: Readonly<Partial<Record<ReferralCommand, number>>> = { HOLD: 60, WAITLIST: 14 };

const demanded: Readonly<Record<Exclude<Demand, 'OUTCOME'>, (step: Step) => void>> = {
  NOTE: ({ note }) => {
    if (isBlank(note)) throw new ReasonRefused('Say in a few words what it is about.');
  },
  UNTIL: ({ until, at, command }) => {
    const most = longestUntil[command] ?? 0;
    if (until === undefined || until <= at || until.getTime() > at.getTime() + most * day) throw new UntilRefused(most);
  },
};

/** Nobody comes to a place that may have to be given back. */
const comingIn: ReadonlySet<ReferralCommand> = new Set(['START', 'RESUME']);

function checkDemands(referral: Referral, step: Step): void {
  const { demands } = transitionOf(step.command);
  for (const demand of demands) if (demand !== 'OUTCOME') demanded[demand](step);
  if (step.until !== undefined && !demands.includes('UNTIL')) throw new UntilRefused(0);
  if (comingIn.has(step.command) && referral.awaitsGroup) throw new GroupIncomplete();
  if (step.command === 'ASK' && referral.infoAskedAt !== null) throw new AlreadyPaused();
  if (step.command === 'WAITLIST' && !referral.agreedToWait) throw new WaitingNotAgreed();
  if (step.command === 'ENTER_IN_ERROR' && referral.sentAt !== null && step.isIncident !== true) throw new IncidentOwed();
}

/** Whoever writes down what was said on the telephone says with whom; nobody else does. */
function phoned(acting: readonly Party[], { byPhone, by }: Step): Partial<Referral> {
  const isByPhone = acting.every((party) => party === 'BY_PHONE');
  if (isByPhone !== (byPhone !== undefined) || isBlank(byPhone?.spokeTo ?? 'nobody')) throw new NotSpoken(isByPhone);
  return byPhone === undefined ? {} : { spokeTo: byPhone.spokeTo.trim(), spokeAt: byPhone.spokeAt, recordedBy: by ?? null };
}

function isBlank(text: string | undefined): boolean {
  return (text ?? '').trim() === '';
}
