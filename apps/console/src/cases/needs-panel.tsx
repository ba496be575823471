import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Case, Need } from '../api/case.graphql.js';
import type { Referral } from '../api/referral.graphql.js';
import { useHeld } from '../hold/holds.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { WaitsNote } from '../links/waits-note.js';
import { useWaits } from '../links/waits.js';
import { ReferralCard } from '../referrals/referral-card.js';
import { useReferralList } from '../referrals/referral-list.js';
import { urgencyTones, urgencyWords } from '../referrals/words.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { Empty } from '../ui/list-state.js';
import { Day } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import styles from './case-page.module.css';
import { closeWords, isSettled } from './close-words.js';
import { needStatusTones, needStatusWords } from './codes.js';
import { needWords } from './words.js';

/** What the person needs, and how each need stands with the services that were asked. */
export function NeedsPanel({ found }: { readonly found: Case }) {
  const say = useSay();
  const { rows, failure, retry } = useReferralList({ caseId: found.id });
  const needs = found.needs.edges.map(({ node }) => node);
  const waits = useWaits(found.id);
  return (
    <Panel title={say(needWords.title)}>
      <Stack gap="md">
        {failure && <FailureNote failure={failure} onRetry={retry} />}
        {needs.length === 0 && (
          <Empty icon="bed" title={say(needWords.empty)}>
            {say(needWords.emptyNext)}
          </Empty>
        )}
        <ul className={styles.needs}>
          {needs.map((need) => (
            <NeedRow key={need.id} caseId={found.id} need={need} first={waits.get(need.id)} asked={rows?.filter(({ needId }) => needId === need.id) ?? []} />
          ))}
        </ul>
        {found.closedAt === null && (
          <Button component={Link} {...{ to: `/cases/${found.id}/needs` }} variant={needs.length === 0 ? 'filled' : 'default'} leftSection={<Icon name="plus" />}>
            {say(needWords.add)}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}

interface NeedRowProps {
  readonly caseId: string;
  readonly need: Need;
  /** What must come first; undefined when it waits for nothing. */
  readonly first: readonly string[] | undefined;
  readonly asked: readonly Referral[];
}

const searching: ReadonlySet<Need['status']> = new Set(['OPEN', 'MATCHING', 'OFFERED']);

function NeedRow({ caseId, need, first, asked }: NeedRowProps) {
  const say = useSay();
  const onTheWay = useHeld().some(({ words, state }) => words.subjectId === need.id && state !== 'done');
  return (
    <li className={styles.need}>
      <div className={styles.needHead}>
        <Text fw={650}>
          <Verbatim>{need.serviceType.label}</Verbatim>
        </Text>
        <span className={styles.tags}>
          <Tag tone={urgencyTones[need.urgency]}>{say(urgencyWords[need.urgency])}</Tag>
          <Tag tone={needStatusTones[need.status]}>{say(needStatusWords[need.status])}</Tag>
        </span>
      </div>
      {need.status === 'ON_HOLD' && need.until && (
        <Text size="sm">
          <Said message={closeWords.onHold} values={{ when: <Day key="d" at={need.until} /> }} />
        </Text>
      )}
      {need.proposed && !isSettled(need) && <Text size="sm">{say(closeWords.proposed)}</Text>}
      <div className={styles.asked}>
        {asked.map((referral) => (
          <ReferralCard key={referral.id} referral={referral} withStatus named="service" />
        ))}
      </div>
      {first && <WaitsNote first={first} />}
      <Group gap="xs">
        {searching.has(need.status) && <FindButton to={first ? undefined : `/cases/${caseId}/needs/${need.id}`} isFirst={asked.length === 0} onTheWay={onTheWay} />}
        <Button component={Link} {...{ to: `/needs/${need.id}` }} variant="default">
          {say(closeWords.goesOn)}
        </Button>
      </Group>
    </li>
  );
}

interface FindButtonProps {
  /** Undefined while nobody may be asked: the line above says why. */
  readonly to: string | undefined;
  readonly isFirst: boolean;
  readonly onTheWay: boolean;
}

function FindButton({ to, isFirst, onTheWay }: FindButtonProps) {
  const say = useSay();
  const label = say(isFirst ? needWords.find : needWords.findMore);
  const icon = <Icon name="search" />;
  if (to === undefined) {
    return (
      <Button disabled leftSection={icon}>
        {label}
      </Button>
    );
  }
  return (
    <Button component={Link} {...{ to }} variant={isFirst && !onTheWay ? 'filled' : 'default'} leftSection={icon}>
      {label}
    </Button>
  );
}
