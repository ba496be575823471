import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { DeskQuery, OwnServicesQuery, ownServicePages } from '../api/duty.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { usePagedQuery } from '../api/paged-query.js';
import { useSay } from '../i18n/say.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { UserPanel } from '../ui/user-panel.js';
import { Now } from './now.js';
import { dutyWords as words } from './words.js';

/** Who is on duty now, desk by desk, and where oneself stands. */
export function DutyPage() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(OwnServicesQuery, { first: 20 }, ownServicePages);
  return (
    <>
      <PageHead title={say(words.title)} />
      <Stack gap="md">
        <Text size="sm">{say(words.lead)}</Text>
        <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="clock" title={say(words.noServices)}>{say(words.noServicesNext)}</Empty>}>
          {rows?.map(({ node }) => <DeskSummary key={node.id} service={node} />)}
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
      </Stack>
    </>
  );
}

function DeskSummary({ service }: { readonly service: { readonly id: string; readonly name: string } }) {
  const say = useSay();
  const { data, loading, failure, retry } = useLiveQuery(DeskQuery, { serviceId: service.id });
  return (
    <UserPanel title={service.name} data-desk={service.id}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={data && 1} empty={null}>
        {data && <Now desk={data} />}
        <Anchor size="sm" fw={650} renderRoot={(props) => <Link to="/duty/$serviceId" params={{ serviceId: service.id }} {...props} />}>
          {say(words.open)}
        </Anchor>
      </ListState>
    </UserPanel>
  );
}
