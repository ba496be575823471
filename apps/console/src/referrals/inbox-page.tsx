import { Button, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Referral, ReferralCounts } from '../api/referral.graphql.js';
import { PlacesPanel } from '../directory/places-panel.js';
import { useSay } from '../i18n/say.js';
import { FilterChip } from '../ui/filter-chip.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import cardStyles from './referral-card.module.css';
import { useChosen } from './chosen.js';
import { useCommandBar } from './command-bar.js';
import styles from './inbox-page.module.css';
import { KeyHints } from './key-hints.js';
import { CardFacts } from './referral-card.js';
import { ReferralDetail } from './referral-detail.js';
import { useReferralList } from './referral-list.js';
import { useTriage } from './triage.js';
import { inboxWords } from './words.js';
import { countOf, worklists, type Worklist } from './worklist.js';

const route = getRouteApi('/inbox');
const names: readonly Worklist[] = ['answer', 'acknowledged', 'active', 'closed'];

/** What was sent to the caller's agency: answer it without leaving the page, or with the keyboard alone. */
export function InboxPage() {
  const say = useSay();
  const { list = 'answer', selected } = route.useSearch();
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const worklist = useReferralList({ side: 'RECIPIENT', statuses: [...worklists[list]] });
  const chosen = useChosen({ rows: worklist.rows, selected, wide, list });
  const state = useCommandBar(chosen);
  const triage = useTriage({ rows: worklist.rows ?? [], chosen, list, state });
  return (
    <>
      <PageHead title={say(inboxWords.title)} />
      <PlacesPanel folded={!wide} />
      <nav className={styles.lists} aria-label={say(inboxWords.worklists)}>
        {names.map((name) => (
          <FilterChip
            key={name}
            link={{ to: '/inbox', search: { list: name } }}
            active={name === list}
            label={say(inboxWords[name])}
            count={worklist.counts && countOf(worklist.counts, worklists[name])}
          />
        ))}
      </nav>
      {wide && <KeyHints triage={triage} />}
      <div className={styles.panes} data-wide={wide}>
        <ListState
          loading={worklist.loading}
          failure={worklist.failure}
          onRetry={worklist.retry}
          count={worklist.rows?.length}
          empty={<EmptyInbox list={list} counts={worklist.counts} />}
        >
          <div className={styles.rows}>
            {worklist.rows?.map((referral) => (
              <InboxRow key={referral.id} referral={referral} list={list} wide={wide} selected={referral.id === chosen?.id} />
            ))}
            <MoreButton more={worklist.more} loading={worklist.loadingMore} />
          </div>
        </ListState>
        {wide && chosen && <ReferralDetail key={chosen.id} referral={chosen} state={state} />}
      </div>
    </>
  );
}

interface InboxRowProps {
  readonly referral: Referral;
  readonly list: Worklist;
  readonly wide: boolean;
  readonly selected: boolean;
}

function InboxRow({ referral, list, wide, selected }: InboxRowProps) {
  const facts = <CardFacts referral={referral} withStatus={list === 'closed'} />;
  const shared = { className: cardStyles.card, 'data-selected': wide && selected, 'data-referral': referral.id } as const;
  if (!wide) {
    return (
      <Link {...shared} to="/referrals/$referralId" params={{ referralId: referral.id }}>
        {facts}
      </Link>
    );
  }
  return (
    <Link {...shared} to="/inbox" search={{ list, selected: referral.id }} replace resetScroll={false} aria-current={selected ? 'true' : undefined}>
      {facts}
    </Link>
  );
}

interface EmptyInboxProps {
  readonly list: Worklist;
  readonly counts: ReferralCounts | undefined;
}

/** Nothing new is not yet nothing owed: what was acknowledged still waits for a yes or a no. */
function EmptyInbox({ list, counts }: EmptyInboxProps) {
  const say = useSay();
  if (list !== 'answer') return <Empty icon="inbox" title={say(inboxWords.emptyList)} />;
  const owed = counts ? countOf(counts, worklists.acknowledged) : 0;
  if (owed === 0) {
    return (
      <Empty icon="check" title={say(inboxWords.empty)}>
        {say(inboxWords.emptyNext)}
      </Empty>
    );
  }
  return (
    <Empty icon="clock" title={say(inboxWords.nothingNew)}>
      <Stack gap="sm" align="center">
        {say(inboxWords.stillOwed, { count: owed })}
        <Button renderRoot={(props) => <Link {...props} to="/inbox" search={{ list: 'acknowledged' }} />}>{say(inboxWords.seeOwed)}</Button>
      </Stack>
    </Empty>
  );
}
