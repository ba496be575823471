import { ActionIcon, Title } from '@mantine/core';
import { Suspense, lazy } from 'react';
import { NotificationsQuery, inboxPages } from '../api/notification.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { useSay } from '../i18n/say.js';
import { useDisclosure } from '../ui/disclosure.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import styles from './bell.module.css';
import { words } from './words.js';

const LATEST = { first: 20 };
const NoticeList = lazy(async () => ({ default: (await import('./notice-list.js')).NoticeList }));

/** A list that opens below its button. No ready-made pop-over: that would be a tenth of the first page for one list. */
export function Bell() {
  const say = useSay();
  const { opened, setOpened, area, button } = useDisclosure();
  const { data, rows, loading, failure, retry, more, loadingMore } = usePagedQuery(NotificationsQuery, LATEST, inboxPages);
  const notices = rows?.map(({ node }) => node);
  const unread = data?.inbox.unreadCount ?? 0;
  return (
    <div ref={area} className={styles.area}>
      <ActionIcon
        ref={button}
        size="lg"
        variant="default"
        className={styles.bell}
        aria-label={say(words.bell, { count: unread })}
        aria-expanded={opened}
        onClick={() => setOpened((last) => !last)}
      >
        <Icon name="bell" />
        {unread > 0 && <span className={styles.count}>{unread}</span>}
      </ActionIcon>
      {opened && (
        <section className={styles.list} aria-label={say(words.bellTitle)} tabIndex={0}>
          <Title order={2} size="h6" mb="xs">
            {say(words.bellTitle)}
          </Title>
          <ListState loading={loading} failure={failure} onRetry={retry} count={notices?.length} empty={<Empty icon="bell" title={say(words.bellEmpty)} />}>
            <Suspense fallback={null}>{notices && <NoticeList notices={notices} onOpen={() => setOpened(false)} />}</Suspense>
            <MoreButton more={more} loading={loadingMore} />
          </ListState>
        </section>
      )}
    </div>
  );
}
