import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { UpdateListing, type Listing } from '../api/listing.graphql.js';
import { useServiceTypes } from '../cases/service-types.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Dialog } from '../ui/dialog.js';
import { Facts } from '../ui/facts.js';
import { FailureNote } from '../ui/failure-note.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { fieldWords } from './field-words.js';
import { listOf } from './listing-form.js';
import { publishingWords as words } from './publishing-words.js';
import { linesOf } from './shown-value.js';
import { useWordOf } from './shown-words.js';

interface PublishingPanelProps {
  readonly service: Listing;
  readonly onChanged: () => void;
}

/** What strangers are told of a service, before and after somebody decides about it. */
export function PublishingPanel({ service, onChanged }: PublishingPanelProps) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  const [{ fetching }, update] = useMutation(UpdateListing);
  const { id, version, values, toldToWorld } = service;
  const published = values['published'] === true;
  const decide = async (isPublished: boolean) => {
    const done = await act(update, { kind: 'SERVICE' as const, id, expectedVersion: version, values: { published: isPublished } });
    setAsking(false);
    setAsked(done && isPublished);
  };
  const isTold = published && toldToWorld !== 'NOTHING';
  return (
    <Panel title={say(words.title)}>
      <Stack gap="sm">
        <Text size="sm">{say(words.lead)}</Text>
        <Group gap="xs">
          <Tag tone={isTold ? 'info' : 'plain'}>{say(!isTold ? words.notShown : toldToWorld === 'KIND_ONLY' ? words.kindOnly : words.shown)}</Tag>
        </Group>
        {isTold ? <Told service={service} /> : <Text size="sm">{say(toldToWorld === 'NOTHING' ? words.gone : words.inside)}</Text>}
        {failure && <FailureNote failure={failure} />}
        <Group gap="sm">
          {published ? (
            <Button variant="default" loading={fetching} onClick={() => void decide(false)}>
              {say(words.withdraw)}
            </Button>
          ) : (
            <Button variant="default" onClick={() => setAsking(true)}>
              {say(words.publish)}
            </Button>
          )}
          <span role="status">{asked && !published && say(words.asked)}</span>
        </Group>
        {published && <Text size="xs" c="dimmed">{say(words.atOnce)}</Text>}
      </Stack>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={say(words.publishTitle)}>
        <Stack gap="sm">
          <Text size="sm">{say(words.lead)}</Text>
          {toldToWorld === 'NOTHING' ? <Text size="sm">{say(words.gone)}</Text> : <Told service={service} />}
          <Button loading={fetching} onClick={() => void decide(true)}>
            {say(words.confirm)}
          </Button>
        </Stack>
      </Dialog>
    </Panel>
  );
}

/** Word for word, as it stands now. */
function Told({ service: { values, toldToWorld, toldFields } }: { readonly service: Listing }) {
  const say = useSay();
  const wordOf = useWordOf();
  const kind = useServiceTypes().find(({ code }) => code === values['serviceTypeCode'])?.label;
  if (toldToWorld === 'KIND_ONLY') {
    return (
      <>
        <Text size="sm">{say(words.hides)}</Text>
        {kind !== undefined && (
          <Text size="sm" component="div">
            <Said message={words.kind} values={{ kind: <Verbatim key="k">{kind}</Verbatim> }} />
          </Text>
        )}
      </>
    );
  }
  const rows = toldFields.flatMap((name) => {
    const label = fieldWords(name);
    if (label === undefined || name === 'siteIds') return [];
    const lines = linesOf(values[name], { field: name, wordOf });
    return lines.length === 0 ? [] : [[say(label), <Lines key={name} lines={lines} />] as const];
  });
  const sites = listOf(values, 'siteIds').length;
  return (
    <>
      <Text size="sm" fw={650}>{say(words.whole)}</Text>
      <Facts rows={rows} />
      {sites > 0 && <Text size="sm">{say(words.sites, { count: sites })}</Text>}
      <Text size="sm">{say(words.places)}</Text>
      <Text size="xs" c="dimmed">{say(words.never)}</Text>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, at) => (
    <div key={at}>
      <Verbatim>{line}</Verbatim>
    </div>
  ));
}
