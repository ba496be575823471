import type { DutyMember, Handover, Roster } from '../api/duty.graphql.js';

type Span = Roster['spans'][number];

/** Where one stands in a roster at an instant, and between whom. */
export interface MyDuty {
  readonly state: 'ON' | 'BACKUP' | 'NEXT' | 'NEVER';
  /** The own stretch: that which runs, or the next. */
  readonly span: Span | undefined;
  readonly before: DutyMember | undefined;
  /** Undefined when nobody follows, or when that is further off than is planned. */
  readonly after: DutyMember | undefined;
  /** Whether the plan ends with the own stretch though it goes on after it: nobody follows. */
  readonly gapAfter: boolean;
}

interface Seen {
  readonly roster: Pick<Roster, 'spans' | 'gaps'>;
  readonly handovers: readonly Pick<Handover, 'changeAt' | 'outgoing'>[];
}

const time = (at: string) => new Date(at).getTime();

/** Am I on, and who is before and after me? */
export function myDuty({ roster, handovers }: Seen, ownId: string, now: number): MyDuty {
  const running = roster.spans.filter(({ from, until }) => time(from) <= now && now < time(until));
  const mine = ({ first }: Span) => first?.id === ownId;
  const on = running.find(mine);
  const backup = on === undefined ? running.find((span) => span.backup?.id === ownId) : undefined;
  const next = on === undefined && backup === undefined ? roster.spans.find((span) => mine(span) && time(span.from) > now) : undefined;
  const span = on ?? backup ?? next;
  const state = on ? 'ON' : backup ? 'BACKUP' : next ? 'NEXT' : 'NEVER';
  if (span === undefined || backup !== undefined) return { state, span, before: undefined, after: undefined, gapAfter: false };
  return { state, span: whole(roster.spans, span, ownId), ...neighbours({ roster, handovers }, span, ownId) };
}

/** Two stretches of the same person that meet are one to them. */
function whole(spans: readonly Span[], span: Span, ownId: string): Span {
  const next = spans.find(({ from, first }) => first?.id === ownId && time(from) === time(span.until));
  return next === undefined ? span : whole(spans, { ...next, from: span.from }, ownId);
}

function neighbours({ roster: { spans, gaps }, handovers }: Seen, begun: Span, ownId: string): Pick<MyDuty, 'before' | 'after' | 'gapAfter'> {
  const { from, until } = whole(spans, begun, ownId);
  const earlier = spans.findLast((span) => time(span.until) === time(from) && span.first !== null)?.first;
  const later = spans.find((span) => time(span.from) >= time(until) && span.first !== null && span.first.id !== ownId)?.first;
  const gapAfter = gaps.some((gap) => time(gap.from) <= time(until) && time(until) < time(gap.until));
  return { before: earlier ?? handovers.find(({ changeAt }) => time(changeAt) === time(from))?.outgoing, after: gapAfter ? undefined : (later ?? undefined), gapAfter };
}
