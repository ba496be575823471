import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Need } from '../api/case.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { NotOfferedQuery } from '../api/service.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Tag } from '../ui/tag.js';
import styles from './case-page.module.css';
import { ruleWords, words } from './match-words.js';

interface NotOfferedProps {
  readonly need: Need;
  /** How many the person does not want asked; which ones is in the case. */
  readonly leftOut: number;
}

/** Why a service that somebody looks for is not in the list. */
export function NotOffered({ need, leftOut }: NotOfferedProps) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <details className={styles.notOffered} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{say(words.notOffered)}</summary>
      {leftOut > 0 && <Text size="sm">{say(words.leftOut, { count: leftOut })}</Text>}
      {opened && <Reasons need={need} silent={leftOut > 0} />}
    </details>
  );
}

function Reasons({ need, silent }: { readonly need: Need; readonly silent: boolean }) {
  const say = useSay();
  const { data } = useLiveQuery(NotOfferedQuery, { needId: need.id });
  const rows = data?.matchServices.excluded.edges.map(({ node }) => node);
  if (rows?.length === 0) return silent ? null : <Text size="sm">{say(words.none)}</Text>;
  return (
    <Stack gap="xs" component="ul" className={styles.needs ?? ''}>
      {rows?.map(({ service, rules }) => (
        <li key={service.id} className={styles.tags}>
          <Verbatim>{service.name}</Verbatim>
          {rules.map((rule) => (
            <Tag key={rule} tone="plain">
              {say(ruleWords[rule])}
            </Tag>
          ))}
        </li>
      ))}
    </Stack>
  );
}
