import type { NeedId } from '@causeway/kernel';
import type { NewBundleRule } from './bundle.js';
import { BundleRefused } from './errors.js';

export const mostLegs = 8;
export const mostRules = 20;
/** Farther apart nobody calls it together. */
export const farthestKm = 500;

const ofPair = (kind: NewBundleRule['kind']): boolean => kind === 'BEFORE' || kind === 'TOGETHER';

/** Whether these rules can all be kept at once, and speak of every need. @throws {BundleRefused} */
export function checkRules(needIds: readonly NeedId[], rules: readonly NewBundleRule[]): void {
  if (needIds.length < 2 || needIds.length > mostLegs) throw new BundleRefused('needIds', `Name two to ${mostLegs} needs.`);
  if (new Set(needIds).size !== needIds.length) throw new BundleRefused('needIds', 'Name each need once.');
  if (rules.length === 0 || rules.length > mostRules) throw new BundleRefused('rules', `Say what they ask of each other: one to ${mostRules} rules.`);
  for (const rule of rules) checkRule(rule, needIds);
  checkTwice(rules);
  if (hasCircle(rules)) throw new BundleRefused('rules', 'Each of these needs would wait for another one.');
  const allOrNone = rules.some(({ kind }) => kind === 'ALL_OR_NONE');
  if (allOrNone && rules.some(({ kind, reaches }) => kind === 'BEFORE' && reaches !== 'PLACED')) {
    throw new BundleRefused('rules', 'Where all are to be certain before anybody goes, one can wait for the place of another and not for its service.');
  }
  const spoken = new Set(rules.flatMap(({ firstNeedId, thenNeedId }) => [firstNeedId, thenNeedId]));
  if (rules.every(({ kind }) => ofPair(kind)) && needIds.some((id) => !spoken.has(id))) throw new BundleRefused('needIds', 'No rule speaks of one of these needs.');
}

function checkRule({ kind, firstNeedId = null, thenNeedId = null, reaches = null, maxKm = null }: NewBundleRule, needIds: readonly NeedId[]): void {
  const pair = [firstNeedId, thenNeedId].filter((id) => id !== null);
  if (!ofPair(kind) && pair.length > 0) throw new BundleRefused('rules', `${kind} is said of the whole group.`);
  if (ofPair(kind) && (pair.length !== 2 || firstNeedId === thenNeedId || pair.some((id) => !needIds.includes(id)))) throw new BundleRefused('rules', `${kind} is said of two needs of the group.`);
  if ((kind === 'BEFORE') !== (reaches !== null)) throw new BundleRefused('rules', 'Of BEFORE, and of it alone, say how far the first must have come.');
  if (kind !== 'TOGETHER' && maxKm !== null) throw new BundleRefused('rules', 'Kilometres are said of TOGETHER alone.');
  if (maxKm !== null && (maxKm < 1 || maxKm > farthestKm || !Number.isInteger(maxKm))) throw new BundleRefused('rules', `Say 1 to ${farthestKm} whole kilometres, or none for one site.`);
}

/** Of one pair, or of the whole, a thing is said once. */
function checkTwice(rules: readonly NewBundleRule[]): void {
  const said = rules.map(({ kind, firstNeedId, thenNeedId }) => {
    const pair = [firstNeedId ?? '', thenNeedId ?? ''];
    return [kind, ...(kind === 'TOGETHER' ? pair.toSorted() : pair)].join(' ');
  });
  if (new Set(said).size !== said.length) throw new BundleRefused('rules', 'One of these rules is said twice.');
}

function hasCircle(rules: readonly NewBundleRule[]): boolean {
  const before = rules.filter(({ kind }) => kind === 'BEFORE');
  const reaches = (from: string, to: string, seen: ReadonlySet<string>): boolean =>
    before.some(({ firstNeedId, thenNeedId }) => firstNeedId === from && thenNeedId != null && !seen.has(thenNeedId) && (thenNeedId === to || reaches(thenNeedId, to, new Set([...seen, thenNeedId]))));
  return before.some(({ firstNeedId }) => firstNeedId != null && reaches(firstNeedId, firstNeedId, new Set()));
}
