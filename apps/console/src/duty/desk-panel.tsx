import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { GiveDutyNumber, SetDutyDesk, type Roster } from '../api/duty.graphql.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Facts } from '../ui/facts.js';
import { FailureNote } from '../ui/failure-note.js';
import { Panel } from '../ui/panel.js';
import { Telephone } from '../ui/telephone.js';
import { isTelephone, isTimeZone } from './desk-draft.js';
import { deskWords as words } from './words.js';

interface DeskPanelProps {
  readonly roster: Roster;
  readonly onChanged: () => void;
}

/** The number of the desk and how its roster is kept: for managers to say, for the others to read. */
export function DeskPanel({ roster, onChanged }: DeskPanelProps) {
  const say = useSay();
  if (roster.mayPlan) return <DeskForm roster={roster} onChanged={onChanged} />;
  const yes = (is: boolean) => say(is ? words.yes : words.no);
  return (
    <Panel title={say(words.title)}>
      <Facts
        rows={[
          [say(words.phone), roster.phone && <Telephone number={roster.phone} />],
          [say(words.backupPhone), roster.backupPhone && <Telephone number={roster.backupPhone} />],
          [say(words.shown), yes(roster.shownToSenders)],
          [say(words.clock), yes(roster.aroundTheClock)],
        ]}
      />
    </Panel>
  );
}

function DeskForm({ roster, onChanged }: DeskPanelProps) {
  const say = useSay();
  const { serviceId, version, mayBeShown } = roster;
  const [typed, setTyped] = useState({ phone: roster.phone ?? '', backupPhone: roster.backupPhone ?? '', timeZone: roster.timeZone, shownToSenders: roster.shownToSenders, aroundTheClock: roster.aroundTheClock });
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, set] = useMutation(SetDutyDesk);
  const put = (more: Partial<typeof typed>) => setTyped({ ...typed, ...more });
  const wrong = { phone: !isTelephone(typed.phone), backupPhone: !isTelephone(typed.backupPhone), zone: !isTimeZone(typed.timeZone) };
  const isRight = !Object.values(wrong).some((is) => is);
  const save = () => act(set, { ...typed, serviceId, expectedVersion: version, phone: typed.phone.trim() || null, backupPhone: typed.backupPhone.trim() || null });
  return (
    <Panel title={say(words.title)}>
      <form onSubmit={(event) => { event.preventDefault(); if (isRight) void save(); }} noValidate>
        <Stack gap="sm" maw="32rem">
          <TextInput type="tel" label={say(words.phone)} description={say(words.phoneHint)} dir="ltr" autoComplete="off" value={typed.phone} error={wrong.phone && say(words.phoneFault)} onChange={({ currentTarget: { value } }) => put({ phone: value })} />
          <TextInput type="tel" label={say(words.backupPhone)} dir="ltr" autoComplete="off" value={typed.backupPhone} error={wrong.backupPhone && say(words.phoneFault)} onChange={({ currentTarget: { value } }) => put({ backupPhone: value })} />
          <TextInput label={say(words.zone)} description={say(words.zoneHint)} dir="ltr" autoComplete="off" value={typed.timeZone} error={wrong.zone && say(words.zoneFault)} onChange={({ currentTarget: { value } }) => put({ timeZone: value })} />
          <Switch label={say(words.clock)} checked={typed.aroundTheClock} onChange={({ currentTarget: { checked } }) => put({ aroundTheClock: checked })} />
          {mayBeShown ? <Switch label={say(words.shown)} checked={typed.shownToSenders} onChange={({ currentTarget: { checked } }) => put({ shownToSenders: checked })} /> : <Text size="sm" c="dimmed">{say(words.hidden)}</Text>}
          {failure && <FailureNote failure={failure} />}
          <Group>
            <Button type="submit" loading={fetching} disabled={!isRight}>{say(words.save)}</Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

/** Given and taken back by nobody but the person. */
export function OwnNumber({ roster: { serviceId, ownNumber }, onChanged }: DeskPanelProps) {
  const say = useSay();
  const [typed, setTyped] = useState(ownNumber ?? '');
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, give] = useMutation(GiveDutyNumber);
  const isRight = isTelephone(typed);
  const mayGive = isRight && typed.trim() !== '' && typed.trim() !== ownNumber;
  return (
    <Panel title={say(words.own)}>
      <form onSubmit={(event) => { event.preventDefault(); if (mayGive) void act(give, { serviceId, phone: typed.trim() }); }} noValidate>
        <Stack gap="sm" maw="32rem">
          <TextInput type="tel" label={say(words.own)} description={say(words.ownHint)} dir="ltr" autoComplete="off" value={typed} error={!isRight && say(words.phoneFault)} onChange={({ currentTarget: { value } }) => setTyped(value)} />
          {failure && <FailureNote failure={failure} />}
          <Group gap="xs">
            <Button type="submit" variant="default" loading={fetching} disabled={!mayGive}>{say(words.giveOwn)}</Button>
            {ownNumber !== null && <Button variant="default" loading={fetching} onClick={() => void act(give, { serviceId, phone: null })}>{say(words.takeBack)}</Button>}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
