import type { AccountId, AgencyId, Branded, ServiceId } from '@causeway/kernel';
import { instantOf, isoWeekday, wallDay } from './local-time.js';

export type DutyShiftId = Branded<'DutyShiftId'>;
export type DutyExceptionId = Branded<'DutyExceptionId'>;

/** The desk that answers for a service at any hour, and how its roster is kept. */
export interface DutyDesk {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  /** Of the desk, not of a person. */
  readonly phone: string | null;
  readonly backupPhone: string | null;
  /** Whether an agency with a referral under way may see the number. Never for a confidential site. */
  readonly shownToSenders: boolean;
  /** Somebody must be on duty at every minute; otherwise only while a shift is planned. */
  readonly aroundTheClock: boolean;
  /** IANA name: shifts are planned by this clock. */
  readonly timeZone: string;
  readonly version: number;
  readonly updatedAt: Date;
}

/** Who is on duty in an ordinary week. */
export interface DutyShift {
  readonly id: DutyShiftId;
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  /** ISO weekday on which it begins, 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** Minutes since midnight, by the clock on the wall. */
  readonly fromMinute: number;
  /** At or before `fromMinute`: on the next day. */
  readonly untilMinute: number;
  readonly firstAccountId: AccountId | null;
  readonly backupAccountId: AccountId | null;
}

/** Who is on duty instead, between two instants; nobody when no first is named. */
export interface DutyException {
  readonly id: DutyExceptionId;
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly firstAccountId: AccountId | null;
  readonly backupAccountId: AccountId | null;
  readonly recordedAt: Date;
  readonly recordedBy: AccountId;
}

/** A stretch of time with the same people on duty. */
export interface DutySpan {
  readonly from: Date;
  readonly until: Date;
  readonly firstAccountId: AccountId | null;
  readonly backupAccountId: AccountId | null;
  /** Whether a dated exception says so. */
  readonly isException: boolean;
}

export interface Roster {
  readonly desk: Pick<DutyDesk, 'timeZone' | 'aroundTheClock'>;
  readonly shifts: readonly DutyShift[];
  readonly exceptions: readonly DutyException[];
}

export interface Stretch {
  readonly from: Date;
  readonly until: Date;
}

const dayMs = 86_400_000;

/** Who is on duty between two instants, in order; where nothing is planned there is no span. */
export function spansOf({ desk, shifts, exceptions }: Roster, { from, until }: Stretch): DutySpan[] {
  const planned = plannedSpans(desk.timeZone, shifts, { from, until });
  const laterWins = [...exceptions].sort((one, other) => one.recordedAt.getTime() - other.recordedAt.getTime());
  const all = laterWins.reduce((spans, exception) => {
    const { fromAt, untilAt, firstAccountId, backupAccountId } = exception;
    return [...spans.flatMap((span) => without(span, { from: fromAt, until: untilAt })), { from: fromAt, until: untilAt, firstAccountId, backupAccountId, isException: true }];
  }, planned);
  return all.filter((span) => span.until > from && span.from < until).sort((one, other) => one.from.getTime() - other.from.getTime());
}

function plannedSpans(timeZone: string, shifts: readonly DutyShift[], { from, until }: Stretch): DutySpan[] {
  const spans: DutySpan[] = [];
  // A day more at either end: what began yesterday may go on, and the calendar on the wall is not that of UTC.
  for (let day = wallDay(from, timeZone) - dayMs; day <= wallDay(until, timeZone); day += dayMs) {
    for (const { weekday, fromMinute, untilMinute, firstAccountId, backupAccountId } of shifts) {
      if (weekday !== isoWeekday(day)) continue;
      const lastDay = untilMinute <= fromMinute ? day + dayMs : day;
      spans.push({ from: instantOf(day, fromMinute, timeZone), until: instantOf(lastDay, untilMinute, timeZone), firstAccountId, backupAccountId, isException: false });
    }
  }
  return spans;
}

/** What is left of a span when a stretch is taken out of it. */
function without(span: DutySpan, cut: Stretch): DutySpan[] {
  if (cut.until <= span.from || cut.from >= span.until) return [span];
  return [
    ...(span.from < cut.from ? [{ ...span, until: cut.from }] : []),
    ...(cut.until < span.until ? [{ ...span, from: cut.until }] : []),
  ];
}

/** Who is on duty at an instant. Of two shifts that overlap, the later one's people; the earlier one's first is their backup when they have none. */
export function onDutyAt(spans: readonly DutySpan[], at: Date): DutySpan | undefined {
  const now = spans.filter(({ from, until }) => from <= at && at < until);
  const filled = now.filter(({ firstAccountId }) => firstAccountId !== null);
  const [latest, earlier] = [filled.at(-1), filled.at(-2)];
  if (latest === undefined) return now.at(-1);
  return { ...latest, backupAccountId: latest.backupAccountId ?? (earlier?.firstAccountId === latest.firstAccountId ? null : (earlier?.firstAccountId ?? null)) };
}

/** When nobody is on duty though somebody should be. */
export function gapsIn(spans: readonly DutySpan[], stretch: Stretch, aroundTheClock: boolean): Stretch[] {
  const filled = spans.filter(({ firstAccountId }) => firstAccountId !== null);
  const wanted: readonly Stretch[] = aroundTheClock ? [stretch] : spans.filter(({ firstAccountId, isException }) => firstAccountId === null && !isException);
  const open = wanted.flatMap((whole) => filled.reduce<Stretch[]>((left, cover) => left.flatMap((part) => stretchWithout(part, cover)), [whole]));
  return open.map(({ from, until }) => ({ from: from < stretch.from ? stretch.from : from, until: until > stretch.until ? stretch.until : until })).filter(({ from, until }) => from < until);
}

function stretchWithout(part: Stretch, cut: Stretch): Stretch[] {
  if (cut.until <= part.from || cut.from >= part.until) return [part];
  return [...(part.from < cut.from ? [{ from: part.from, until: cut.from }] : []), ...(cut.until < part.until ? [{ from: cut.until, until: part.until }] : [])];
}

/** One shift ends and somebody else's begins. */
export interface Change {
  readonly at: Date;
  readonly outgoing: DutySpan;
  readonly incoming: DutySpan;
}

/** Where somebody has to hand over to somebody else. */
export function changesIn(spans: readonly DutySpan[]): Change[] {
  const filled = spans.filter(({ firstAccountId }) => firstAccountId !== null);
  return filled.flatMap((outgoing, index) => {
    const incoming = filled.slice(index + 1).find(({ from }) => from >= outgoing.until);
    return incoming === undefined || incoming.firstAccountId === outgoing.firstAccountId ? [] : [{ at: outgoing.until, outgoing, incoming }];
  });
}
