import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Bundle } from '../api/bundle.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Moment } from '../ui/moment.js';
import { Tag } from '../ui/tag.js';
import { EndDialog } from './end-dialog.js';
import { LinkDialog, type NeedOption } from './link-dialog.js';
import styles from './links.module.css';
import { linkWords, reachWords, standingTones, standingWords } from './words.js';

interface BundleCardProps {
  readonly bundle: Bundle;
  /** Needs that could be linked, when it is changed. */
  readonly options: readonly NeedOption[];
  readonly onDone: () => void;
}

/** One group: what it asks, where each need stands and what it waits for, and what can be done with it. */
export function BundleCard({ bundle, options, onDone }: BundleCardProps) {
  const nameOf = (id: string | null): ReactNode => <Verbatim key={id}>{bundle.legs.find(({ needId }) => needId === id)?.serviceType.label ?? ''}</Verbatim>;
  return (
    <div className={styles.bundle} data-bundle={bundle.id}>
      <ul className={styles.rules}>
        {bundle.rules.map((rule) => (
          <li key={[rule.kind, rule.firstNeedId, rule.thenNeedId].join()}>
            <RuleLine rule={rule} nameOf={nameOf} />
          </li>
        ))}
      </ul>
      <Since bundle={bundle} />
      {bundle.legs.map((leg) => (
        <LegLine key={leg.needId} leg={leg} nameOf={nameOf} />
      ))}
      <BundleCommands bundle={bundle} options={options} onDone={onDone} />
    </div>
  );
}

function RuleLine({ rule, nameOf }: { readonly rule: Bundle['rules'][number]; readonly nameOf: (id: string | null) => ReactNode }) {
  const say = useSay();
  const { kind, firstNeedId, thenNeedId, reaches, maxKm, reachedAt } = rule;
  if (kind === 'ALL_OR_NONE') return <>{say(linkWords.allOrNone)}</>;
  if (kind === 'SAME_LANGUAGE') return <>{say(linkWords.sameLanguage)}</>;
  const pair = { first: nameOf(firstNeedId), then: nameOf(thenNeedId) };
  if (kind === 'TOGETHER') return <Said message={maxKm === null ? linkWords.together : linkWords.within} values={{ ...pair, km: maxKm }} />;
  return <Said message={linkWords.before} values={{ ...pair, reach: say(reachedAt ? linkWords.reached : reachWords[reaches ?? 'PLACED']) }} />;
}

function Since({ bundle: { completeAt, releasedAt } }: { readonly bundle: Bundle }) {
  const at = releasedAt ?? completeAt;
  if (!at) return null;
  return (
    <Text size="sm" fw={600}>
      <Said message={releasedAt ? linkWords.released : linkWords.complete} values={{ when: <Moment key="w" at={at} /> }} />
    </Text>
  );
}

function LegLine({ leg, nameOf }: { readonly leg: Bundle['legs'][number]; readonly nameOf: (id: string | null) => ReactNode }) {
  const say = useSay();
  const first = leg.waitsFor.map((id) => <span key={id}>{nameOf(id)} </span>);
  return (
    <div>
      <Group gap="xs">
        <Anchor component={Link} {...{ to: `/needs/${leg.needId}` }} size="sm">
          {nameOf(leg.needId)}
        </Anchor>
        <Tag tone={standingTones[leg.standing]}>{say(standingWords[leg.standing])}</Tag>
      </Group>
      {leg.standing === 'WAITS' && <Text size="sm"><Said message={linkWords.waitsFor} values={{ needs: first }} /></Text>}
      {leg.standing === 'PROVISIONAL' && <Text size="sm">{say(linkWords.provisional)}</Text>}
    </div>
  );
}

function BundleCommands({ bundle, options, onDone }: BundleCardProps) {
  const say = useSay();
  const [asked, setAsked] = useState<'CHANGE' | 'RELEASE' | 'DISSOLVE'>();
  const close = () => setAsked(undefined);
  const words = { CHANGE: linkWords.change, RELEASE: linkWords.release, DISSOLVE: linkWords.dissolve } as const;
  if (bundle.availableCommands.length === 0) return null;
  return (
    <Stack gap={0}>
      <Group gap="xs">
        {bundle.availableCommands.map((command) => (
          <Button key={command} size="compact-sm" variant="default" onClick={() => setAsked(command)}>
            {say(words[command])}
          </Button>
        ))}
      </Group>
      <LinkDialog opened={asked === 'CHANGE'} changed={bundle} options={options} onClose={close} onDone={onDone} />
      <EndDialog act={asked === 'CHANGE' ? undefined : asked} bundle={bundle} onClose={close} onDone={onDone} />
    </Stack>
  );
}
