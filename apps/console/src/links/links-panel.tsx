import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { bundlePages, CaseBundlesQuery, NeedBundleQuery } from '../api/bundle.graphql.js';
import type { Case } from '../api/case.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { usePagedQuery } from '../api/paged-query.js';
import { isSettled } from '../cases/close-words.js';
import { useSay } from '../i18n/say.js';
import { ListState, MoreButton } from '../ui/list-state.js';
import { Panel } from '../ui/panel.js';
import { BundleCard } from './bundle-card.js';
import { LinkDialog } from './link-dialog.js';
import { linkWords } from './words.js';

/** Which needs of this person depend on each other, why one waits, and linking more. */
export function LinksPanel({ found }: { readonly found: Case }) {
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(CaseBundlesQuery, { caseId: found.id, first: 20 }, bundlePages);
  const open = found.needs.edges.map(({ node }) => node).filter((need) => !isSettled(need));
  const options = open.map(({ id, serviceType: { label } }) => ({ id, label }));
  if (open.length < 2 && rows?.length === 0) return null;
  return (
    <Panel title={say(linkWords.title)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Text size="sm">{say(linkWords.none)}</Text>}>
        <Stack gap="sm">{rows?.map(({ node }) => <BundleCard key={node.id} bundle={node} options={options} onDone={retry} />)}</Stack>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
      {open.length > 1 && found.closedAt === null && (
        <Group mt="sm">
          <Button variant="default" onClick={() => setAdding(true)}>
            {say(linkWords.add)}
          </Button>
        </Group>
      )}
      <LinkDialog opened={adding} options={options} onClose={() => setAdding(false)} onDone={retry} />
    </Panel>
  );
}

/** The same for one need, for a coordinator who does not see the case. */
export function NeedLinks({ needId }: { readonly needId: string }) {
  const say = useSay();
  const { data, retry } = useLiveQuery(NeedBundleQuery, { needId });
  const bundle = data?.needBundle;
  if (!bundle) return null;
  const options = bundle.legs.map((leg) => ({ id: leg.needId, label: leg.serviceType.label }));
  return (
    <Panel title={say(linkWords.title)}>
      <BundleCard bundle={bundle} options={options} onDone={retry} />
    </Panel>
  );
}
