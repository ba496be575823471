import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { usePagedQuery } from '../api/paged-query.js';
import { ApprovalsQuery, ApproveRequest, RefuseRequest, WithdrawRequest, type Approval, approvalPages } from '../api/member.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { useActing } from './act.js';
import { everyRole, kindWords, words } from './words.js';

/** What waits for a second person. */
export function RequestsPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(ApprovalsQuery, {}, approvalPages);
  const requests = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.requests)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={requests?.length} empty={<Empty icon="check" title={say(words.noRequests)} />}>
        {requests?.map((request) => (
          <RequestRow key={request.id} request={request} onChanged={retry} />
        ))}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

const isWorded = (kind: string): kind is keyof typeof kindWords => Object.hasOwn(kindWords, kind);

function RequestRow({ request, onChanged }: { readonly request: Approval; readonly onChanged: () => void }) {
  const say = useSay();
  const { account } = useSession();
  const [, approve] = useMutation(ApproveRequest);
  const [, refuse] = useMutation(RefuseRequest);
  const [, withdraw] = useMutation(WithdrawRequest);
  const { failure, act } = useActing(onChanged);
  const { id } = request;
  const isOwn = request.proposedBy === account.id;
  return (
    <Stack gap={4} data-request={id}>
      <Text size="sm" fw={650} component="div">
        <span>{say(kindWords[isWorded(request.kind) ? request.kind : 'other'])}</span> {request.role !== null && <Tag tone="info">{say(everyRole[request.role])}</Tag>} <Verbatim>{request.subjectName ?? request.agencyName ?? ''}</Verbatim>
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <Said message={words.asked} values={{ when: <Moment key="w" at={request.proposedAt} />, who: <Verbatim key="p">{request.proposedByName ?? say(words.somebody)}</Verbatim> }} />
      </Text>
      {request.kind === 'ERASE_PERSON' && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: request.subjectId }} {...props} />}>
          {say(words.openCase)}
        </Anchor>
      )}
      {failure && <FailureNote failure={failure} />}
      {isOwn && <Text size="xs">{say(words.yourOwn)}</Text>}
      <Group gap="xs">
        {request.mayDecide && (
          <>
            <Button size="xs" onClick={() => void act(approve, { id })}>
              {say(words.approve)}
            </Button>
            <Button size="xs" variant="default" onClick={() => void act(refuse, { id })}>
              {say(words.refuse)}
            </Button>
          </>
        )}
        {isOwn && (
          <Button size="xs" variant="default" onClick={() => void act(withdraw, { id })}>
            {say(words.withdraw)}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
