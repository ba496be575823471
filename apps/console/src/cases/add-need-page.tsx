import { Button, Paper, Stack } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useClient } from 'urql';
import { AddNeed, CaseQuery } from '../api/case.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import type { Urgency } from '../api/graphql.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useLiveQuery } from '../api/live-query.js';
import { useSay } from '../i18n/say.js';
import { urgencyWords } from '../referrals/words.js';
import { Choice } from '../ui/choice.js';
import { FailureNote } from '../ui/failure-note.js';
import { showFirstFault } from '../ui/first-fault.js';
import { words as uiWords } from '../ui/words.js';
import { coverageOf } from './coverage.js';
import { KindsInput } from './kinds-input.js';
import { StepHead } from './step-head.js';
import { needWords, words } from './words.js';

const route = getRouteApi('/cases/$caseId/needs');
const hints = { EMERGENCY: needWords.emergencyHint, URGENT: needWords.urgentHint, ROUTINE: needWords.routineHint } as const;
const urgencies: readonly Urgency[] = ['EMERGENCY', 'URGENT', 'ROUTINE'];

/** What the person needs: a bed, a doctor and a lawyer in one go, each of which then goes its own way. */
export function AddNeedPage() {
  const say = useSay();
  const { caseId } = route.useParams();
  const { codes, setCodes, urgency, setUrgency, tried, submit, busy, failure } = useAddNeeds(caseId);
  return (
    <>
      <StepHead step={2} />
      <Paper withBorder p="md" maw={1080}>
        <form onSubmit={submit} noValidate>
          <Stack gap="lg">
            <KindsInput value={codes} onChange={setCodes} error={tried && codes.length === 0 && say(uiWords.requiredSome)} />
            <Choice
              label={say(needWords.urgency)}
              options={urgencies.map((value) => ({ value, label: say(urgencyWords[value]), hint: say(hints[value]) }))}
              value={urgency}
              onChange={setUrgency}
              error={tried && urgency === '' && say(uiWords.required)}
            />
            {failure && <FailureNote failure={failure} />}
            <Button type="submit" size="md" loading={busy}>
              {say(needWords.submit, { count: codes.length })}
            </Button>
            <Button component={Link} {...{ to: `/cases/${caseId}` }} variant="subtle">
              {say(words.backToCase)}
            </Button>
          </Stack>
        </form>
      </Paper>
    </>
  );
}

function useAddNeeds(caseId: string) {
  const navigate = useNavigate();
  const consent = useLiveQuery(CaseQuery, { id: caseId }).data?.case?.consent ?? null;
  const addAll = useAddAll(caseId);
  const [codes, setCodes] = useState<string[]>([]);
  const [urgency, setUrgency] = useState<Urgency | ''>('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy) return;
    if (codes.length === 0 || urgency === '') return showFirstFault();
    setBusy(true);
    const { needIds, refusal } = await addAll(codes, urgency);
    setBusy(false);
    setFailure(refusal);
    if (refusal) return;
    const covered = codes.every((code) => coverageOf(consent, code) === 'covered');
    const [only] = needIds;
    const next = only !== undefined && needIds.length === 1 ? `/cases/${caseId}/needs/${only}` : `/cases/${caseId}`;
    void navigate({ to: covered ? next : `/cases/${caseId}/consent`, replace: true });
  };
  return { codes, setCodes, urgency, setUrgency, tried, submit: (event: SyntheticEvent) => void submit(event), busy, failure };
}

/** Adds one after another and stops at the first refusal; what was added keeps its key, so that trying again adds nothing twice. */
function useAddAll(caseId: string) {
  const client = useClient();
  const [keys] = useState(() => new Map<string, string>());
  return async (codes: readonly string[], urgency: Urgency): Promise<{ needIds: string[]; refusal?: Failure }> => {
    const needIds: string[] = [];
    for (const serviceTypeCode of codes) {
      const intent = `${serviceTypeCode} ${urgency}`;
      const idempotencyKey = keys.get(intent) ?? newIdempotencyKey();
      keys.set(intent, idempotencyKey);
      const { data, error } = await client.mutation(AddNeed, { input: { idempotencyKey, caseId, serviceTypeCode, urgency } }).toPromise();
      if (error) return { needIds, refusal: failureOf(error) };
      if (data) needIds.push(data.addNeed.need.id);
    }
    return { needIds };
  };
}
