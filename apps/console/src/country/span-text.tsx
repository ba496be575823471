import { Text } from '@mantine/core';
import { type Say, useSay } from '../i18n/say.js';
import { clockWords, durationWords as words, modeWords, spanWords, urgencyWords } from './duration-words.js';
import { type Line, type Rules, spanOf, valueAt } from './durations.js';

export function nameOf(say: Say, line: Line): string {
  const about = say(clockWords[line.about]);
  return 'urgency' in line ? say(words.of, { about, urgency: say(urgencyWords[line.urgency]) }) : about;
}

function textOf(say: Say, rules: Rules, line: Line): string {
  const value = valueAt(rules, line);
  if (line.about === 'mode') return say(modeWords[rules.mode]);
  if (line.about === 'offers' || line.about === 'atOnce') return value;
  const { amount, unit } = spanOf(value);
  return say(spanWords[unit], { count: Number(amount) });
}

interface ChangeLinesProps {
  readonly before: Rules;
  readonly after: Rules;
  readonly changes: readonly Line[];
}

/** What became of each, in words. */
export function ChangeLines({ before, after, changes }: ChangeLinesProps) {
  const say = useSay();
  return changes.map((line) => (
    <Text size="sm" key={nameOf(say, line)}>
      {say(words.change, { what: nameOf(say, line), before: textOf(say, before, line), after: textOf(say, after, line) })}
    </Text>
  ));
}
