import { Alert, Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { IncidentKind } from '../api/graphql.js';
import { IncidentOfReferralQuery, ReportWrongRecipient, type Incident } from '../api/incident.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import type { Referral } from '../api/referral.graphql.js';
import { serverClock } from '../api/server-clock.js';
import { keysOf } from '../cases/codes.js';
import { Said } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Choice } from '../ui/choice.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Moment } from '../ui/moment.js';
import { words as uiWords } from '../ui/words.js';
import { standingOf } from './standing.js';
import { incidentWords, kindWords, reportWords as words } from './words.js';

/** On the page of a referral, for its sender and the coordinators: that it went wrong. */
export function IncidentNote({ referral }: { readonly referral: Referral }) {
  const { data } = useLiveQuery(IncidentOfReferralQuery, { referralId: referral.id });
  return data?.incidentOfReferral ? <Known incident={data.incidentOfReferral} /> : null;
}

/** The way to say that it did. */
export function ReportPanel({ referral }: { readonly referral: Referral }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const { data } = useLiveQuery(IncidentOfReferralQuery, { referralId: referral.id });
  if (data === undefined || data.incidentOfReferral) return null;
  return (
    <Group>
      <Button variant="subtle" color="red.8" size="xs" onClick={() => setAsking(true)}>{say(words.begin)}</Button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={say(words.title)} size="lg">
        {asking && <Report referralId={referral.id} onClose={() => setAsking(false)} />}
      </Dialog>
    </Group>
  );
}

function Known({ incident }: { readonly incident: Incident }) {
  const say = useSay();
  const { standing, when } = standingOf(incident, serverClock.now());
  const list = incident.closedAt === null ? 'open' : 'closed';
  return (
    <Alert color="red" variant={standing === 'LATE' || standing === 'NEAR' ? 'filled' : 'outline'} role="note" data-standing={standing}>
      <Text size="sm" fw={650}>{say(words.known)}</Text>
      <Text size="sm" component="div"><Said message={incidentWords[standing]} values={{ when: <Moment key="w" at={when} /> }} /></Text>
      <Anchor size="sm" c="inherit" underline="always" renderRoot={(props) => <Link to="/incidents" search={{ list }} {...props} />}>{say(words.open)}</Anchor>
    </Alert>
  );
}

const kinds: readonly IncidentKind[] = keysOf(kindWords);

function Report({ referralId, onClose }: { readonly referralId: string; readonly onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const [kind, setKind] = useState<IncidentKind | ''>('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { failure, act } = useActing(() => undefined);
  const [{ fetching }, report] = useMutation(ReportWrongRecipient);
  const submit = async () => {
    setTried(true);
    if (kind === '' || !(await act(report, { referralId, kind, words: text.trim() || null }))) return;
    onClose();
    void navigate({ to: '/incidents', search: { list: 'open' } });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(words.text)}</Text>
        <Choice<IncidentKind> label={say(words.kind)} stacked options={kinds.map((value) => ({ value, label: say(kindWords[value]) }))} value={kind} onChange={setKind} error={tried && kind === '' && say(uiWords.required)} />
        <Textarea label={say(words.words)} description={say(incidentWords.wordsHint)} maxLength={2000} rows={3} dir="auto" value={text} onChange={({ currentTarget: { value } }) => setText(value)} />
        {failure && <FailureNote failure={failure} />}
        <DialogFooter onCancel={onClose} confirm={say(words.send)} busy={fetching} red />
      </Stack>
    </form>
  );
}
