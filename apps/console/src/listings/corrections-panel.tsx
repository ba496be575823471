import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { CloseCorrection, CorrectionsQuery, type Correction, correctionPages } from '../api/listing.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { usePagedQuery } from '../api/paged-query.js';
import { ReasonsQuery } from '../api/referral.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { words } from './words.js';

const declines = { command: 'DECLINE' } as const;

/** What providers said when they declined, against what their listing says. */
export function CorrectionsPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(CorrectionsQuery, {}, correctionPages);
  const { data: coded } = useLiveQuery(ReasonsQuery, declines);
  const labels = new Map(coded?.reasons.edges.map(({ node: { code, label } }) => [code, label]));
  const corrections = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.corrections)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={corrections?.length} empty={<Empty icon="check" title={say(words.noCorrections)} />}>
        {corrections?.map((correction) => (
          <CorrectionRow key={correction.id} correction={correction} label={labels.get(correction.reason) ?? correction.reason} onChanged={retry} />
        ))}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

interface RowProps {
  readonly correction: Correction;
  readonly label: string;
  readonly onChanged: () => void;
}

function CorrectionRow({ correction: { id, serviceId, serviceName, count, lastAt }, label, onChanged }: RowProps) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [, close] = useMutation(CloseCorrection);
  return (
    <Stack gap={4} data-correction={id}>
      <Text size="sm" fw={650} component="div">
        <Verbatim>{serviceName}</Verbatim>
      </Text>
      <Text size="sm" component="div">
        <Verbatim>{label}</Verbatim>
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <Said message={words.times} values={{ count, when: <Moment key="w" at={lastAt} /> }} />
      </Text>
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        <Anchor size="sm" renderRoot={(props) => <Link to="/listings/$kind/$id" params={{ kind: 'service', id: serviceId }} {...props} />}>
          {say(words.edit)}
        </Anchor>
        <Button size="xs" variant="default" onClick={() => void act(close, { id, outcome: 'CHANGED' as const })}>
          {say(words.changed)}
        </Button>
        <Button size="xs" variant="default" onClick={() => void act(close, { id, outcome: 'RIGHT' as const })}>
          {say(words.right)}
        </Button>
      </Group>
    </Stack>
  );
}
