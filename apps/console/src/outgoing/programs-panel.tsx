import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ProgramsQuery, type Program } from '../api/outgoing.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Dialog } from '../ui/dialog.js';
import { Empty, ListState } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { ProgramForm, RemoveForm, RotateForm } from './program-forms.js';
import { words } from './words.js';

const nothing = {} as const;
const most = 5;

type Act = 'change' | 'rotate' | 'remove';
/** What is being done to which; to none: a new one is let in. */
type Doing = { readonly act: 'add' } | { readonly act: Act; readonly program: Program };

export function ProgramsPanel() {
  const say = useSay();
  const { data, loading, failure, retry } = useLiveQuery(ProgramsQuery, nothing);
  const [doing, setDoing] = useState<Doing>();
  const [secret, setSecret] = useState<string>();
  const programs = data?.webhookEndpoints;
  const done = (key?: string | null) => [setDoing(undefined), setSecret(key ?? undefined), retry()];
  return (
    <Panel title={say(words.programs)}>
      <Stack gap="md">
        <Text size="sm">{say(words.programsLead)}</Text>
        {secret !== undefined && <Secret secret={secret} onCopied={() => setSecret(undefined)} />}
        <ListState loading={loading} failure={failure} onRetry={retry} count={programs?.length} empty={<Empty icon="signal" title={say(words.noPrograms)} />}>
          {programs?.map((program) => <ProgramRow key={program.id} program={program} onAct={(act) => setDoing({ act, program })} />)}
        </ListState>
        {programs && programs.length < most && (
          <Group>
            <Button onClick={() => setDoing({ act: 'add' })}>{say(words.add)}</Button>
          </Group>
        )}
      </Stack>
      <Dialog opened={doing !== undefined} onClose={() => setDoing(undefined)} title={doing ? say(words[doing.act]) : ''}>
        {doing && <DoingForm doing={doing} onDone={done} />}
      </Dialog>
    </Panel>
  );
}

function DoingForm({ doing, onDone }: { readonly doing: Doing; readonly onDone: (secret?: string | null) => void }) {
  switch (doing.act) {
    case 'add':
      return <ProgramForm onDone={onDone} />;
    case 'change':
      return <ProgramForm program={doing.program} onDone={onDone} />;
    case 'rotate':
      return <RotateForm program={doing.program} onDone={onDone} />;
    case 'remove':
      return <RemoveForm program={doing.program} onDone={onDone} />;
  }
}

/** The one time that it can be seen; it goes when somebody says that they have it. */
function Secret({ secret, onCopied }: { readonly secret: string; readonly onCopied: () => void }) {
  const say = useSay();
  return (
    <Alert variant="outline" color="teal" role="status">
      <Stack gap="xs">
        <Text size="sm">{say(words.secretOnce)}</Text>
        <Code block dir="ltr" data-user data-secret>
          {secret}
        </Code>
        <Group>
          <Button variant="default" onClick={onCopied}>
            {say(words.copied)}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

const acts: readonly Act[] = ['change', 'rotate', 'remove'];

function ProgramRow({ program, onAct }: { readonly program: Program; readonly onAct: (act: Act) => void }) {
  const say = useSay();
  const { id, name, url, loud } = program;
  return (
    <Stack gap={4} data-program={id}>
      <Group gap="xs">
        <Text size="sm" fw={600} component="span">
          <Verbatim>{name}</Verbatim>
        </Text>
        <Standing program={program} />
        {loud && <Tag tone="info">{say(words.loud)}</Tag>}
      </Group>
      <Code dir="ltr" data-user>
        {url}
      </Code>
      <Group gap="xs">
        {acts.map((act) => (
          <Button key={act} size="compact-sm" variant="default" aria-label={say(words.actOn, { act: say(words[act]), name })} onClick={() => onAct(act)}>
            {say(words[act])}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

function Standing({ program: { failingSince, disabledAt } }: { readonly program: Program }) {
  const say = useSay();
  if (disabledAt !== null) return <Tag tone="bad">{say(words.gone)}</Tag>;
  if (failingSince === null) return <Tag tone="good">{say(words.listening)}</Tag>;
  return (
    <Tag tone="bad">
      <span>
        <Said message={words.failing} values={{ when: <Moment key="when" at={failingSince} /> }} />
      </span>
    </Tag>
  );
}
