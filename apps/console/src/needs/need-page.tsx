import { Button, Stack } from '@mantine/core';
import { getRouteApi, Link, useCanGoBack, useRouter } from '@tanstack/react-router';
import { useLiveQuery } from '../api/live-query.js';
import { NeedStandingQuery, type NeedStanding } from '../api/need.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { NeedLinks } from '../links/links-panel.js';
import { Icon } from '../ui/icon.js';
import { ListState } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import styles from './need-page.module.css';
import { StandingPanel } from './standing-panel.js';
import { SteeringPanel } from './steering-panel.js';
import { TrailPanel } from './trail-panel.js';
import { needPageWords } from './words.js';

const route = getRouteApi('/needs/$needId');

/** One need: where it stands, how it goes on, and everything that was done for it. For whoever holds the case, and for coordinators. */
export function NeedPage() {
  const say = useSay();
  const { needId } = route.useParams();
  const { data, loading, failure, retry } = useLiveQuery(NeedStandingQuery, { needId });
  const standing = data?.needStanding;
  return (
    <>
      <PageHead title={say(needPageWords.title)} note={standing && <Verbatim>{standing.serviceType.label}</Verbatim>}>
        <BackButton caseId={standing?.caseId ?? null} />
      </PageHead>
      <ListState loading={loading} failure={failure} onRetry={retry} count={standing && 1} empty={null}>
        {standing && <NeedBody standing={standing} onDone={retry} />}
      </ListState>
    </>
  );
}

function NeedBody({ standing, onDone }: { readonly standing: NeedStanding; readonly onDone: () => void }) {
  return (
    <div className={styles.columns}>
      <Stack gap="md">
        <StandingPanel standing={standing} onDone={onDone} />
        <NeedLinks needId={standing.needId} />
        {standing.maySteer && <SteeringPanel standing={standing} onDone={onDone} />}
      </Stack>
      <TrailPanel needId={standing.needId} />
    </div>
  );
}

/** To the case where it may be seen; else back to where one came from. */
function BackButton({ caseId }: { readonly caseId: string | null }) {
  const say = useSay();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  if (caseId !== null) {
    return (
      <Button component={Link} {...{ to: `/cases/${caseId}` }} variant="default" leftSection={<Icon name="back" />}>
        {say(needPageWords.backToCase)}
      </Button>
    );
  }
  return (
    <Button variant="default" leftSection={<Icon name="back" />} onClick={() => (canGoBack ? router.history.back() : void router.navigate({ to: '/' }))}>
      {say(needPageWords.back)}
    </Button>
  );
}
