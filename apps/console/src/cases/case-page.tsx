import { Button, Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CaseQuery, type Case } from '../api/case.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { LinksPanel } from '../links/links-panel.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { Panel } from '../ui/panel.js';
import { failureWords } from '../ui/words.js';
import styles from './case-page.module.css';
import { ClosePanel } from './close-panel.js';
import { ConsentPanel } from './consent-panel.js';
import { IdentityPanel } from './identity-panel.js';
import { NeedsPanel } from './needs-panel.js';
import { ProtectionPanel } from './protection-panel.js';
import { PersonFacts } from './person-facts.js';
import { WhoLookedPanel } from './who-looked-panel.js';
import { words } from './words.js';

const route = getRouteApi('/cases/$caseId');

export function CasePage() {
  const say = useSay();
  const { caseId } = route.useParams();
  const { data, loading, failure, retry } = useLiveQuery(CaseQuery, { id: caseId });
  const found = data?.case ?? undefined;
  const missing = failureWords.NOT_FOUND;
  return (
    <>
      <PageHead title={say(words.case)} note={found && <Verbatim>{found.code}</Verbatim>}>
        <Button component={Link} to="/cases" variant="default" leftSection={<Icon name="back" />}>
          {say(words.back)}
        </Button>
      </PageHead>
      <ListState
        loading={loading}
        failure={failure}
        onRetry={retry}
        count={data && (found ? 1 : 0)}
        empty={<Empty icon="search" title={missing ? say(missing) : ''} />}
      >
        {found && <CaseBody found={found} />}
      </ListState>
    </>
  );
}

function CaseBody({ found }: { readonly found: Case }) {
  const say = useSay();
  return (
    <div className={styles.columns}>
      <Stack gap="md">
        <NeedsPanel found={found} />
        <LinksPanel found={found} />
        <ClosePanel found={found} />
      </Stack>
      <Stack gap="md">
        <ConsentPanel found={found} />
        <ProtectionPanel found={found} />
        <Panel title={say(words.stepPerson)}>
          <PersonFacts person={found} />
        </Panel>
        <IdentityPanel caseId={found.id} />
        <WhoLookedPanel caseId={found.id} />
      </Stack>
    </div>
  );
}
