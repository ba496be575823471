import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { BreakGlass, EmergenciesQuery, ReviewEmergency, emergencyPages, type Emergency } from '../api/emergency.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { urgencyWords } from '../referrals/words.js';
import { useSession } from '../session/session.js';
import { useStepUp } from '../session/step-up.js';
import { Facts } from '../ui/facts.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { Panel } from '../ui/panel.js';
import { emergencyWords } from './emergency-words.js';
import { PersonFacts } from './person-facts.js';

const breakers = ['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR'] as const;

/** Looks at other agencies' cases in emergencies: one's own, and those at the own agency's people. */
export function EmergenciesPage() {
  const say = useSay();
  const { account } = useSession();
  const mayBreak = breakers.some((role) => account.roles.includes(role));
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(EmergenciesQuery, { first: 20, whole: mayBreak }, emergencyPages);
  const looks = rows?.map(({ node }) => node);
  return (
    <>
      <PageHead title={say(emergencyWords.title)} />
      <Stack gap="md">
        {mayBreak && <BreakGlassPanel onDone={retry} />}
        <ListState loading={loading} failure={failure} onRetry={retry} count={looks?.length} empty={<Empty icon="search" title={say(emergencyWords.none)} />}>
          {looks?.map((look) => <LookPanel key={look.id} look={look} mayReview={account.roles.includes('AGENCY_MANAGER') && look.owner.id === account.agency.id} onDone={retry} />)}
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
      </Stack>
    </>
  );
}

function BreakGlassPanel({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const stepUp = useStepUp();
  const [caseCode, setCaseCode] = useState('');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [{ fetching }, breakGlass] = useMutation(BreakGlass);
  const submit = async () => {
    const input = { idempotencyKey: newIdempotencyKey(), caseCode, reason };
    const { error } = await stepUp(() => breakGlass({ input }));
    setFailure(error && failureOf(error));
    if (error) return;
    setCaseCode('');
    setReason('');
    onDone();
  };
  return (
    <Panel title={say(emergencyWords.breakTitle)}>
      <Stack gap="sm">
        <Text size="sm">{say(emergencyWords.breakText)}</Text>
        <TextInput label={say(emergencyWords.code)} value={caseCode} onChange={({ currentTarget: { value } }) => setCaseCode(value)} dir="ltr" />
        <Textarea label={say(emergencyWords.reason)} description={say(emergencyWords.reasonHint)} value={reason} onChange={({ currentTarget: { value } }) => setReason(value)} autosize minRows={2} />
        {failure && <FailureNote failure={failure} />}
        <Group>
          <Button color="red.6" loading={fetching} disabled={caseCode.trim() === '' || reason.trim().length < 30} onClick={() => void submit()}>
            {say(emergencyWords.breakIt)}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

interface LookPanelProps {
  readonly look: Emergency;
  readonly mayReview: boolean;
  readonly onDone: () => void;
}

function LookPanel({ look, mayReview, onDone }: LookPanelProps) {
  const say = useSay();
  const [{ fetching }, review] = useMutation(ReviewEmergency);
  const judge = async (finding: 'JUSTIFIED' | 'NOT_JUSTIFIED') => {
    await review({ input: { idempotencyKey: newIdempotencyKey(), id: look.id, finding } });
    onDone();
  };
  return (
    <Panel title={look.caseCode}>
      <Facts
        rows={[
          [say(emergencyWords.by), <Verbatim key="by">{look.byAgency.name}</Verbatim>],
          [say(emergencyWords.owner), <Verbatim key="owner">{look.owner.name}</Verbatim>],
          [say(emergencyWords.reason), look.reason && <Verbatim>{look.reason}</Verbatim>],
          [say(emergencyWords.until), <Moment key="until" at={look.endsAt} />],
          [say(emergencyWords.finding), look.finding && say(look.finding === 'JUSTIFIED' ? emergencyWords.justified : emergencyWords.notJustified)],
          [say(emergencyWords.phone), look.person?.dutyPhone && <Verbatim>{look.person.dutyPhone}</Verbatim>],
          [say(emergencyWords.needs), look.person && <Verbatim>{look.person.needs.map(({ serviceType, urgency }) => `${serviceType.label} (${say(urgencyWords[urgency])})`).join(', ')}</Verbatim>],
        ]}
      />
      {look.person && <PersonFacts person={look.person} />}
      {mayReview && look.reviewedAt === null && (
        <Group mt="sm">
          <Button loading={fetching} onClick={() => void judge('JUSTIFIED')}>{say(emergencyWords.justified)}</Button>
          <Button variant="default" loading={fetching} onClick={() => void judge('NOT_JUSTIFIED')}>{say(emergencyWords.notJustified)}</Button>
        </Group>
      )}
    </Panel>
  );
}
