import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { InviteColleague, IssueResetCode } from '../api/security.graphql.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { useStepUp } from '../session/step-up.js';
import { words as signInWords } from '../session/words.js';
import { Choice } from '../ui/choice.js';
import { FailureNote } from '../ui/failure-note.js';
import { fieldOf } from '../ui/field.js';
import { Panel } from '../ui/panel.js';
import { SpokenCode } from './spoken-code.js';
import { roleWords, words } from './words.js';

const plainRoles = ['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER'] as const;
type PlainRole = (typeof plainRoles)[number];

/** Lets a colleague in, or back in, by a code that is said aloud. */
export function ColleaguesPanel() {
  const say = useSay();
  return (
    <Panel title={say(words.colleagues)}>
      <Stack gap="xl">
        <InviteForm />
        <ResetForm />
      </Stack>
    </Panel>
  );
}

function InviteForm() {
  const say = useSay();
  const { locale } = useLanguage();
  const stepUp = useStepUp();
  const [{ fetching }, invite] = useMutation(InviteColleague);
  const [code, setCode] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const form = useForm<{ email: string; displayName: string; role: PlainRole }>({ initialValues: { email: '', displayName: '', role: 'CASEWORKER' } });
  const submit = form.onSubmit(async ({ email, displayName, role }) => {
    const input = { idempotencyKey: newIdempotencyKey(), email: email.trim(), displayName, roles: [role], locale: locale.slice(0, 2) };
    const { data, error } = await stepUp(() => invite({ input }));
    setFailure(error && failureOf(error));
    setCode(data?.inviteColleague.code ?? undefined);
    if (data) form.reset();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{say(words.inviteLead)}</Text>
        {failure && <FailureNote failure={failure} />}
        <TextInput type="email" autoComplete="off" dir="ltr" label={say(signInWords.email)} {...form.getInputProps('email')} />
        <TextInput autoComplete="off" label={say(words.colleagueName)} {...form.getInputProps('displayName')} />
        <Choice label={say(words.role)} options={plainRoles.map((role) => ({ value: role, label: say(roleWords[role]) }))} {...fieldOf(form, 'role')} />
        <Button type="submit" variant="default" loading={fetching} disabled={form.values.email === '' || form.values.displayName === ''}>
          {say(words.invite)}
        </Button>
        {code !== undefined && <SpokenCode code={code} />}
      </Stack>
    </form>
  );
}

function ResetForm() {
  const say = useSay();
  const stepUp = useStepUp();
  const [{ fetching }, issue] = useMutation(IssueResetCode);
  const [code, setCode] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const form = useForm({ initialValues: { email: '' } });
  const submit = form.onSubmit(async ({ email }) => {
    const input = { idempotencyKey: newIdempotencyKey(), email: email.trim() };
    const { data, error } = await stepUp(() => issue({ input }));
    setFailure(error && failureOf(error));
    setCode(data?.issueResetCode.code ?? undefined);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{say(words.resetLead)}</Text>
        {failure && <FailureNote failure={failure} />}
        <TextInput type="email" autoComplete="off" dir="ltr" label={say(signInWords.email)} {...form.getInputProps('email')} />
        <Button type="submit" variant="default" loading={fetching} disabled={form.values.email === ''}>
          {say(words.reset)}
        </Button>
        {code !== undefined && <SpokenCode code={code} />}
      </Stack>
    </form>
  );
}
