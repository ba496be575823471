import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { VariablesOf } from '../api/graphql.js';
import { ApplyChange, ChangesQuery, RefuseChange, UndoChange, WithdrawChange, changePages, type Listing, type ListingChange } from '../api/listing.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { ChangedFields } from './changed-fields.js';
import styles from './listings.module.css';
import { kindWords, words } from './words.js';

const waiting = { filter: { state: 'PENDING' } } as const;
const done = { filter: { state: 'APPLIED' } } as const;
const turnedDown = { filter: { state: 'REFUSED' } } as const;

/** What waits for a second person; and, beneath, what was changed, with a way back. */
export function ChangesPanel() {
  const say = useSay();
  return (
    <>
      <ChangeList title={say(words.waiting)} asked={waiting} empty={say(words.nothingWaits)} />
      <ChangeList title={say(words.refusals)} asked={turnedDown} />
      <ChangeList title={say(words.recent)} asked={done} empty={say(words.nothingChanged)} />
    </>
  );
}

/** The same of one listing. */
export function ListingHistory({ listing: { kind, id, organizationId } }: { readonly listing: Pick<Listing, 'kind' | 'id' | 'organizationId'> }) {
  const say = useSay();
  const of = kind === 'SERVICE' ? { serviceId: id } : kind === 'SITE' ? { siteId: id } : { organizationId };
  return (
    <>
      <ChangeList title={say(words.waiting)} asked={{ filter: { ...of, state: 'PENDING' } }} />
      <ChangeList title={say(words.recent)} asked={{ filter: { ...of, state: 'APPLIED' } }} empty={say(words.nothingChanged)} />
    </>
  );
}

interface ChangeListProps {
  readonly title: string;
  readonly asked: VariablesOf<typeof ChangesQuery>;
  /** Left out: an empty list is not shown at all. */
  readonly empty?: string;
}

function ChangeList({ title, asked, empty }: ChangeListProps) {
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(ChangesQuery, asked, changePages);
  const changes = rows?.map(({ node }) => node);
  if (empty === undefined && !changes?.length) return null;
  return (
    <Panel title={title}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={changes?.length} empty={<Empty icon="check" title={empty ?? ''} />}>
        <Stack gap="lg">
          {changes?.map((change) => (
            <ChangeRow key={change.id} change={change} onChanged={retry} />
          ))}
        </Stack>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

function ChangeRow({ change, onChanged }: { readonly change: ListingChange; readonly onChanged: () => void }) {
  const say = useSay();
  const { kind, organizationName, name, source, state, at, decidedAt, byAgencyName } = change;
  const isDone = state === 'APPLIED';
  const when = <Moment key="w" at={isDone ? (decidedAt ?? at) : at} />;
  return (
    <Stack gap={4} data-change={change.id}>
      <Text size="sm" fw={650} component="div">
        <Verbatim>{name ?? organizationName}</Verbatim> <Tag tone="info">{say(kindWords[kind])}</Tag>
      </Text>
      <Text size="xs" c="dimmed" component="div" className={styles.line}>
        {name !== null && <Verbatim>{organizationName}</Verbatim>}
        <span>
          <Said message={isDone ? words.changedWhen : words.when} values={{ when }} />
        </span>
        {byAgencyName !== null && (
          <span>
            <Said message={isDone && decidedAt === null ? words.by : words.askedBy} values={{ agency: <Verbatim key="a">{byAgencyName}</Verbatim> }} />
          </span>
        )}
      </Text>
      {source !== null && (
        <Text size="xs" component="div">
          <Said message={words.fromSource} values={{ source: <Verbatim key="s">{source}</Verbatim> }} />
        </Text>
      )}
      {change.decisionReason !== null && (
        <Text size="sm" component="div">
          <Said message={words.refused} values={{ reason: <Verbatim key="r">{change.decisionReason}</Verbatim> }} />
        </Text>
      )}
      <ChangedFields {...namedValues(change)} />
      <ChangeButtons change={change} onChanged={onChanged} />
    </Stack>
  );
}

/** Who answers for an organisation stands in a change by number; whoever decides reads the name. */
function namedValues({ kind, before, after, agencyNameBefore, agencyNameAfter }: ListingChange): Pick<ListingChange, 'before' | 'after'> {
  if (kind !== 'OWNER') return { before, after };
  return { before: { ...before, agencyId: agencyNameBefore }, after: { ...after, agencyId: agencyNameAfter } };
}

function ChangeButtons({ change, onChanged }: { readonly change: ListingChange; readonly onChanged: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [refusing, setRefusing] = useState(false);
  const [{ fetching }, apply] = useMutation(ApplyChange);
  const [, withdraw] = useMutation(WithdrawChange);
  const [, undo] = useMutation(UndoChange);
  const { id, mayDecide, isOwn, mayUndo, state } = change;
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        {mayDecide && (
          <>
            <Button size="xs" loading={fetching} onClick={() => void act(apply, { id })}>
              {say(words.apply)}
            </Button>
            <Button size="xs" variant="default" onClick={() => setRefusing(true)}>
              {say(words.refuse)}
            </Button>
          </>
        )}
        {isOwn && state === 'PENDING' && (
          <Button size="xs" variant="default" onClick={() => void act(withdraw, { id })}>
            {say(words.withdraw)}
          </Button>
        )}
        {mayUndo && (
          <Button size="xs" variant="default" onClick={() => void act(undo, { id })}>
            {say(words.undo)}
          </Button>
        )}
      </Group>
      <Dialog opened={refusing} onClose={() => setRefusing(false)} title={say(words.refuseTitle)}>
        <RefuseForm id={id} act={act} onClose={() => setRefusing(false)} />
      </Dialog>
    </>
  );
}

interface RefuseFormProps {
  readonly id: string;
  readonly act: ReturnType<typeof useActing>['act'];
  readonly onClose: () => void;
}

function RefuseForm({ id, act, onClose }: RefuseFormProps) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const [{ fetching }, refuse] = useMutation(RefuseChange);
  return (
    <Stack gap="sm">
      <Textarea label={say(words.reason)} rows={3} maxLength={500} value={reason} onChange={({ currentTarget: { value } }) => setReason(value)} />
      <Button loading={fetching} disabled={reason.trim().length < 3} onClick={() => void act(refuse, { id, reason }).then(onClose)}>
        {say(words.refuse)}
      </Button>
    </Stack>
  );
}
