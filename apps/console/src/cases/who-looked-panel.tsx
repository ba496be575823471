import { Text } from '@mantine/core';
import { AccessLogQuery, accessPages, type Access } from '../api/access-log.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import styles from './who-looked.module.css';
import { whoLookedWords as words } from './words.js';

/** Those who answer for the agency's people; the others' desks do not ask. */
const answerable: readonly string[] = ['CASEWORKER', 'AGENCY_MANAGER'];

/** Who looked at this person, as the audit wrote it down: the own colleagues by name, others by their agency. */
export function WhoLookedPanel({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const { account } = useSession();
  const mayAsk = account.roles.some((role) => answerable.includes(role));
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(AccessLogQuery, { caseId, first: 5 }, { ...accessPages, pause: !mayAsk });
  if (!mayAsk) return null;
  const accesses = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.title)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={accesses?.length} empty={<Text size="sm">{say(words.nobody)}</Text>}>
        <ul className={styles.looks}>
          {accesses?.map((access) => <Look key={access.id} access={access} />)}
        </ul>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

function Look({ access: { at, times, kind, byAgency, byName } }: { readonly access: Access }) {
  const say = useSay();
  return (
    <li>
      <Text size="sm" fw={600} component="div">
        {byAgency ? <Verbatim>{byAgency.name}</Verbatim> : say(words.system)}
      </Text>
      <Text size="sm" c="dimmed" component="div" className={styles.how}>
        {byName && <Verbatim>{byName}</Verbatim>}
        <span>{say(kind === 'WRITE' ? words.acted : words.looked, { times })}</span>
        <Moment at={at} />
      </Text>
    </li>
  );
}
