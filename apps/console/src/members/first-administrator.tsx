import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { SpokenCode } from '../account/spoken-code.js';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { InviteFirstAdministrator } from '../api/security.graphql.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { useStepUp } from '../session/step-up.js';
import { FailureNote } from '../ui/failure-note.js';
import { words } from './words.js';

/** Hands a member that was let in over to its own administrator, by a code that is said aloud. */
export function FirstAdministratorForm({ agencyId }: { readonly agencyId: string }) {
  const say = useSay();
  const { locale } = useLanguage();
  const stepUp = useStepUp();
  const [{ fetching }, invite] = useMutation(InviteFirstAdministrator);
  const [code, setCode] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const form = useForm({ initialValues: { email: '', displayName: '' } });
  const submit = form.onSubmit(async ({ email, displayName }) => {
    const input = { idempotencyKey: newIdempotencyKey(), agencyId, email: email.trim(), displayName, locale: locale.slice(0, 2) };
    const { data, error } = await stepUp(() => invite({ input }));
    setFailure(error && failureOf(error));
    setCode(data?.inviteFirstAdministrator.code ?? undefined);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{say(words.firstLead)}</Text>
        {failure && <FailureNote failure={failure} />}
        <TextInput autoComplete="off" label={say(words.name)} {...form.getInputProps('displayName')} />
        <TextInput type="email" autoComplete="off" dir="ltr" label={say(words.contactEmail)} {...form.getInputProps('email')} />
        <Button type="submit" loading={fetching} disabled={form.values.email === '' || form.values.displayName === ''}>
          {say(words.firstMake)}
        </Button>
        {code !== undefined && <SpokenCode code={code} />}
      </Stack>
    </form>
  );
}
