import type { NoticeRule } from '../api/country.graphql.js';
import { changedIn, groupsOf, wordOf } from './notice-groups.js';
import { noticeRuleWords as words } from './notice-rule-words.js';

const rule = (kind: string, audience: NoticeRule['audience'] = 'COORDINATORS'): NoticeRule => ({ kind, audience, channels: [], least: [], version: 0 });

describe('who hears of what', () => {
  it('stands together by what happens, steps first', () => {
    const groups = groupsOf([rule('ACK_DUE', 'DUTY'), rule('DECLINE', 'TOLD_SIDE'), rule('DECLINE'), rule('LISTING_DUE', 'CONCERNED'), rule('TASK_LATE_REPLY'), rule('ACK_DUE')]);
    expect(groups.map(({ title, happenings }) => [title, happenings.map(({ kind, rules }) => [kind, rules.length])])).toEqual([
      [words.steps, [['DECLINE', 2]]],
      [words.deadlines, [['ACK_DUE', 2]]],
      [words.tasks, [['TASK_LATE_REPLY', 1]]],
      [words.others, [['LISTING_DUE', 1]]],
    ]);
  });

  it('counts what this country has stated for itself, each thing once', () => {
    const [group] = groupsOf([{ ...rule('DECLINE', 'TOLD_SIDE'), version: 1 }, { ...rule('DECLINE'), version: 2 }, rule('ACCEPT')]);
    expect(changedIn(group?.happenings ?? [])).toBe(1);
  });

  it('has words for a step and for a deadline, and none for what it does not know', () => {
    expect(wordOf('REQUEST_CONSENT')).toBe(words.consentAsked);
    expect(wordOf('ACK_HALF')).toBeDefined();
    expect(wordOf('SOMETHING_NEW')).toBeUndefined();
  });
});
