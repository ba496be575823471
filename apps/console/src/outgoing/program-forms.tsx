import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useMutation } from 'urql';
import type { Failure } from '../api/failure.js';
import { ChangeProgram, CreateProgram, RemoveProgram, RotateSecret, type Program } from '../api/outgoing.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { words } from './words.js';

interface FormProps {
  readonly onDone: (secret?: string | null) => void;
}

/** A new one, or another address for one that is there. */
export function ProgramForm({ program, onDone }: FormProps & { readonly program?: Program }) {
  const say = useSay();
  const [draft, setDraft] = useState({ name: program?.name ?? '', url: program?.url ?? 'https://', loud: program?.loud ?? false });
  const { failure, act } = useActing(() => undefined);
  const [{ fetching: creating }, create] = useMutation(CreateProgram);
  const [{ fetching: changing }, change] = useMutation(ChangeProgram);
  const isUrl = /^https?:\/\/[^\s/]+/i.test(draft.url.trim());
  const submit = async () => {
    let secret: string | null | undefined;
    const isDone = program
      ? await act(change, { ...draft, id: program.id })
      : await act(async (variables) => {
          const answer = await create(variables);
          secret = answer.data?.createWebhookEndpoint.secret;
          return answer;
        }, draft);
    if (isDone) onDone(secret);
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <Stack gap="sm">
        <TextInput label={say(words.name)} value={draft.name} maxLength={60} dir="auto" autoComplete="off" data-autofocus onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })} />
        <TextInput type="url" label={say(words.url)} value={draft.url} maxLength={500} dir="ltr" autoComplete="off" error={isUrl || draft.url === 'https://' ? undefined : say(words.urlWrong)} onChange={({ currentTarget }) => setDraft({ ...draft, url: currentTarget.value })} />
        <Switch label={say(words.loud)} description={say(words.loudHint)} checked={draft.loud} onChange={({ currentTarget }) => setDraft({ ...draft, loud: currentTarget.checked })} />
        {failure && <FailureNote failure={failure} />}
        <Group justify="flex-end">
          <Button type="submit" loading={creating || changing} disabled={draft.name.trim() === '' || !isUrl}>
            {say(words.save)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function RotateForm({ program, onDone }: FormProps & { readonly program: Program }) {
  const say = useSay();
  const { failure, act } = useActing(() => undefined);
  const [{ fetching }, rotate] = useMutation(RotateSecret);
  const submit = async () => {
    let secret: string | null | undefined;
    const isDone = await act(async (variables: Parameters<typeof rotate>[0]) => {
      const answer = await rotate(variables);
      secret = answer.data?.rotateWebhookSecret.secret;
      return answer;
    }, { id: program.id });
    if (isDone) onDone(secret);
  };
  return (
    <Confirm program={program} hint={say(words.rotateHint)} failure={failure}>
      <Button loading={fetching} onClick={() => void submit()}>
        {say(words.rotate)}
      </Button>
    </Confirm>
  );
}

export function RemoveForm({ program, onDone }: FormProps & { readonly program: Program }) {
  const say = useSay();
  const { failure, act } = useActing(() => undefined);
  const [{ fetching }, remove] = useMutation(RemoveProgram);
  const submit = async () => (await act(remove, { id: program.id })) && onDone();
  return (
    <Confirm program={program} hint={say(words.removeHint)} failure={failure}>
      <Button color="red" loading={fetching} onClick={() => void submit()}>
        {say(words.remove)}
      </Button>
    </Confirm>
  );
}

interface ConfirmProps {
  readonly program: Program;
  readonly hint: string;
  readonly failure: Failure | undefined;
  readonly children: ReactNode;
}

function Confirm({ program: { name }, hint, failure, children }: ConfirmProps) {
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600} component="div">
        <Verbatim>{name}</Verbatim>
      </Text>
      <Text size="sm">{hint}</Text>
      {failure && <FailureNote failure={failure} />}
      <Group justify="flex-end">{children}</Group>
    </Stack>
  );
}
