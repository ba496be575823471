import { Stack, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Durations } from '../api/country.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Facts } from '../ui/facts.js';
import { Panel } from '../ui/panel.js';
import { durationWords as words } from './duration-words.js';

/** A Monday. */
const monday = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;
const mostShown = 20;

/** By which calendar working days are counted. */
export function CalendarPanel({ rules: { timeZone, weekendDays, holidays } }: { readonly rules: Durations }) {
  const say = useSay();
  const intl = useIntl();
  const weekend = weekendDays.map((day) => intl.formatDate(monday + (day - 1) * dayMs, { weekday: 'long', timeZone: 'UTC' }));
  const shown = holidays.slice(0, mostShown).map((day) => intl.formatDate(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' }));
  const list = (parts: readonly string[]) => intl.formatList([...parts], { type: 'conjunction' });
  return (
    <Panel title={say(words.calendar)}>
      <Stack gap="sm">
        <Text size="sm">{say(words.calendarHint)}</Text>
        <Facts
          rows={[
            [say(words.timeZone), <Verbatim key="zone">{timeZone}</Verbatim>],
            [say(words.weekend), <Verbatim key="weekend">{list(weekend)}</Verbatim>],
            [say(words.holidays), holidays.length === 0 ? say(words.noHolidays) : <Verbatim key="holidays">{list(holidays.length > mostShown ? [...shown, '…'] : shown)}</Verbatim>],
          ]}
        />
      </Stack>
    </Panel>
  );
}
