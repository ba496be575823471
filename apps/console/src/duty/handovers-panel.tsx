import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { HandOverDuty, OpenAtDeskQuery, TakeOverDuty, openAtDeskPages, type Handover } from '../api/duty.graphql.js';
import { useWholeList } from '../api/paged-query.js';
import { serverClock } from '../api/server-clock.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { statusWords, urgencyWords } from '../referrals/words.js';
import { Choices } from '../ui/choices.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { ListState } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import type { Tone } from '../ui/palette.js';
import { Tag } from '../ui/tag.js';
import styles from './duty.module.css';
import { MemberName } from './member-name.js';
import { handoverWords as words } from './words.js';

interface HandoversPanelProps {
  readonly serviceId: string;
  readonly zone: string;
  readonly handovers: readonly Handover[];
  readonly onChanged: () => void;
}

const shownAtFirst = 4;

/** From one shift to the next: what is open is written, and somebody says that they know. */
export function HandoversPanel({ serviceId, zone, handovers, onChanged }: HandoversPanelProps) {
  const say = useSay();
  const [all, setAll] = useState(false);
  return (
    <Panel title={say(words.title)}>
      {handovers.length === 0 && <Text size="sm">{say(words.none)}</Text>}
      {(all ? handovers : handovers.slice(0, shownAtFirst)).map((handover) => (
        <HandoverRow key={handover.changeAt} serviceId={serviceId} zone={zone} handover={handover} onChanged={onChanged} />
      ))}
      {!all && handovers.length > shownAtFirst && (
        <Button mt="sm" size="xs" variant="default" onClick={() => setAll(true)}>{say(words.earlier)}</Button>
      )}
    </Panel>
  );
}

interface RowProps extends Omit<HandoversPanelProps, 'handovers'> {
  readonly handover: Handover;
}

const tones = { MISSING: 'bad', COMING: 'plain', WAITING: 'warn', TAKEN: 'good' } as const satisfies Record<string, Tone>;

function HandoverRow({ serviceId, zone, handover, onChanged }: RowProps) {
  const say = useSay();
  const [giving, setGiving] = useState(false);
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, take] = useMutation(TakeOverDuty);
  const { id, changeAt, outgoing, incoming, state, takenAt, mayGive, mayTake } = handover;
  const shown = state === 'MISSING' && new Date(changeAt).getTime() > serverClock.now() ? 'COMING' : state;
  const values = { from: <MemberName key="f" member={outgoing} />, to: <MemberName key="t" member={incoming} />, when: <Moment key="w" at={changeAt} zone={zone} /> };
  return (
    <div className={styles.handover} data-handover={shown}>
      <div className={styles.row}>
        <Text size="sm" component="div"><Said message={words.line} values={values} /></Text>
        <Tag tone={tones[shown]}>{say(words[shown])}</Tag>
      </div>
      <Left handover={handover} />
      {takenAt !== null && <Text size="xs" c="dimmed" component="div"><Said message={words.takenAt} values={{ when: <Moment key="w" at={takenAt} zone={zone} /> }} /></Text>}
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        {mayGive && <Button size="xs" variant={shown === 'MISSING' ? 'filled' : 'default'} onClick={() => setGiving(true)}>{say(words.give)}</Button>}
        {mayTake && id !== null && <Button size="xs" loading={fetching} onClick={() => void act(take, { serviceId, id })}>{say(words.take)}</Button>}
      </Group>
      <Dialog opened={giving} onClose={() => setGiving(false)} title={say(words.giveTitle)} size="lg">
        {giving && <Give serviceId={serviceId} zone={zone} handover={handover} onChanged={onChanged} onClose={() => setGiving(false)} />}
      </Dialog>
    </div>
  );
}

/** What was written, and the requests it is about. */
function Left({ handover: { words: left, referralIds } }: Pick<RowProps, 'handover'>) {
  return (
    <>
      {left !== null && <Text size="sm" component="div"><Verbatim>{left}</Verbatim></Text>}
      {referralIds.length > 0 && (
        <Group gap="md">
          {referralIds.map((referralId, at) => (
            <Anchor key={referralId} size="sm" renderRoot={(props) => <Link to="/referrals/$referralId" params={{ referralId }} {...props} />}>
              <Said message={words.openReferral} values={{ number: at + 1 }} />
            </Anchor>
          ))}
        </Group>
      )}
    </>
  );
}

function Give({ serviceId, handover, onChanged, onClose }: RowProps & { readonly onClose: () => void }) {
  const say = useSay();
  const { rows, loading, failure: unread, retry } = useWholeList(OpenAtDeskQuery, {}, openAtDeskPages);
  const open = rows?.map(({ node }) => node).filter((referral) => referral.serviceId === serviceId).slice(0, 100);
  // Everything that is open is handed over; whoever writes takes away what is not.
  const [without, setWithout] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, give] = useMutation(HandOverDuty);
  const referralIds = open?.map(({ id }) => id).filter((id) => !without.includes(id)) ?? [];
  const submit = async () => {
    setTried(true);
    if (text.trim() !== '' && (await act(give, { serviceId, changeAt: handover.changeAt, words: text.trim(), referralIds }))) onClose();
  };
  const options = open?.map(({ id, code, status, urgency }) => ({ value: id, label: <Verbatim>{code}</Verbatim>, hint: `${say(statusWords[status])} · ${say(urgencyWords[urgency])}` })) ?? [];
  return (
    <form onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <Stack gap="md">
        <Textarea label={say(words.words)} description={say(words.wordsHint)} maxLength={2000} rows={4} dir="auto" withAsterisk data-autofocus value={text} error={tried && text.trim() === '' && say(words.wordsMissing)} onChange={({ currentTarget: { value } }) => setText(value)} />
        <ListState loading={loading} failure={unread} onRetry={retry} count={open?.length} empty={<Text size="sm">{say(words.noneOpen)}</Text>}>
          {open && <Choices label={say(words.open)} options={options} value={referralIds} onChange={(kept) => setWithout(open.map(({ id }) => id).filter((id) => !kept.includes(id)))} />}
        </ListState>
        {failure && <FailureNote failure={failure} />}
        <DialogFooter onCancel={onClose} confirm={say(words.give)} busy={fetching} />
      </Stack>
    </form>
  );
}
