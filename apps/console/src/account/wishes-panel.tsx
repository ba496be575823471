import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { useLiveQuery } from '../api/live-query.js';
import { AddContact, ConfirmContact, RemoveContact, SetWishes, WishesQuery, type Wishes } from '../api/wishes.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Panel } from '../ui/panel.js';
import { byWords, classWords, digestWords, wishWords } from './wish-words.js';

const ways = ['EMAIL', 'SMS', 'PUSH'] as const;
const digests = ['AT_ONCE', 'HOURLY', 'DAILY'] as const;

/** Everybody says for themselves by which ways they are told, and when not. */
export function WishesPanel() {
  const say = useSay();
  const { data, retry } = useLiveQuery(WishesQuery, {});
  const wishes = data?.notificationWishes;
  return (
    <Panel title={say(wishWords.title)}>
      <Stack gap="lg">
        <Text size="sm">{say(wishWords.lead)}</Text>
        {wishes && <WishesForm key={JSON.stringify(wishes)} wishes={wishes} onChanged={retry} />}
        {wishes && <Numbers wishes={wishes} onChanged={retry} />}
      </Stack>
    </Panel>
  );
}

interface PartProps {
  readonly wishes: Wishes;
  readonly onChanged: () => void;
}

function WishesForm({ wishes, onChanged }: PartProps) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, set] = useMutation(SetWishes);
  const { choices, digest, digestAt } = wishes;
  const form = useForm({ initialValues: { choices: choices.map(({ about, by }) => ({ about, by: [...by] })), quietFrom: wishes.quietFrom ?? '', quietUntil: wishes.quietUntil ?? '', digest } });
  const submit = form.onSubmit(async ({ quietFrom, quietUntil, ...said }) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    await act(set, { ...said, quietFrom: quietFrom || null, quietUntil: quietUntil || null, timeZone, digestAt });
  });
  const mine = ways.filter((way) => way === 'EMAIL' || wishes.contacts.some(({ channel, confirmedAt }) => channel === way && confirmedAt !== null));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {failure && <FailureNote failure={failure} />}
        {form.values.choices.map(({ about, by }, index) => (
          <Checkbox.Group key={about} label={say(classWords[about])} value={by} onChange={(chosen) => form.setFieldValue(`choices.${index}.by`, ways.filter((way) => chosen.includes(way)))}>
            <Group gap="md">{mine.map((way) => <Checkbox key={way} value={way} label={say(byWords[way])} />)}</Group>
          </Checkbox.Group>
        ))}
        <Group>
          <TextInput type="time" label={say(wishWords.quietFrom)} {...form.getInputProps('quietFrom')} />
          <TextInput type="time" label={say(wishWords.quietUntil)} {...form.getInputProps('quietUntil')} />
          <NativeSelect label={say(wishWords.digest)} {...form.getInputProps('digest')}>
            {digests.map((one) => <option key={one} value={one}>{say(digestWords[one])}</option>)}
          </NativeSelect>
        </Group>
        <Group>
          <Button type="submit" variant="default" loading={fetching}>{say(wishWords.save)}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** One number; another one takes its place. */
function Numbers({ wishes, onChanged }: PartProps) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [{ fetching: adding }, add] = useMutation(AddContact);
  const [{ fetching: confirming }, confirm] = useMutation(ConfirmContact);
  const [{ fetching: removing }, remove] = useMutation(RemoveContact);
  const form = useForm({ initialValues: { address: '', code: '' } });
  const waiting = wishes.contacts.find(({ confirmedAt }) => confirmedAt === null);
  const { address, code } = form.values;
  return (
    <Stack gap="sm">
      {failure && <FailureNote failure={failure} />}
      {wishes.contacts.filter(({ confirmedAt }) => confirmedAt !== null).map(({ id, masked }) => (
        <Group key={id}>
          <Verbatim>{masked}</Verbatim>
          <Button size="xs" variant="default" loading={removing} onClick={() => void act(remove, { id })}>{say(wishWords.remove)}</Button>
        </Group>
      ))}
      {waiting && (
        <Group align="end">
          <TextInput label={say(wishWords.code, { number: waiting.masked })} inputMode="numeric" autoComplete="one-time-code" {...form.getInputProps('code')} />
          <Button variant="default" loading={confirming} disabled={code === ''} onClick={() => void act(confirm, { id: waiting.id, code })}>{say(wishWords.confirm)}</Button>
        </Group>
      )}
      <Group align="end">
        <TextInput type="tel" label={say(wishWords.number)} dir="ltr" {...form.getInputProps('address')} />
        <Button variant="default" loading={adding} disabled={address === ''} onClick={() => void act(add, { channel: 'SMS' as const, address })}>{say(wishWords.add)}</Button>
      </Group>
    </Stack>
  );
}
