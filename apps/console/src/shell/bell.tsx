import { ActionIcon, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { MarkNotificationRead, NotificationsQuery, inboxPages, type Notification } from '../api/notification.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Tag } from '../ui/tag.js';
import styles from './bell.module.css';
import { noticeWords, words } from './words.js';

const LATEST = { first: 20 };

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
            {notices?.map((notice) => <NoticeRow key={notice.id} notice={notice} onOpen={() => setOpened(false)} />)}
            <MoreButton more={more} loading={loadingMore} />
          </ListState>
        </section>
      )}
    </div>
  );
}

/** Closes with Escape, with a press anywhere else, and when the focus goes on to something else. */
function useDisclosure() {
  const [opened, setOpened] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!opened) return;
    const left = ({ target }: Event) => target instanceof Node && !area.current?.contains(target) && setOpened(false);
    const escaped = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOpened(false);
      button.current?.focus();
    };
    const stop = new AbortController();
    document.addEventListener('pointerdown', left, { signal: stop.signal });
    document.addEventListener('focusin', left, { signal: stop.signal });
    document.addEventListener('keydown', escaped, { signal: stop.signal });
    return () => stop.abort();
  }, [opened]);
  return { opened, setOpened, area, button };
}

/** Where to look when it is about no referral. */
const places: Readonly<Record<string, '/cases' | '/members' | '/account'>> = { COVER_NAMED: '/account', COVER_ENDED: '/account', READS_STOPPED: '/cases', AGREEMENT_ENDING: '/members' };
const isKnown = (kind: string): kind is keyof typeof noticeWords => Object.hasOwn(noticeWords, kind);

function NoticeRow({ notice, onOpen }: { readonly notice: Notification; readonly onOpen: () => void }) {
  const say = useSay();
  const [, markRead] = useMutation(MarkNotificationRead);
  const open = () => {
    onOpen();
    if (notice.readAt === null) void markRead({ input: { idempotencyKey: newIdempotencyKey(), id: notice.id } });
  };
  const target = notice.referralId === null ? { to: places[notice.kind] ?? '/emergencies' } : { to: `/referrals/${notice.referralId}` };
  return (
    <Link {...target} className={styles.notice} onClick={open}>
      <span>
        <Text size="sm" fw={notice.readAt === null ? 700 : 400}>
          {say(noticeWords[isKnown(notice.kind) ? notice.kind : 'other'])}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <Moment at={notice.createdAt} />
        </Text>
      </span>
      {notice.readAt === null && <Tag tone="info">{say(words.unread)}</Tag>}
    </Link>
  );
}
