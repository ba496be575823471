import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { ProposeAgency } from '../api/member.graphql.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Choice } from '../ui/choice.js';
import { fieldOf } from '../ui/field.js';
import { useActing } from './act.js';
import { agencyKinds, words } from './words.js';

const kinds = ['NGO', 'SHELTER', 'HEALTH', 'LEGAL', 'STATE', 'POLICE', 'INTERNATIONAL', 'COORDINATION', 'OTHER'] as const;

type Proposal = {
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  readonly countryCode: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly mailDomain: string;
};

/** A new member: nothing happens until a second coordinator agrees. */
export function ProposeForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const [{ fetching }, propose] = useMutation(ProposeAgency);
  const { failure, act } = useActing(onDone);
  const form = useForm<Proposal>({ initialValues: { name: '', kind: 'NGO', countryCode: '', contactName: '', contactEmail: '', mailDomain: '' } });
  const submit = form.onSubmit(async ({ mailDomain, ...agency }) => {
    if (await act(propose, { ...agency, mailDomains: [mailDomain] })) form.reset();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Title order={3} size="h6">
          {say(words.propose)}
        </Title>
        <Text size="sm">{say(words.proposeLead)}</Text>
        {failure && <FailureNote failure={failure} />}
        <TextInput autoComplete="off" label={say(words.name)} {...form.getInputProps('name')} />
        <Choice label={say(words.kind)} options={kinds.map((kind) => ({ value: kind, label: say(agencyKinds[kind]) }))} {...fieldOf(form, 'kind')} />
        <TextInput autoComplete="off" label={say(words.country)} maxLength={2} {...form.getInputProps('countryCode')} />
        <TextInput autoComplete="off" label={say(words.contactName)} {...form.getInputProps('contactName')} />
        <TextInput autoComplete="off" type="email" dir="ltr" label={say(words.contactEmail)} {...form.getInputProps('contactEmail')} />
        <TextInput autoComplete="off" dir="ltr" label={say(words.mailDomain)} {...form.getInputProps('mailDomain')} />
        <Button type="submit" variant="default" loading={fetching} disabled={Object.values(form.values).includes('')}>
          {say(words.propose)}
        </Button>
      </Stack>
    </form>
  );
}
