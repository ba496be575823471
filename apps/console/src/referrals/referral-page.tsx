import { Button } from '@mantine/core';
import { getRouteApi, useCanGoBack, useRouter } from '@tanstack/react-router';
import { useLiveQuery } from '../api/live-query.js';
import { ReferralQuery } from '../api/referral.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { failureWords } from '../ui/words.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { useCommandBar } from './command-bar.js';
import { ReferralDetail } from './referral-detail.js';
import { words } from './words.js';

const route = getRouteApi('/referrals/$referralId');

export function ReferralPage() {
  const say = useSay();
  const { referralId } = route.useParams();
  const { data, loading, failure, retry } = useLiveQuery(ReferralQuery, { id: referralId });
  const referral = data?.referral ?? undefined;
  const state = useCommandBar(referral);
  const missing = failureWords.NOT_FOUND;
  return (
    <>
      <PageHead title={say(words.referral)} note={referral && <Verbatim>{referral.code}</Verbatim>}>
        <BackButton />
      </PageHead>
      <ListState
        loading={loading}
        failure={failure}
        onRetry={retry}
        count={data && (referral ? 1 : 0)}
        empty={<Empty icon="search" title={missing ? say(missing) : ''} />}
      >
        {referral && <ReferralDetail referral={referral} state={state} />}
      </ListState>
    </>
  );
}

/** Back to the same list, filter and place; a page opened by its address goes to the start instead. */
function BackButton() {
  const say = useSay();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const back = () => (canGoBack ? router.history.back() : void router.navigate({ to: '/' }));
  return (
    <Button variant="default" leftSection={<Icon name="back" />} onClick={back}>
      {say(words.backToList)}
    </Button>
  );
}
