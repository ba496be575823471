import { ActionIcon, Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useMutation } from 'urql';
import { DutyColleaguesQuery, SetDutyShifts, dutyColleaguePages, type DutyMember, type Roster } from '../api/duty.graphql.js';
import { useWholeList } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { dayWords } from '../listings/edit-words.js';
import { useActing } from '../members/act.js';
import { Choices } from '../ui/choices.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { Panel } from '../ui/panel.js';
import { words as uiWords } from '../ui/words.js';
import { ColleagueSelect } from './colleague-select.js';
import styles from './duty.module.css';
import { MemberName } from './member-name.js';
import { type DraftShift, type NewShifts, faultsOf, isOvernight, mostShifts, noShifts, weekOf, withShifts } from './week-draft.js';
import { weekWords as words } from './words.js';

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

interface WeekPanelProps {
  readonly roster: Roster;
  readonly onChanged: () => void;
}

/** The ordinary week. What is changed here is a draft until it is saved whole. */
export function WeekPanel({ roster, onChanged }: WeekPanelProps) {
  const say = useSay();
  const [week, setWeek] = useState(() => weekOf(roster));
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, set] = useMutation(SetDutyShifts);
  const isChanged = JSON.stringify(week) !== JSON.stringify(weekOf(roster));
  const save = () => act(set, { serviceId: roster.serviceId, expectedVersion: roster.version, shifts: [...week] });
  return (
    <Panel title={say(words.title)}>
      <Stack gap="sm">
        {week.length === 0 && <Text size="sm">{say(words.none)}</Text>}
        <ol className={styles.spans}>
          {week.map((shift) => (
            <ShiftRow key={`${shift.weekday} ${shift.from}`} shift={shift} roster={roster} onRemove={roster.mayPlan ? () => setWeek(week.filter((other) => other !== shift)) : undefined} />
          ))}
        </ol>
        {isChanged && (
          <Alert color="orange" variant="outline" role="status" p="xs">
            <Text size="sm">{say(words.unsaved)}</Text>
          </Alert>
        )}
        {failure && <FailureNote failure={failure} />}
        {isChanged && (
          <Group gap="xs">
            <Button loading={fetching} disabled={week.length > mostShifts} onClick={() => void save()}>{say(words.save)}</Button>
            <Button variant="default" onClick={() => setWeek(weekOf(roster))}>{say(words.discard)}</Button>
          </Group>
        )}
        {roster.mayPlan && <AddShifts onAdd={(fresh) => setWeek(withShifts(week, fresh))} />}
      </Stack>
    </Panel>
  );
}

interface ShiftRowProps {
  readonly shift: DraftShift;
  readonly roster: Roster;
  readonly onRemove: (() => void) | undefined;
}

function ShiftRow({ shift, roster, onRemove }: ShiftRowProps) {
  const say = useSay();
  const day = say(dayWords[days[shift.weekday - 1] ?? 'MO']);
  return (
    <li>
      <span>
        {day} {say(isOvernight(shift) ? words.overnight : words.shift, { from: shift.from, until: shift.until })}
      </span>
      <span className={styles.row}>
        <People shift={shift} roster={roster} />
        {onRemove && (
          <ActionIcon variant="default" aria-label={say(words.remove, { day, from: shift.from })} onClick={onRemove}>
            <Icon name="cross" size={16} />
          </ActionIcon>
        )}
      </span>
    </li>
  );
}

function People({ shift: { firstId, backupId }, roster }: Pick<ShiftRowProps, 'shift' | 'roster'>) {
  const planned = [...roster.shifts, ...roster.exceptions].flatMap(({ first, backup }) => [first, backup]).filter((member): member is DutyMember => member !== null);
  const { rows } = useWholeList(DutyColleaguesQuery, {}, { ...dutyColleaguePages, pause: !roster.mayPlan });
  const memberOf = (id: string | null) => planned.find((member) => member.id === id) ?? rows?.find(({ node }) => node.id === id)?.node;
  const name = (id: string | null, key: string) => {
    const found = memberOf(id);
    return found === undefined || 'reachable' in found ? <MemberName key={key} member={found} /> : <Verbatim key={key}>{found.displayName}</Verbatim>;
  };
  if (backupId === null) return <span className={styles.people}>{name(firstId, 'f')}</span>;
  return (
    <span className={styles.people}>
      <Said message={words.withBackup} values={{ who: name(firstId, 'f'), backup: name(backupId, 'b') }} />
    </span>
  );
}

function AddShifts({ onAdd }: { readonly onAdd: (fresh: NewShifts) => void }) {
  const say = useSay();
  const [fresh, setFresh] = useState(noShifts);
  const [tried, setTried] = useState(false);
  const faults = faultsOf(fresh);
  const put = (more: Partial<NewShifts>) => setFresh({ ...fresh, ...more });
  const lacks = (name: keyof NewShifts) => tried && faults.includes(name) && say(name === 'backupId' ? words.sameTwice : uiWords.required);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(faults.length > 0);
    if (faults.length > 0) return;
    onAdd(fresh);
    setFresh({ ...noShifts, from: fresh.until });
  };
  return (
    <form onSubmit={submit} noValidate aria-label={say(words.add)}>
      <Stack gap="sm">
        <Text fw={650} size="sm" component="h3">{say(words.add)}</Text>
        <Choices label={say(words.days)} options={days.map((day, at) => ({ value: String(at + 1), label: say(dayWords[day]) }))} value={fresh.days.map(String)} onChange={(chosen) => put({ days: chosen.map(Number) })} error={lacks('days')} required />
        <div className={styles.times}>
          <TextInput type="time" label={say(words.from)} withAsterisk value={fresh.from} error={lacks('from')} onChange={({ currentTarget: { value } }) => put({ from: value })} />
          <TextInput type="time" label={say(words.until)} withAsterisk value={fresh.until} error={lacks('until')} onChange={({ currentTarget: { value } }) => put({ until: value })} />
          <ColleagueSelect label={say(words.first)} value={fresh.firstId} onChange={(firstId) => put({ firstId })} error={lacks('firstId')} required />
          <ColleagueSelect label={say(words.backup)} value={fresh.backupId} onChange={(backupId) => put({ backupId })} error={lacks('backupId')} />
        </div>
        <Group>
          <Button type="submit" variant="default">{say(words.addThem)}</Button>
        </Group>
      </Stack>
    </form>
  );
}
