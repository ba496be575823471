import { Paper, Text, Title } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useSay } from '../i18n/say.js';
import { Tag } from '../ui/tag.js';
import styles from './folded-group.module.css';
import { changedIn, type HappeningGroup } from './notice-groups.js';
import { noticeRuleWords as words } from './notice-rule-words.js';

interface FoldedGroupProps {
  readonly group: HappeningGroup;
  /** What was searched for is shown at once. */
  readonly opened: boolean;
  readonly children: ReactNode;
}

/** A part of a long page: its name and how much is in it, and the rest when somebody wants it. */
export function FoldedGroup({ group: { title, happenings }, opened, children }: FoldedGroupProps) {
  const say = useSay();
  const id = useId();
  const [isOpen, setIsOpen] = useState(opened);
  const changed = changedIn(happenings);
  return (
    <Paper component="section" aria-labelledby={id} withBorder p="md">
      <details className={styles.group} open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>
          <span className={styles.head}>
            <Title order={2} size="h5" id={id}>
              {say(title)}
            </Title>
            <Text size="sm" c="dimmed" component="span">
              {say(words.count, { count: happenings.length })}
            </Text>
            {changed > 0 && <Tag tone="info">{say(words.changedCount, { count: changed })}</Tag>}
          </span>
        </summary>
        {isOpen && children}
      </details>
    </Paper>
  );
}
