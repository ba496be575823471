import { Alert, Stack, Text } from '@mantine/core';
import { useLiveQuery } from '../api/live-query.js';
import { type Queue, QueueQuery } from '../api/queue.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Facts } from '../ui/facts.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { Panel } from '../ui/panel.js';
import { DeadLettersPanel } from './dead-letters-panel.js';
import { words } from './words.js';

const nothing = {} as const;

/** For whoever runs the machines: whether what must follow follows, and what was given up. */
export function QueuePage() {
  const say = useSay();
  const { data } = useLiveQuery(QueueQuery, nothing);
  return (
    <>
      <PageHead title={say(words.title)} />
      <Stack gap="md">
        <Text size="sm">{say(words.lead)}</Text>
        {data && <StatePanel queue={data.queue} />}
        {data && <WorkersPanel workers={data.queue.workers} />}
        <DeadLettersPanel />
      </Stack>
    </>
  );
}

function StatePanel({ queue: { waiting, dead, oldestSeconds, oldestUrgentSeconds, lateness, jobs } }: { readonly queue: Queue }) {
  const say = useSay();
  const seconds = (count: number) => say(words.seconds, { count: Math.round(count) });
  return (
    <Panel title={say(words.state)}>
      {lateness && <Alert color="red">{say(words[lateness])}</Alert>}
      <Facts
        rows={[
          [say(words.waiting), String(waiting)],
          [say(words.oldest), seconds(oldestSeconds)],
          [say(words.oldestUrgent), seconds(oldestUrgentSeconds)],
          [say(words.dead), String(dead)],
        ]}
      />
      {jobs.map(({ job, waiting: many, failing, dead: gone, code }) => (
        <Text key={job} size="sm" component="div">
          <Verbatim>{job}</Verbatim> {say(words.ofKind, { waiting: many, failing, dead: gone })} {code && <Verbatim>{code}</Verbatim>}
        </Text>
      ))}
    </Panel>
  );
}

function WorkersPanel({ workers }: { readonly workers: Queue['workers'] }) {
  const say = useSay();
  return (
    <Panel title={say(words.workers)}>
      {workers.every(({ isAlive }) => !isAlive) && <Alert color="red">{say(words.noWorker)}</Alert>}
      {workers.map(({ name, isAlive, isDoorbellAway, isMailPaused, seenAt }) => (
        <Text key={name} size="sm" component="div">
          <Verbatim>{name}</Verbatim> {say(isAlive ? words.alive : words.gone)} {!isAlive && <Moment at={seenAt} />} {isAlive && isDoorbellAway && say(words.doorbellAway)} {isAlive && isMailPaused && say(words.mailPaused)}
        </Text>
      ))}
    </Panel>
  );
}
