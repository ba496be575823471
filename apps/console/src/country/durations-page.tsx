import { Stack, Text } from '@mantine/core';
import { DurationsHistoryQuery, DurationsQuery, durationPages, type Durations } from '../api/country.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { Panel } from '../ui/panel.js';
import { CalendarPanel } from './calendar-panel.js';
import { CountryLinks } from './country-links.js';
import { durationWords as words } from './duration-words.js';
import { changesBetween } from './durations.js';
import { DurationsForm } from './durations-form.js';
import { ChangeLines } from './span-text.js';

const nothing = {} as const;
const page = { first: 10 } as const;

/** How long each step may take in this country: read by whoever works with referrals, stated by coordinators. */
export function DurationsPage() {
  const say = useSay();
  const { account } = useSession();
  const { data, loading, failure, retry } = useLiveQuery(DurationsQuery, nothing);
  const rules = data?.referralRules;
  const mayChange = account.roles.includes('COORDINATOR');
  return (
    <>
      <PageHead title={say(words.title)}>{mayChange && <CountryLinks at="/country" />}</PageHead>
      <Stack gap="md" maw="64rem">
        <Text size="sm">{say(words.lead)}</Text>
        {!mayChange && <Text size="sm">{say(words.readOnly)}</Text>}
        <ListState loading={loading} failure={failure} onRetry={retry} count={rules && 1} empty={null}>
          {rules && <InForce rules={rules} />}
          {rules && <DurationsForm key={rules.version} rules={rules} mayChange={mayChange} onChanged={retry} />}
          {rules && <CalendarPanel rules={rules} />}
          {rules && <HistoryPanel />}
        </ListState>
      </Stack>
    </>
  );
}

function InForce({ rules: { since, version } }: { readonly rules: Durations }) {
  const say = useSay();
  return (
    <Text size="sm" fw={600} component="div">
      {since === null ? say(words.usual) : <Said message={words.since} values={{ when: <Moment key="when" at={since} />, version }} />}
    </Text>
  );
}

function HistoryPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(DurationsHistoryQuery, page, durationPages);
  const versions = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.history)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={versions?.length} empty={<Empty icon="clock" title={say(words.noHistory)} />}>
        {versions?.map((version, at) => <Version key={version.version} version={version} before={versions[at + 1]} />)}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

/** @param before the one it took the place of; undefined for the first, and for the last that was asked for so far */
function Version({ version, before }: { readonly version: Durations; readonly before: Durations | undefined }) {
  const say = useSay();
  const changes = before && changesBetween(before, version);
  return (
    <Stack gap={2} data-version={version.version}>
      <Text size="sm" fw={600} component="div">
        <Said message={words.since} values={{ when: version.since === null ? '' : <Moment key="when" at={version.since} />, version: version.version }} />
      </Text>
      {version.version === 1 && <Text size="sm">{say(words.first)}</Text>}
      {changes?.length === 0 && <Text size="sm">{say(words.calendarOnly)}</Text>}
      {before && changes && <ChangeLines before={before} after={version} changes={changes} />}
    </Stack>
  );
}
