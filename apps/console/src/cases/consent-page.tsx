import { Button, Paper, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { CaseQuery, type Case } from '../api/case.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState } from '../ui/list-state.js';
import { failureWords } from '../ui/words.js';
import { ConsentFields } from './consent-fields.js';
import { ReadAloud } from './read-aloud.js';
import { StepHead } from './step-head.js';
import { useConsentForm } from './consent-form.js';
import { consentWords } from './words.js';

const route = getRouteApi('/cases/$caseId/consent');

export function ConsentPage() {
  const say = useSay();
  const { caseId } = route.useParams();
  const { data, loading, failure, retry } = useLiveQuery(CaseQuery, { id: caseId });
  const missing = failureWords.NOT_FOUND;
  return (
    <>
      <StepHead step={3} />
      <ListState
        loading={loading}
        failure={failure}
        onRetry={retry}
        count={data && (data.case ? 1 : 0)}
        empty={<Empty icon="search" title={missing ? say(missing) : ''} />}
      >
        {data?.case && <ConsentForm found={data.case} />}
      </ListState>
    </>
  );
}

function ConsentForm({ found }: { readonly found: Case }) {
  const say = useSay();
  const { form, text, setText, submit, fetching, failure } = useConsentForm(found);
  return (
    <Paper withBorder p="md" maw={860}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <ReadAloud language={text} onLanguage={setText} />
          <ConsentFields form={form} age={found.ageBand} />
          {failure && <FailureNote failure={failure} />}
          <Text size="sm" c="dimmed">
            {say(consentWords.refusal)}
          </Text>
          <Button type="submit" size="md" loading={fetching}>
            {say(consentWords.submit)}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
