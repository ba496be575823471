import { Button, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CaseQuery, type Case, type Need } from '../api/case.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { WaitsNote } from '../links/waits-note.js';
import { useWaits } from '../links/waits.js';
import { urgencyTones, urgencyWords } from '../referrals/words.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState } from '../ui/list-state.js';
import { Tag } from '../ui/tag.js';
import { failureWords } from '../ui/words.js';
import styles from './case-page.module.css';
import { coverageOf } from './coverage.js';
import { OffPlatform } from './off-platform.js';
import { ServiceSearch } from './service-search.js';
import { StepHead } from './step-head.js';
import { consentWords, sendWords, words } from './words.js';

const route = getRouteApi('/cases/$caseId/needs/$needId');

/** One need, and the services that could meet it. */
export function SendPage() {
  const say = useSay();
  const { caseId, needId } = route.useParams();
  const { data, loading, failure, retry } = useLiveQuery(CaseQuery, { id: caseId });
  const found = data?.case ?? undefined;
  const need = found?.needs.edges.find(({ node }) => node.id === needId)?.node;
  const missing = failureWords.NOT_FOUND;
  return (
    <>
      <StepHead step={4} />
      <ListState
        loading={loading}
        failure={failure}
        onRetry={retry}
        count={data && (need ? 1 : 0)}
        empty={<Empty icon="search" title={missing ? say(missing) : ''} />}
      >
        {found && need && <SendBody found={found} need={need} />}
      </ListState>
    </>
  );
}

function SendBody({ found, need }: { readonly found: Case; readonly need: Need }) {
  const say = useSay();
  const coverage = coverageOf(found.consent, need.serviceType.code);
  const first = useWaits(found.id).get(need.id);
  const canSend = coverage === 'covered' && first === undefined;
  return (
    <Stack gap="md">
      <div className={styles.needHead}>
        <Text fw={650} size="lg">
          <Verbatim>{need.serviceType.label}</Verbatim>
        </Text>
        <span className={styles.tags}>
          <Tag tone={urgencyTones[need.urgency]}>{say(urgencyWords[need.urgency])}</Tag>
          <Button component={Link} {...{ to: `/cases/${found.id}` }} variant="default" leftSection={<Icon name="back" />}>
            {say(words.backToCase)}
          </Button>
        </span>
      </div>
      {coverage !== 'covered' && (
        <div className={styles.warning} role="note">
          <Text size="sm">{say(coverage === 'none' ? sendWords.noConsent : sendWords.notCovered)}</Text>
          <Button component={Link} {...{ to: `/cases/${found.id}/consent` }}>
            {say(consentWords.record)}
          </Button>
        </div>
      )}
      {first && (
        <div className={styles.warning} role="note">
          <WaitsNote first={first} />
        </div>
      )}
      <ServiceSearch found={found} need={need} canSend={canSend} />
      <OffPlatform found={found} need={need} canSend={canSend} />
    </Stack>
  );
}
