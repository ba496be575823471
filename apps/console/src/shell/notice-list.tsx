import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { MarkNotificationRead, type Notification } from '../api/notification.graphql.js';
import { useSay } from '../i18n/say.js';
import { Moment } from '../ui/moment.js';
import { Tag } from '../ui/tag.js';
import styles from './bell.module.css';
import { noticeWords } from './notice-words.js';
import { words } from './words.js';

/** Where to look when it is about no referral. */
const places: Readonly<Record<string, '/cases' | '/members' | '/account' | '/duty'>> = { DUTY_GAP: '/duty', COVER_NAMED: '/account', COVER_ENDED: '/account', READS_STOPPED: '/cases', AGREEMENT_ENDING: '/members' };
const isKnown = (kind: string): kind is keyof typeof noticeWords => Object.hasOwn(noticeWords, kind);

interface NoticeListProps {
  readonly notices: readonly Notification[];
  readonly onOpen: () => void;
}

export function NoticeList({ notices, onOpen }: NoticeListProps) {
  return notices.map((notice) => <NoticeRow key={notice.id} notice={notice} onOpen={onOpen} />);
}

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
      {notice.readAt === null && (
        <span className={styles.unread}>
          <Tag tone="info">{say(words.unread)}</Tag>
        </span>
      )}
    </Link>
  );
}
