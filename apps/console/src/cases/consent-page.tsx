import { Button, Paper, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CaseQuery, type Case } from '../api/case.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState } from '../ui/list-state.js';
import { failureWords } from '../ui/words.js';
import styles from './case-page.module.css';
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
          <SaidNo found={found} />
          <ConsentFields form={form} age={found.ageBand} />
          {failure && <FailureNote failure={failure} />}
          <Button type="submit" size="md" loading={fetching}>
            {say(consentWords.submit)}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

/** A no is an answer: nothing of it is recorded, and the way on is as plain as after a yes. */
function SaidNo({ found }: { readonly found: Case }) {
  const say = useSay();
  return (
    <details className={styles.notOffered}>
      <summary>{say(consentWords.saidNo)}</summary>
      <Stack gap="xs" mt="sm" align="flex-start">
        <Text size="sm">{say(consentWords.refusal)}</Text>
        <Text size="sm">{say(found.consent ? consentWords.refusalOfNew : consentWords.refusalLater)}</Text>
        <Button component={Link} {...{ to: `/cases/${found.id}` }} variant="default" leftSection={<Icon name="back" />}>
          {say(consentWords.leave)}
        </Button>
      </Stack>
    </details>
  );
}
