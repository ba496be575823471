import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useMutation } from 'urql';
import type { CallAnswer } from '../api/graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import type { OwedCall } from '../api/phone.graphql.js';
import { RecordByPhone } from '../api/referral-command.graphql.js';
import { ReasonsQuery, type CodedReason, type Referral } from '../api/referral.graphql.js';
import { RecordTaskCall } from '../api/task.graphql.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { answerWords } from '../tasks/words.js';
import { Choice } from '../ui/choice.js';
import { FailureNote } from '../ui/failure-note.js';
import { words as uiWords } from '../ui/words.js';
import { answersOpen, callOf, faultsOf, heardOf, nothingSaid, type Said } from './phone-draft.js';
import { phoneWords as words } from './phone-words.js';
import { groupsOf } from './reason-groups.js';
import { reasonGroupWords } from './reason-words.js';

interface PhoneFormProps {
  readonly referral: Referral;
  readonly call: Pick<OwedCall, 'id' | 'version'> | undefined;
  readonly onDone: () => void;
}

const hints = { ACCEPTS: words.yesHint, DECLINES: words.noHint, WILL_LOOK: words.lookHint, NOT_REACHED: words.notReachedHint } as const;

/** Who answered, when, and what: one form, and one act for the task and the referral. */
export function PhoneForm({ referral, call, onDone }: PhoneFormProps) {
  const say = useSay();
  const form = usePhoneForm({ referral, call, onDone });
  const { said, put, lacks } = form;
  const options = answersOpen(referral, call !== undefined).map((value) => ({
    value,
    label: say(answerWords[value]),
    ...(referral.offPlatform || value === 'NOT_REACHED' ? { hint: say(hints[value]) } : {}),
  }));
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <Choice<CallAnswer> label={say(words.answer)} options={options} value={said.answer} onChange={(answer) => put({ answer })} error={lacks('answer') && say(uiWords.required)} />
        {said.answer !== 'NOT_REACHED' && (
          <TextInput label={say(words.spokeWith)} description={say(words.spokeWithHint)} maxLength={120} dir="auto" autoComplete="off" withAsterisk value={said.spokeWith} error={lacks('spokeWith') && say(uiWords.required)} onChange={({ currentTarget: { value } }) => put({ spokeWith: value })} />
        )}
        {referral.offPlatform && said.answer === 'DECLINES' && <WhyNot referral={referral} form={form} />}
        <TextInput type="datetime-local" label={say(words.calledAt)} withAsterisk value={said.calledAt} error={lacks('calledAt') && say(words.whenMissing)} onChange={({ currentTarget: { value } }) => put({ calledAt: value })} />
        <Textarea label={say(words.words)} description={say(words.wordsHint)} maxLength={500} rows={2} dir="auto" required={form.needsNote} value={said.words} error={lacks('words') && say(uiWords.required)} onChange={({ currentTarget: { value } }) => put({ words: value })} />
        {form.failure && <FailureNote failure={form.failure} />}
        {form.isDone && (
          <Alert color="teal" role="status" p="xs">
            <Text size="sm">{say(words.recorded)}</Text>
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={form.busy}>
            {say(words.record)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function WhyNot({ referral, form: { said, put, lacks, reasons } }: { readonly referral: Referral; readonly form: ReturnType<typeof usePhoneForm> }) {
  const say = useSay();
  return (
    <NativeSelect key={referral.id} label={say(words.reason)} withAsterisk value={said.reason} error={lacks('reason') && say(uiWords.required)} onChange={({ currentTarget: { value } }) => put({ reason: value })}>
      <option value="" />
      {groupsOf(reasons ?? []).map(({ group, rows }) =>
        group === undefined ? (
          <Options key="" rows={rows} />
        ) : (
          <optgroup key={group} label={say(reasonGroupWords[group])}>
            <Options rows={rows} />
          </optgroup>
        ),
      )}
    </NativeSelect>
  );
}

function Options({ rows }: { readonly rows: readonly CodedReason[] }) {
  return rows.map(({ code, label }) => (
    <option key={code} value={code} data-user>
      {label}
    </option>
  ));
}

function usePhoneForm({ referral, call, onDone }: PhoneFormProps) {
  const [said, setSaid] = useState<Said>(nothingSaid);
  const [tried, setTried] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const { failure, act } = useActing(onDone);
  const [recording, record] = useMutation(RecordTaskCall);
  const [hearing, hear] = useMutation(RecordByPhone);
  const asksWhy = referral.offPlatform && said.answer === 'DECLINES';
  const { data } = useLiveQuery(ReasonsQuery, { command: 'DECLINE', side: referral.side }, { pause: !asksWhy });
  const reasons = data?.reasons.edges.map(({ node }) => node);
  const needsNote = asksWhy && reasons?.find(({ code }) => code === said.reason)?.needsNote === true;
  const faults = faultsOf(said, { asksWhy, needsNote });
  const put = (more: Partial<Said>) => {
    setIsDone(false);
    setSaid((before) => ({ ...before, ...more }));
  };
  const send = async () => {
    const heard = heardOf(said, referral);
    const done = call !== undefined ? await act(record, callOf(said, { call, referral })) : heard !== undefined && (await act(hear, heard));
    setIsDone(done);
    if (!done) return;
    setTried(false);
    setSaid(nothingSaid());
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length === 0) void send();
  };
  return { said, put, reasons, needsNote, failure, isDone, submit, busy: recording.fetching || hearing.fetching, lacks: (name: keyof Said) => tried && faults.includes(name) };
}
