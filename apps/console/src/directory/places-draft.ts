import type { Cohort } from '../api/graphql.js';
import type { OwnService } from '../api/places.graphql.js';

/** Places for one cohort, as the server last knew them. */
export type Pool = NonNullable<OwnService['capacity']>['cohorts'][number];
export const blockKinds = ['inMaintenance', 'inQuarantine', 'forSafety'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** What somebody is about to state. People think in free places; the server keeps the total, and knows what is held. */
export interface PoolDraft extends Readonly<Record<BlockKind, number>> {
  readonly cohort: Cohort;
  readonly total: number;
  readonly held: number;
  /** Whether they are among those for everybody. */
  readonly amongAll: boolean;
  /** Whether a request on its way keeps one until its answer is due, and how many more requests than places may. */
  readonly keepsForRequests: boolean;
  readonly softOverbook: number;
  /** Out of use in places that are counted apart among these. */
  readonly blockedApart: number;
  /** Undefined when nobody has counted yet. */
  readonly known: Pool | undefined;
}

export function draftsOf(cohorts: readonly Pool[]): PoolDraft[] {
  const regular = cohorts.filter(({ surgeEndsAt }) => surgeEndsAt == null);
  return regular.length === 0 ? [emptyDraft('ALL')] : regular.map(draftOf);
}

function emptyDraft(cohort: Cohort): PoolDraft {
  const nothing = { total: 0, held: 0, inMaintenance: 0, inQuarantine: 0, forSafety: 0, blockedApart: 0 };
  return { cohort, ...nothing, amongAll: false, keepsForRequests: false, softOverbook: 0, known: undefined };
}

function draftOf(known: Pool): PoolDraft {
  const { cohort, total, occupied, promised, requested, inMaintenance, inQuarantine, forSafety, free } = known;
  const held = (occupied ?? 0) + (promised ?? 0) + (requested ?? 0);
  const own = { inMaintenance: inMaintenance ?? 0, inQuarantine: inQuarantine ?? 0, forSafety: forSafety ?? 0 };
  const draft = { cohort, total: total ?? 0, held, ...own, ...keepingOf(known), blockedApart: 0, known };
  return { ...draft, blockedApart: Math.max(0, freeIn(draft) - (free ?? 0)) };
}

/** What is said of a pool beside its figures. */
function keepingOf({ amongAll, keepsForRequests, softOverbook }: Pool) {
  return { amongAll: amongAll ?? false, keepsForRequests: keepsForRequests ?? false, softOverbook: softOverbook ?? 0 };
}

export function blockedIn({ inMaintenance, inQuarantine, forSafety }: PoolDraft): number {
  return inMaintenance + inQuarantine + forSafety;
}

/** Below zero when more is promised than there is. */
export function freeIn(draft: PoolDraft): number {
  return draft.total - draft.held - blockedIn(draft) - draft.blockedApart;
}

export function isOverCommitted(draft: PoolDraft): boolean {
  return freeIn(draft) < 0;
}

export function withFree(draft: PoolDraft, free: number): PoolDraft {
  return { ...draft, total: draft.total + free - freeIn(draft) };
}

/** More than twice as many as before, and twenty more at least: a finger that slipped looks like that. */
export function isLeap(draft: PoolDraft): boolean {
  if (draft.known === undefined) return false;
  const [before, now] = [Math.max(0, freeIn(draftOf(draft.known))), freeIn(draft)];
  return now > before * 2 && now - before >= 20;
}

/** What was typed as a number, in the digits of either alphabet; undefined for anything else. */
export function figureOf(typed: string): number | undefined {
  const digits = typed.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return /^\d{0,4}$/.test(digits) ? Number(digits) : undefined;
}

/** What is taken out of use is free no longer; all of them are as many as before. */
export function withBlocked(draft: PoolDraft, kind: BlockKind, count: number): PoolDraft {
  return { ...draft, [kind]: count };
}

export function withCohort(drafts: readonly PoolDraft[], cohort: Cohort): readonly PoolDraft[] {
  return drafts.some((draft) => draft.cohort === cohort) ? drafts : [...drafts, emptyDraft(cohort)];
}

/** Places for a time, which a coordinator opened: seen, and not the owner's to change. */
export function surgesOf(cohorts: readonly Pool[]): { readonly cohort: Cohort; readonly total: number; readonly endsAt: string }[] {
  return cohorts.flatMap(({ cohort, total, surgeEndsAt }) => (surgeEndsAt == null ? [] : [{ cohort, total: total ?? 0, endsAt: surgeEndsAt }]));
}

/** What there is to say: the places that are not as they were. */
export function changedPools(drafts: readonly PoolDraft[]) {
  return drafts.filter(isChanged).map(({ cohort, total, inMaintenance, inQuarantine, forSafety, amongAll, keepsForRequests, softOverbook, known }) => ({
    ...{ cohort, total, inMaintenance, inQuarantine, forSafety, expectedVersion: known?.version ?? 0 },
    ...(cohort === 'ALL' ? {} : { amongAll }),
    ...{ keepsForRequests, softOverbook },
  }));
}

function isChanged(draft: PoolDraft): boolean {
  const { known, total, amongAll, keepsForRequests, softOverbook } = draft;
  if (known === undefined) return true;
  const before = keepingOf(known);
  return (
    total !== known.total || blockKinds.some((kind) => draft[kind] !== (known[kind] ?? 0)) ||
    amongAll !== before.amongAll || keepsForRequests !== before.keepsForRequests || softOverbook !== before.softOverbook
  );
}
