import { Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { Cohort } from '../api/graphql.js';
import { CloseSurge, OpenSurge, SurgesQuery, surgePages, type Surge } from '../api/places.graphql.js';
import { usePagedQuery, useWholeList } from '../api/paged-query.js';
import { figureOf } from '../directory/places-draft.js';
import { allCohorts, cohortWords } from '../directory/words.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import styles from './listings.module.css';
import { surgeWords as words } from './surge-words.js';

/** Everything that is open now, for coordinators. */
export function SurgesPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(SurgesQuery, {}, surgePages);
  return (
    <Panel title={say(words.title)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="check" title={say(words.none)} />}>
        {rows?.map(({ node }) => (
          <SurgeRow key={node.id} surge={node} named onChanged={retry} />
        ))}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

/** Those of one service, and a form for more. */
export function ServiceSurges({ serviceId }: { readonly serviceId: string }) {
  const say = useSay();
  const { rows, retry } = useWholeList(SurgesQuery, {}, surgePages);
  return (
    <Panel title={say(words.title)}>
      <Stack gap="sm">
        <Text size="sm">{say(words.lead)}</Text>
        {rows
          ?.filter(({ node }) => node.serviceId === serviceId)
          .map(({ node }) => <SurgeRow key={node.id} surge={node} onChanged={retry} />)}
        <OpenForm serviceId={serviceId} onChanged={retry} />
      </Stack>
    </Panel>
  );
}

function SurgeRow({ surge, named = false, onChanged }: { readonly surge: Surge; readonly named?: boolean; readonly onChanged: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, close] = useMutation(CloseSurge);
  const { serviceId, serviceName, organizationName, cohort, total, endsAt } = surge;
  return (
    <Stack gap={4} data-surge={surge.id}>
      {named && (
        <Text size="xs" c="dimmed" component="div" className={styles.line}>
          <Verbatim>{organizationName}</Verbatim>
          <Anchor size="sm" fw={650} renderRoot={(props) => <Link to="/listings/$kind/$id" params={{ kind: 'service', id: serviceId }} {...props} />}>
            <Verbatim>{serviceName}</Verbatim>
          </Anchor>
        </Text>
      )}
      <Text size="sm" component="div">
        <Said message={words.line} values={{ cohort: say(cohortWords[cohort]), total, when: <Moment key="w" at={endsAt} /> }} />
      </Text>
      {failure && <FailureNote failure={failure} />}
      <Group>
        <Button size="xs" variant="default" loading={fetching} onClick={() => void act(close, { serviceId, cohort })}>
          {say(words.close)}
        </Button>
      </Group>
    </Stack>
  );
}

function OpenForm({ serviceId, onChanged }: { readonly serviceId: string; readonly onChanged: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [cohort, setCohort] = useState<Cohort>('ALL');
  const [typed, setTyped] = useState({ total: '', until: '' });
  const [{ fetching }, open] = useMutation(OpenSurge);
  const total = typed.total === '' ? undefined : figureOf(typed.total);
  const submit = async () => {
    if (total !== undefined && (await act(open, { serviceId, cohort, total, endsAt: endOf(typed.until) }))) setTyped({ total: '', until: '' });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <Stack gap="sm" maw="24rem">
        <NativeSelect label={say(words.whom)} value={cohort} data={allCohorts.map((value) => ({ value, label: say(cohortWords[value]) }))} onChange={({ currentTarget: { value } }) => setCohort(allCohorts.find((one) => one === value) ?? 'ALL')} />
        <TextInput inputMode="numeric" autoComplete="off" label={say(words.total)} value={typed.total} onChange={({ currentTarget: { value } }) => setTyped({ ...typed, total: value })} />
        <TextInput type="date" label={say(words.until)} value={typed.until} onChange={({ currentTarget: { value } }) => setTyped({ ...typed, until: value })} />
        {failure && <FailureNote failure={failure} />}
        <Group>
          <Button type="submit" variant="default" loading={fetching} disabled={!total || typed.until === ''}>
            {say(words.open)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The last moment of a day, where the reader is. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
