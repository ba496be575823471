import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from 'urql';
import { AssignTask, FinishTask, NoteTask, RecordTaskCall, TaskAssigneesQuery, TaskEntriesQuery, assigneePages, type Task, type TaskEntry } from '../api/task.graphql.js';
import { ReferralQuery } from '../api/referral.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { useWholeList } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Ring } from '../referrals/phone-panel.js';
import { FailureNote } from '../ui/failure-note.js';
import { fieldOf, selectOf } from '../ui/field.js';
import { ListState } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { actWords, answerWords, outcomeWords, taskWords } from './words.js';

interface TaskWorkProps {
  readonly task: Task;
  readonly onChanged: () => void;
}

/** Everything that can be done about a task besides taking it, and what was done. */
export function TaskWork({ task, onChanged }: TaskWorkProps) {
  const may = (command: Task['availableCommands'][number]) => task.availableCommands.includes(command);
  const [{ data }, again] = useQuery({ query: TaskEntriesQuery, variables: { id: task.id }, requestPolicy: 'network-only' });
  const changed = () => {
    again({ requestPolicy: 'network-only' });
    onChanged();
  };
  const entries = data?.task?.entries.edges.map(({ node }) => node) ?? [];
  return (
    <Stack gap="md">
      {may('ASSIGN') && <Give task={task} onChanged={changed} />}
      {may('CALL') && (rings(task) ? <RingForTask task={task} onChanged={changed} /> : <Call task={task} onChanged={changed} />)}
      {may('NOTE') && <Note task={task} onChanged={changed} mayFinish={may('FINISH')} />}
      {entries.length > 0 && <Entries entries={entries} />}
    </Stack>
  );
}

function Give({ task, onChanged }: TaskWorkProps) {
  const say = useSay();
  const { rows } = useWholeList(TaskAssigneesQuery, { id: task.id }, assigneePages);
  const form = useForm({ initialValues: { assigneeId: '' } });
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, assign] = useMutation(AssignTask);
  const { assigneeId } = form.values;
  return (
    <Group align="end" gap="xs">
      {failure && <FailureNote failure={failure} />}
      <NativeSelect label={say(taskWords.give)} {...selectOf(fieldOf(form, 'assigneeId'))}>
        <option value="" />
        {rows?.map(({ node: { id, displayName } }) => <option key={id} value={id} data-user>{displayName}</option>)}
      </NativeSelect>
      <Button variant="default" loading={fetching} disabled={assigneeId === ''} onClick={() => void act(assign, { id: task.id, expectedVersion: task.version, assigneeId })}>
        {say(taskWords.give)}
      </Button>
    </Group>
  );
}

const rings = ({ kind, referralId }: Task) => referralId !== null && (kind === 'CALL_AND_RECORD' || kind === 'NO_ANSWER');

/** Of whom the call is about: the number, what may be said, and what they say. */
function RingForTask({ task, onChanged }: TaskWorkProps) {
  const { data, loading, failure, retry } = useLiveQuery(ReferralQuery, { id: task.referralId ?? '' });
  const referral = data?.referral;
  return (
    <ListState loading={loading} failure={failure} onRetry={retry} count={data && 1} empty={null}>
      {referral ? <Ring referral={referral} call={task} onDone={onChanged} /> : data && <Call task={task} onChanged={onChanged} />}
    </ListState>
  );
}

const answers = ['WILL_LOOK', 'ACCEPTS', 'DECLINES', 'NOT_REACHED'] as const;
const outcomes = ['SORTED_OUT', 'HANDED_ON', 'NOT_NEEDED', 'NOT_POSSIBLE'] as const;

function Call({ task, onChanged }: TaskWorkProps) {
  const say = useSay();
  const form = useForm<{ answer: (typeof answers)[number]; spokeWith: string }>({ initialValues: { answer: 'WILL_LOOK', spokeWith: '' } });
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, record] = useMutation(RecordTaskCall);
  const { answer, spokeWith } = form.values;
  const input = () => ({ id: task.id, expectedVersion: task.version, calledAt: new Date(Date.now() - 1000).toISOString(), answer, spokeWith: spokeWith || null });
  return (
    <Stack gap="xs">
      {failure && <FailureNote failure={failure} />}
      <Group align="end" gap="xs">
        <NativeSelect label={say(taskWords.answer)} {...form.getInputProps('answer')}>
          {answers.map((code) => <option key={code} value={code}>{say(answerWords[code])}</option>)}
        </NativeSelect>
        <TextInput label={say(taskWords.spokeWith)} maxLength={120} {...form.getInputProps('spokeWith')} />
        <Button loading={fetching} disabled={answer !== 'NOT_REACHED' && spokeWith.trim() === ''} onClick={() => void act(record, input())}>{say(taskWords.record)}</Button>
      </Group>
    </Stack>
  );
}

function Note({ task, onChanged, mayFinish }: TaskWorkProps & { readonly mayFinish: boolean }) {
  const say = useSay();
  const form = useForm<{ words: string; outcome: (typeof outcomes)[number] }>({ initialValues: { words: '', outcome: 'SORTED_OUT' } });
  const { failure, act } = useActing(onChanged);
  const [noting, note] = useMutation(NoteTask);
  const [finishing, finish] = useMutation(FinishTask);
  const { words, outcome } = form.values;
  const at = { id: task.id, expectedVersion: task.version };
  return (
    <Stack gap="xs">
      {failure && <FailureNote failure={failure} />}
      <Textarea label={say(taskWords.words)} description={say(taskWords.wordsHint)} maxLength={1000} autosize minRows={2} {...form.getInputProps('words')} />
      <Group align="end" gap="xs">
        <Button variant="default" loading={noting.fetching} disabled={words.trim() === ''} onClick={() => void act(note, { ...at, words }).then((done) => done && form.reset())}>{say(taskWords.note)}</Button>
        {mayFinish && (
          <>
            <NativeSelect label={say(taskWords.outcome)} {...form.getInputProps('outcome')}>
              {outcomes.map((code) => <option key={code} value={code}>{say(outcomeWords[code])}</option>)}
            </NativeSelect>
            <Button loading={finishing.fetching} onClick={() => void act(finish, { ...at, outcome, words: words || null })}>{say(taskWords.finish)}</Button>
          </>
        )}
      </Group>
    </Stack>
  );
}

function Entries({ entries }: { readonly entries: readonly TaskEntry[] }) {
  const say = useSay();
  return (
    <section aria-label={say(taskWords.history)}>
      <Stack gap={4}>
        {entries.map((entry) => (
          <Group key={entry.id} gap={6}>
            <Moment at={entry.at} />
            <Text size="sm" component="span">
              <Said message={actWords[entry.act]} values={{ who: <Verbatim key="b">{entry.by ?? entry.agency.name}</Verbatim>, to: <Verbatim key="t">{entry.to ?? ''}</Verbatim> }} />
            </Text>
            {entry.answer !== null && <Text size="sm" component="span">{say(answerWords[entry.answer])}</Text>}
            {entry.spokeWith !== null && <Verbatim>{entry.spokeWith}</Verbatim>}
            {entry.outcome !== null && <Text size="sm" component="span">{say(outcomeWords[entry.outcome])}</Text>}
            {entry.words !== null && <Verbatim>{entry.words}</Verbatim>}
          </Group>
        ))}
      </Stack>
    </section>
  );
}
