import { Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CloseIncident, NoteIncident, RecordIncidentTold, ReopenIncident, type Incident } from '../api/incident.graphql.js';
import { serverClock } from '../api/server-clock.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { useSession } from '../session/session.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { wallOf } from '../ui/wall-clock.js';
import { words as uiWords } from '../ui/words.js';
import { mayClose, toldAt } from './standing.js';
import { incidentWords as words } from './words.js';

type Asked = 'AUTHORITY' | 'PERSON' | 'NOTE' | 'CLOSE';

interface IncidentActsProps {
  readonly incident: Incident;
  readonly onChanged: () => void;
}

/** What can be done about an incident; each act asks for what it must be sure of. */
export function IncidentActs({ incident, onChanged }: IncidentActsProps) {
  const say = useSay();
  const { account } = useSession();
  const [asked, setAsked] = useState<Asked>();
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, reopen] = useMutation(ReopenIncident);
  const { id, version, closedAt, authorityToldAt, personToldAt } = incident;
  const titles = { AUTHORITY: words.tellAuthority, PERSON: words.tellPerson, NOTE: words.noteTitle, CLOSE: words.closeTitle } as const;
  return (
    <Stack gap="xs">
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        {closedAt === null && authorityToldAt === null && <Button size="xs" onClick={() => setAsked('AUTHORITY')}>{say(words.tellAuthority)}</Button>}
        {closedAt === null && personToldAt === null && <Button size="xs" variant="default" onClick={() => setAsked('PERSON')}>{say(words.tellPerson)}</Button>}
        <Button size="xs" variant="default" onClick={() => setAsked('NOTE')}>{say(words.noteTitle)}</Button>
        {incident.mayClose && <Button size="xs" variant="default" onClick={() => setAsked('CLOSE')}>{say(words.close)}</Button>}
        {closedAt !== null && account.roles.includes('COORDINATOR') && <Button size="xs" variant="default" loading={fetching} onClick={() => void act(reopen, { id, expectedVersion: version })}>{say(words.reopen)}</Button>}
      </Group>
      <Dialog opened={asked !== undefined} onClose={() => setAsked(undefined)} title={asked && say(titles[asked])} size="lg">
        {asked && <ActForm asked={asked} incident={incident} onChanged={onChanged} onClose={() => setAsked(undefined)} />}
      </Dialog>
    </Stack>
  );
}

interface ActFormProps extends IncidentActsProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

function ActForm({ asked, incident, onChanged, onClose }: ActFormProps) {
  const say = useSay();
  const form = useActForm({ asked, incident, onChanged, onClose });
  const owesReason = asked === 'CLOSE' && incident.authorityToldAt === null;
  return (
    <form onSubmit={(event) => { event.preventDefault(); void form.submit(); }} noValidate>
      <Stack gap="md">
        {asked === 'CLOSE' && <Text size="sm">{say(words.closeText)}</Text>}
        {owesReason && <Text size="sm" fw={650}>{say(words.closeWhy)}</Text>}
        {form.isDated && <TextInput type="datetime-local" label={say(words.when)} withAsterisk value={form.wall} error={form.tried && form.at === undefined && say(words.whenFault)} onChange={({ currentTarget: { value } }) => form.setWall(value)} />}
        <Textarea label={say(words.words)} description={say(words.wordsHint)} maxLength={2000} rows={3} dir="auto" required={form.needsWords} value={form.text} error={form.tried && form.lacksWords && say(owesReason ? words.closeWhy : uiWords.required)} onChange={({ currentTarget: { value } }) => form.setText(value)} />
        {form.failure && <FailureNote failure={form.failure} />}
        <DialogFooter onCancel={onClose} confirm={say(asked === 'CLOSE' ? words.close : words.save)} busy={form.busy} red={owesReason} />
      </Stack>
    </form>
  );
}

function useActForm({ asked, incident, onChanged, onClose }: ActFormProps) {
  const [wall, setWall] = useState(() => wallOf(serverClock.now()));
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { failure, act } = useActing(onChanged);
  const [noting, note] = useMutation(NoteIncident);
  const [telling, tell] = useMutation(RecordIncidentTold);
  const [closing, close] = useMutation(CloseIncident);
  const isDated = asked === 'AUTHORITY' || asked === 'PERSON';
  const at = toldAt(wall, { reportedAt: incident.reportedAt, now: serverClock.now() });
  const needsWords = asked === 'NOTE' || (asked === 'CLOSE' && incident.authorityToldAt === null);
  const lacksWords = (asked === 'NOTE' && text.trim() === '') || (asked === 'CLOSE' && !mayClose(incident, text));
  const order = { id: incident.id, expectedVersion: incident.version, words: text.trim() || null };
  const run = () => {
    if (asked === 'NOTE') return act(note, order);
    if (asked === 'CLOSE') return act(close, order);
    return at === undefined ? Promise.resolve(false) : act(tell, { ...order, told: asked, at: at.toISOString() });
  };
  const submit = async () => {
    setTried(true);
    if (!lacksWords && (!isDated || at !== undefined) && (await run())) onClose();
  };
  return { wall, setWall, text, setText, tried, failure, isDated, at, needsWords, lacksWords, submit, busy: noting.fetching || telling.fetching || closing.fetching };
}
