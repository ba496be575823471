import type { CodedReason, Referral } from '../api/referral.graphql.js';
import type { Offered } from './command-asks.js';

/** In the order in which a tired person looks for them. */
const groups = ['ROOM', 'FIT', 'SAFETY', 'PERSON', 'OTHER'] as const;
export type ReasonGroup = (typeof groups)[number];

const groupByCode: Readonly<Record<string, ReasonGroup>> = {
  ...{ AT_CAPACITY: 'ROOM', WAITLIST_ONLY: 'ROOM', SERVICE_SUSPENDED: 'ROOM', FUNDING_ENDED: 'ROOM' },
  ...{ INELIGIBLE_AGE: 'FIT', INELIGIBLE_GENDER: 'FIT', INELIGIBLE_FAMILY: 'FIT', INELIGIBLE_STATUS: 'FIT', INELIGIBLE_EXPLOITATION: 'FIT', INELIGIBLE_NOT_IDENTIFIED: 'FIT' },
  ...{ OUT_OF_AREA: 'FIT', LANGUAGE: 'FIT', ACCESSIBILITY: 'FIT', MEDICAL_ACUITY: 'FIT', SUBSTANCE_USE: 'FIT' },
  ...{ SAFETY_SITE: 'SAFETY', CONFLICT_OF_INTEREST: 'SAFETY', PREVIOUS_EXCLUSION: 'SAFETY' },
  ...{ SURVIVOR_DECLINED: 'PERSON', SURVIVOR_WITHDREW_CONSENT: 'PERSON', SURVIVOR_NO_LONGER_NEEDS: 'PERSON', SURVIVOR_UNREACHABLE: 'PERSON' },
  ...{ SURVIVOR_LEFT_AREA: 'PERSON', SURVIVOR_DECEASED: 'PERSON' },
};

const groupOf = (code: string): ReasonGroup => (Object.hasOwn(groupByCode, code) ? groupByCode[code] : undefined) ?? 'OTHER';

export interface GroupedReasons<Row> {
  /** Undefined where all belong together: one heading over everything says nothing. */
  readonly group: ReasonGroup | undefined;
  readonly rows: readonly Row[];
}

/** The reasons under few headings; within each as the server has them. */
export function groupsOf<Row extends Pick<CodedReason, 'code'>>(rows: readonly Row[]): readonly GroupedReasons<Row>[] {
  const filled = groups.map((group) => ({ group, rows: rows.filter(({ code }) => groupOf(code) === group) })).filter((one) => one.rows.length > 0);
  return filled.length > 1 ? filled : [{ group: undefined, rows }];
}

export type ReasonHint = 'ASK' | 'WAITLIST' | 'WHOLE_AGENCY' | 'AFTER_YES';

const rather: Readonly<Record<string, 'ASK' | 'WAITLIST'>> = { INSUFFICIENT_INFO: 'ASK', MISSING_DOCUMENT: 'ASK', WAITLIST_ONLY: 'WAITLIST' };
const ofTheAgency: ReadonlySet<string> = new Set(['SAFETY_SITE', 'CONFLICT_OF_INTEREST', 'PREVIOUS_EXCLUSION']);

/** What is better known before this reason is given: a command that fits better, or what follows from it. */
export function hintOf(code: string, { command, commands }: { readonly command: Offered; readonly commands: Referral['availableCommands'] }): ReasonHint | undefined {
  if (command !== 'DECLINE') return undefined;
  const better = Object.hasOwn(rather, code) ? rather[code] : undefined;
  if (better !== undefined) return commands.includes(better) ? better : undefined;
  if (code === 'NO_SHOW') return 'AFTER_YES';
  return ofTheAgency.has(code) ? 'WHOLE_AGENCY' : undefined;
}
