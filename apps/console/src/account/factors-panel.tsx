import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useLiveQuery } from '../api/live-query.js';
import { PasskeysQuery, RemovePasskey } from '../api/security.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { EnrolApp } from '../session/enrol-app.js';
import { passkeysWork, useAddPasskey } from '../session/passkey.js';
import { useStepUp } from '../session/step-up.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { ListState } from '../ui/list-state.js';
import { Day } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { words } from './words.js';

/** Passkeys and the authenticator app. */
export function FactorsPanel() {
  const say = useSay();
  const { data, loading, failure, retry } = useLiveQuery(PasskeysQuery, {});
  const [isEnrolling, setIsEnrolling] = useState(false);
  const passkeys = data?.passkeys.edges.map(({ node }) => node);
  return (
    <Panel title={say(words.factors)}>
      <Stack gap="md">
        <Text size="sm">{say(words.factorsLead)}</Text>
        <ListState loading={loading} failure={failure} onRetry={retry} count={passkeys?.length} empty={<Text size="sm">{say(words.noPasskeys)}</Text>}>
          {passkeys?.map(({ id, name, createdAt }) => (
            <PasskeyRow key={id} id={id} name={name} createdAt={createdAt} onRemoved={retry} />
          ))}
        </ListState>
        {passkeysWork() && <AddPasskey onAdded={retry} />}
        <Button variant="default" onClick={() => setIsEnrolling(true)}>
          {say(words.newApp)}
        </Button>
        <Dialog opened={isEnrolling} onClose={() => setIsEnrolling(false)} title={say(words.newApp)}>
          {isEnrolling && <EnrolApp onDone={() => setIsEnrolling(false)} onBack={() => setIsEnrolling(false)} />}
        </Dialog>
      </Stack>
    </Panel>
  );
}

interface PasskeyRowProps {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly onRemoved: () => void;
}

function PasskeyRow({ id, name, createdAt, onRemoved }: PasskeyRowProps) {
  const say = useSay();
  const stepUp = useStepUp();
  const [, remove] = useMutation(RemovePasskey);
  const [failure, setFailure] = useState<Failure>();
  const act = async () => {
    const { error } = await stepUp(() => remove({ input: { idempotencyKey: newIdempotencyKey(), id } }));
    setFailure(error && failureOf(error));
    if (!error) onRemoved();
  };
  return (
    <Stack gap="xs" data-passkey={id}>
      {failure && <FailureNote failure={failure} />}
      <Group justify="space-between">
        <Text size="sm" component="div">
          <Said message={words.passkeyOf} values={{ name: <Verbatim key="n">{name}</Verbatim>, day: <Day key="d" at={createdAt} /> }} />
        </Text>
        <Button size="xs" variant="default" onClick={() => void act()}>
          {say(words.remove)}
        </Button>
      </Group>
    </Stack>
  );
}

function AddPasskey({ onAdded }: { readonly onAdded: () => void }) {
  const say = useSay();
  const stepUp = useStepUp();
  const add = useAddPasskey();
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const act = async () => {
    const { failure: refusal } = await stepUp(async () => ({ failure: await add(name.trim()) }));
    setFailure(refusal);
    if (refusal === undefined) {
      setName('');
      onAdded();
    }
  };
  return (
    <Stack gap="xs">
      {failure && <FailureNote failure={failure} />}
      <Group align="flex-end">
        <TextInput label={say(words.passkeyName)} description={say(words.passkeyNameHint)} maxLength={60} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <Button variant="default" disabled={name.trim() === ''} onClick={() => void act()}>
          {say(words.addPasskey)}
        </Button>
      </Group>
    </Stack>
  );
}
