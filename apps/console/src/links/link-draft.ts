import type { Bundle } from '../api/bundle.graphql.js';
import type { BundleReach } from '../api/graphql.js';

export interface PairDraft {
  readonly kind: 'BEFORE' | 'TOGETHER';
  readonly first: string;
  readonly then: string;
  readonly reaches: BundleReach;
  /** As typed; empty for one site. */
  readonly maxKm: string;
}

export interface LinkDraft {
  readonly needIds: readonly string[];
  readonly allOrNone: boolean;
  readonly sameLanguage: boolean;
  readonly pairs: readonly PairDraft[];
}

export type LinkFault = 'NEEDS' | 'RULES' | 'PAIR' | 'KM' | 'REACH';

export const emptyDraft: LinkDraft = { needIds: [], allOrNone: false, sameLanguage: false, pairs: [] };

export const newPair = (kind: PairDraft['kind']): PairDraft => ({ kind, first: '', then: '', reaches: 'PLACED', maxKm: '' });

/** What is linked now, to be changed. */
export function draftOf({ legs, rules }: Pick<Bundle, 'legs' | 'rules'>): LinkDraft {
  return {
    needIds: legs.map(({ needId }) => needId),
    allOrNone: rules.some(({ kind }) => kind === 'ALL_OR_NONE'),
    sameLanguage: rules.some(({ kind }) => kind === 'SAME_LANGUAGE'),
    pairs: rules.flatMap(({ kind, firstNeedId, thenNeedId, reaches, maxKm }) =>
      kind === 'BEFORE' || kind === 'TOGETHER' ? [{ kind, first: firstNeedId ?? '', then: thenNeedId ?? '', reaches: reaches ?? 'PLACED', maxKm: maxKm === null ? '' : String(maxKm) }] : [],
    ),
  };
}

/** What is wrong with it, before it is sent. The server looks again, also for rings of needs that wait for each other. */
export function faultOf({ needIds, allOrNone, sameLanguage, pairs }: LinkDraft): LinkFault | undefined {
  if (needIds.length < 2 || needIds.length > 8) return 'NEEDS';
  if (!allOrNone && !sameLanguage && pairs.length === 0) return 'RULES';
  if (pairs.some(({ first, then }) => first === then || !needIds.includes(first) || !needIds.includes(then))) return 'PAIR';
  if (pairs.some(({ kind, maxKm }) => kind === 'TOGETHER' && maxKm !== '' && !isKm(maxKm))) return 'KM';
  if (allOrNone && pairs.some(({ kind, reaches }) => kind === 'BEFORE' && reaches !== 'PLACED')) return 'REACH';
  return undefined;
}

const isKm = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 500;

/** The needs that wait for others, each with what it waits for: of the pairs that are whole. */
export function waitingOf({ needIds, pairs }: Pick<LinkDraft, 'needIds' | 'pairs'>): { readonly needId: string; readonly first: readonly string[] }[] {
  const whole = pairs.filter(({ kind, first, then }) => kind === 'BEFORE' && first !== then && needIds.includes(first) && needIds.includes(then));
  return [...new Set(whole.map(({ then }) => then))].map((needId) => ({ needId, first: [...new Set(whole.filter(({ then }) => then === needId).map(({ first }) => first))] }));
}

/** As the server takes it. */
export function rulesOf({ allOrNone, sameLanguage, pairs }: LinkDraft) {
  return [
    ...pairs.map(({ kind, first, then, reaches, maxKm }) => ({
      ...{ kind, firstNeedId: first, thenNeedId: then },
      ...(kind === 'BEFORE' && { reaches }),
      ...(kind === 'TOGETHER' && maxKm !== '' && { maxKm: Number(maxKm) }),
    })),
    ...(allOrNone ? [{ kind: 'ALL_OR_NONE' as const }] : []),
    ...(sameLanguage ? [{ kind: 'SAME_LANGUAGE' as const }] : []),
  ];
}
