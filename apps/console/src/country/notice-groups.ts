import type { MessageDescriptor } from 'react-intl';
import type { NoticeRule } from '../api/country.graphql.js';
import { noticeWords } from '../shell/notice-words.js';
import { noticeRuleWords as words } from './notice-rule-words.js';

/** All that is ruled about one thing that can happen. */
export interface Happening {
  readonly kind: string;
  readonly rules: readonly NoticeRule[];
}

export interface HappeningGroup {
  readonly title: MessageDescriptor;
  readonly happenings: readonly Happening[];
}

const deadlines = ['ACK_', 'DECIDE_', 'EXPIRY_', 'INFO_', 'HOLD_', 'ARRIVAL_', 'PROGRESS_', 'CONSENT_', 'REVIEW_'];
const known: Readonly<Record<string, MessageDescriptor>> = { ...noticeWords, REQUEST_CONSENT: words.consentAsked };

/** In words; undefined for what a newer server knows and this console does not. */
export function wordOf(kind: string): MessageDescriptor | undefined {
  return Object.hasOwn(known, kind) ? known[kind] : undefined;
}

function groupOf({ kind, rules }: Happening): MessageDescriptor {
  if (kind.startsWith('TASK_')) return words.tasks;
  if (kind.endsWith('_HALF') || (kind.endsWith('_DUE') && deadlines.some((start) => kind.startsWith(start)))) return words.deadlines;
  return rules.some(({ audience }) => audience === 'CONCERNED') ? words.others : words.steps;
}

/** What the server lists line by line, put together by what happens. */
export function groupsOf(rules: readonly NoticeRule[]): readonly HappeningGroup[] {
  const kinds = [...new Set(rules.map(({ kind }) => kind))].map((kind) => ({ kind, rules: rules.filter((rule) => rule.kind === kind) }));
  return [words.steps, words.deadlines, words.tasks, words.others]
    .map((title) => ({ title, happenings: kinds.filter((happening) => groupOf(happening) === title) }))
    .filter(({ happenings }) => happenings.length > 0);
}

/** How many of them this country has stated for itself. */
export const changedIn = (happenings: readonly Happening[]): number => happenings.filter(({ rules }) => rules.some(({ version }) => version > 0)).length;
