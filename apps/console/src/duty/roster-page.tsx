import { Button, Stack, Text } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { DeskQuery, type Desk, type Roster } from '../api/duty.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { failureWords } from '../ui/words.js';
import { DeskPanel, OwnNumber } from './desk-panel.js';
import { ExceptionsPanel } from './exceptions-panel.js';
import { HandoversPanel } from './handovers-panel.js';
import { MemberName } from './member-name.js';
import { Now } from './now.js';
import styles from './duty.module.css';
import { WeekPanel } from './week-panel.js';
import { dutyWords as words } from './words.js';

const route = getRouteApi('/duty/$serviceId');

/** The desk of one service: who is rung, who hands over to whom, and how it is planned. */
export function RosterPage() {
  const say = useSay();
  const { serviceId } = route.useParams();
  const { data, loading, failure, retry } = useLiveQuery(DeskQuery, { serviceId });
  const roster = data?.dutyRoster;
  const missing = failureWords.NOT_FOUND;
  return (
    <>
      <PageHead title={say(words.title)} note={roster && data?.service && <Verbatim>{data.service.name}</Verbatim>}>
        <Button variant="default" component={Link} to="/duty" leftSection={<Icon name="back" />}>
          {say(words.back)}
        </Button>
      </PageHead>
      <ListState loading={loading} failure={failure} onRetry={retry} count={data && (roster ? 1 : 0)} empty={<Empty icon="search" title={missing ? say(missing) : ''} />}>
        {data && roster && <Panels desk={data} roster={roster} onChanged={retry} />}
      </ListState>
    </>
  );
}

interface PanelsProps {
  readonly desk: Desk;
  readonly roster: Roster;
  readonly onChanged: () => void;
}

function Panels({ desk, roster, onChanged }: PanelsProps) {
  const say = useSay();
  const isKept = roster.version > 0;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" component="div">
        <Said message={words.zone} values={{ zone: <Verbatim key="z">{roster.timeZone}</Verbatim> }} />
      </Text>
      <Panel title={say(words.now)}>
        <Now desk={desk} gapsShown={6} />
      </Panel>
      {isKept && <HandoversPanel serviceId={roster.serviceId} zone={roster.timeZone} handovers={desk.dutyHandovers} onChanged={onChanged} />}
      {isKept && <Coming roster={roster} />}
      {isKept && <WeekPanel key={roster.version} roster={roster} onChanged={onChanged} />}
      {isKept && <ExceptionsPanel roster={roster} onChanged={onChanged} />}
      {isKept && <OwnNumber key={`own ${roster.ownNumber ?? ''}`} roster={roster} onChanged={onChanged} />}
      <DeskPanel key={`desk ${roster.version}`} roster={roster} onChanged={onChanged} />
    </Stack>
  );
}

const shownAtFirst = 8;

/** What follows from week and exceptions, stretch by stretch. */
function Coming({ roster: { spans, timeZone } }: { readonly roster: Roster }) {
  const say = useSay();
  const [all, setAll] = useState(false);
  return (
    <Panel title={say(words.coming)}>
      {spans.length === 0 && <Text size="sm">{say(words.noneComing)}</Text>}
      <ol className={styles.spans}>
        {(all ? spans : spans.slice(0, shownAtFirst)).map((span) => (
          <li key={`${span.from} ${span.first?.id ?? ''}`}>
            <span>
              <Said message={words.gap} values={{ from: <Moment key="f" at={span.from} zone={timeZone} />, until: <Moment key="u" at={span.until} zone={timeZone} /> }} />
            </span>
            <span className={styles.people}>
              <MemberName member={span.first} />
              {span.backup && <Text size="sm" c="dimmed" component="span">{say(words.backupNow)} <MemberName member={span.backup} /></Text>}
              {span.isException && <Tag tone="info">{say(words.exceptional)}</Tag>}
            </span>
          </li>
        ))}
      </ol>
      {!all && spans.length > shownAtFirst && (
        <Button mt="sm" size="xs" variant="default" onClick={() => setAll(true)}>
          {say(words.allComing)}
        </Button>
      )}
    </Panel>
  );
}
