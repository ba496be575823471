import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useMutation } from 'urql';
import { AddDutyException, RemoveDutyException, type Roster } from '../api/duty.graphql.js';
import { serverClock } from '../api/server-clock.js';
import { Said } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { instantAt } from '../ui/wall-clock.js';
import { ColleagueSelect } from './colleague-select.js';
import styles from './duty.module.css';
import { MemberName } from './member-name.js';
import { exceptionWords as words, weekWords } from './words.js';

interface ExceptionsPanelProps {
  readonly roster: Roster;
  readonly onChanged: () => void;
}

/** Somebody else for a time, or nobody: goes before the ordinary week. */
export function ExceptionsPanel({ roster, onChanged }: ExceptionsPanelProps) {
  const say = useSay();
  const { exceptions, mayPlan } = roster;
  return (
    <Panel title={say(words.title)}>
      <Stack gap="sm">
        {exceptions.length === 0 && <Text size="sm">{say(words.none)}</Text>}
        <ol className={styles.spans}>
          {exceptions.map((exception) => (
            <ExceptionRow key={exception.id} exception={exception} roster={roster} onChanged={onChanged} />
          ))}
        </ol>
        {mayPlan && <AddException roster={roster} onChanged={onChanged} />}
      </Stack>
    </Panel>
  );
}

function ExceptionRow({ exception, roster, onChanged }: ExceptionsPanelProps & { readonly exception: Roster['exceptions'][number] }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, remove] = useMutation(RemoveDutyException);
  const { id, from, until, first, backup } = exception;
  const moment = (at: string, key: string) => <Moment key={key} at={at} zone={roster.timeZone} />;
  const who = backup === null ? <MemberName key="w" member={first} /> : <Said key="w" message={weekWords.withBackup} values={{ who: <MemberName key="f" member={first} />, backup: <MemberName key="b" member={backup} /> }} />;
  return (
    <li data-exception={id}>
      <span>
        <Said message={words.line} values={{ from: moment(from, 'f'), until: moment(until, 'u'), who }} />
      </span>
      {roster.mayPlan && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>{say(words.remove)}</Button>
        </Group>
      )}
      <Dialog opened={asking} onClose={() => setAsking(false)} title={say(words.removeTitle)}>
        <Stack gap="md">
          <Text size="sm">{say(words.removeText)}</Text>
          {failure && <FailureNote failure={failure} />}
          <DialogFooter onCancel={() => setAsking(false)} onConfirm={() => void act(remove, { serviceId: roster.serviceId, id })} confirm={say(words.remove)} busy={fetching} red />
        </Stack>
      </Dialog>
    </li>
  );
}

const nothing = { from: '', until: '', firstId: '', backupId: '' };
const longestMs = 60 * 86_400_000;

function AddException({ roster, onChanged }: ExceptionsPanelProps) {
  const say = useSay();
  const [typed, setTyped] = useState(nothing);
  const [tried, setTried] = useState(false);
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, add] = useMutation(AddDutyException);
  const put = (more: Partial<typeof nothing>) => setTyped({ ...typed, ...more });
  const [from, until] = [instantAt(typed.from, roster.timeZone), instantAt(typed.until, roster.timeZone)];
  const isRight = from !== undefined && until !== undefined && from < until && until.getTime() > serverClock.now() && until.getTime() - from.getTime() <= longestMs;
  const sameTwice = typed.backupId !== '' && (typed.backupId === typed.firstId || typed.firstId === '');
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isRight || sameTwice) return;
    const people = { firstId: typed.firstId || null, backupId: typed.backupId || null };
    if (!(await act(add, { serviceId: roster.serviceId, from: from.toISOString(), until: until.toISOString(), ...people }))) return;
    setTyped(nothing);
    setTried(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={say(words.add)}>
      <Stack gap="sm">
        <Text fw={650} size="sm" component="h3">{say(words.add)}</Text>
        <div className={styles.times}>
          <TextInput type="datetime-local" label={say(words.from)} withAsterisk value={typed.from} onChange={({ currentTarget: { value } }) => put({ from: value })} />
          <TextInput type="datetime-local" label={say(words.until)} withAsterisk value={typed.until} error={tried && !isRight && say(words.fault)} onChange={({ currentTarget: { value } }) => put({ until: value })} />
          <ColleagueSelect label={say(weekWords.first)} description={say(words.nobodyHint)} value={typed.firstId} onChange={(firstId) => put({ firstId })} />
          <ColleagueSelect label={say(weekWords.backup)} value={typed.backupId} onChange={(backupId) => put({ backupId })} error={tried && sameTwice && say(weekWords.sameTwice)} />
        </div>
        {failure && <FailureNote failure={failure} />}
        <Group>
          <Button type="submit" variant="default" loading={fetching}>{say(words.save)}</Button>
        </Group>
      </Stack>
    </form>
  );
}
