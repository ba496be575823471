import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { PutBackTask, ReopenTask, TakeTask, type Task } from '../api/task.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { urgencyWords } from '../referrals/words.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { Moment } from '../ui/moment.js';
import { Tag } from '../ui/tag.js';
import { TaskWork } from './task-work.js';
import { kindWords, outcomeWords, taskWords } from './words.js';

interface TaskCardProps {
  readonly task: Task;
  readonly onChanged: () => void;
  /** After it was opened again: where it stands now. */
  readonly onUndo: () => void;
}

/** One task: what, until when, for whom, who has it, and what can be done. */
export function TaskCard({ task, onChanged, onUndo }: TaskCardProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { failure, act } = useActing(onChanged);
  const [{ fetching: taking }, take] = useMutation(TakeTask);
  const [{ fetching: puttingBack }, putBack] = useMutation(PutBackTask);
  const [{ fetching: reopening }, reopen] = useMutation(ReopenTask);
  const may = (command: Task['availableCommands'][number]) => task.availableCommands.includes(command);
  const at = { id: task.id, expectedVersion: task.version };
  return (
    <Paper component="article" withBorder p="md" data-task={task.id} data-overdue={task.overdue ? true : undefined}>
      <Stack gap="xs">
        <TaskHead task={task} />
        <TaskLinks task={task} />
        {failure && <FailureNote failure={failure} />}
        <Group gap="xs">
          {may('TAKE') && <Button size="xs" loading={taking} onClick={() => void act(take, at)}>{say(taskWords.take)}</Button>}
          {may('PUT_BACK') && <Button size="xs" variant="default" loading={puttingBack} onClick={() => void act(putBack, at)}>{say(taskWords.putBack)}</Button>}
          {may('REOPEN') && <Button size="xs" variant="default" loading={reopening} onClick={() => void act(reopen, at).then((done) => done && onUndo())}>{say(taskWords.reopen)}</Button>}
          <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>{say(open ? taskWords.less : taskWords.more)}</Button>
        </Group>
        {open && <TaskWork task={task} onChanged={onChanged} />}
      </Stack>
    </Paper>
  );
}

function TaskHead({ task }: { readonly task: Task }) {
  const say = useSay();
  const { overdue, closedAt, dueAt, urgency, outcome } = task;
  const when = <Moment key="w" at={closedAt ?? dueAt} />;
  return (
    <>
      <Text fw={650} component="h2" size="md">{say(kindWords[task.kind])}</Text>
      <Group gap="xs">
        <Tag tone={overdue ? 'bad' : 'plain'} icon={<Icon name={overdue ? 'alert' : 'clock'} size={14} />}>
          <Said message={closedAt === null ? (overdue ? taskWords.late : taskWords.due) : taskWords.ended} values={{ when }} />
        </Tag>
        {urgency !== null && <Tag tone="info">{say(urgencyWords[urgency])}</Tag>}
        {outcome !== null && <Tag tone="plain">{say(outcomeWords[outcome])}</Tag>}
        {task.serviceType !== null && <Tag tone="plain" verbatim>{task.serviceType.label}</Tag>}
      </Group>
    </>
  );
}

function TaskLinks({ task }: { readonly task: Task }) {
  const say = useSay();
  const { sender, recipient, holder, referralId, referralCode, caseId } = task;
  const values = { sender: <Verbatim key="s">{sender.name}</Verbatim>, recipient: <Verbatim key="r">{recipient?.name ?? ''}</Verbatim> };
  return (
    <>
      <Text size="sm" component="div"><Said message={recipient === null ? taskWords.from : taskWords.between} values={values} /></Text>
      <Text size="sm" c="dimmed" component="div">
        {holder === null ? say(taskWords.nobody) : holder.mine ? say(taskWords.you) : <Said message={taskWords.held} values={{ who: <Verbatim key="h">{holder.name ?? holder.agency.name}</Verbatim> }} />}
      </Text>
      <Group gap="md">
        {referralId !== null && (
          <Anchor size="sm" renderRoot={(props) => <Link to="/referrals/$referralId" params={{ referralId }} {...props} />}>
            <Said message={taskWords.openReferral} values={{ code: <Verbatim key="c">{referralCode ?? ''}</Verbatim> }} />
          </Anchor>
        )}
        {task.kind === 'WRONG_RECIPIENT' && <Anchor size="sm" renderRoot={(props) => <Link to="/incidents" {...props} />}>{say(taskWords.openIncident)}</Anchor>}
        {caseId !== null && <Anchor size="sm" renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>{say(taskWords.openCase)}</Anchor>}
      </Group>
    </>
  );
}
