import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { RoutingMode } from '../api/graphql.js';
import { SteerNeed, type NeedStanding } from '../api/need.graphql.js';
import { serverClock } from '../api/server-clock.js';
import { keysOf } from '../cases/codes.js';
import { Said } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { useReferralList } from '../referrals/referral-list.js';
import { Choice } from '../ui/choice.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { AskBest } from './ask-best.js';
import styles from './need-page.module.css';
import { OfferOn } from './offer-on.js';
import { RingableLeft } from './ringable-left.js';
import { modeHints, modeWords, needPageWords, stopWords } from './words.js';

interface SteeringPanelProps {
  readonly standing: NeedStanding;
  readonly onDone: () => void;
}

/** How the need goes on when somebody says no or nothing: seen, changed, stopped, or taken in hand. */
export function SteeringPanel({ standing, onDone }: SteeringPanelProps) {
  const say = useSay();
  return (
    <Panel title={say(needPageWords.goesOn)}>
      <Stack gap="md">
        {standing.stopped && standing.stoppedAt && (
          <div className={styles.note} role="note">
            <Text size="sm" fw={600}>
              <Said message={needPageWords.stopped} values={{ when: <Moment key="w" at={standing.stoppedAt} /> }} />
            </Text>
            <Text size="sm">{say(stopWords[standing.stopped])}</Text>
          </div>
        )}
        {standing.stopped === 'NOBODY_LEFT' && <RingableLeft standing={standing} />}
        <HowFar standing={standing} />
        <ModeForm key={standing.mode} standing={standing} onDone={onDone} />
        <ByHand standing={standing} onDone={onDone} />
      </Stack>
    </Panel>
  );
}

/** How often it was asked, how often it still is by itself, and until when. */
function HowFar({ standing: { mode, offersMade, offersMost, budgetEndsAt, stopped } }: { readonly standing: NeedStanding }) {
  const say = useSay();
  const goesOn = mode !== 'MANUAL' && stopped === null;
  const isOver = budgetEndsAt !== null && Date.parse(budgetEndsAt) <= serverClock.now();
  return (
    <div>
      <Text size="sm" fw={600}>
        {say(needPageWords.made, { made: offersMade })}
      </Text>
      {goesOn && <Text size="sm">{say(needPageWords.left, { left: Math.max(0, offersMost - offersMade) })}</Text>}
      {goesOn && budgetEndsAt !== null && (
        <Text size="sm">
          <Said message={isOver ? needPageWords.budgetOver : needPageWords.budget} values={{ when: <Moment key="w" at={budgetEndsAt} /> }} />
        </Text>
      )}
    </div>
  );
}

function ModeForm({ standing: { needId, mode, isModeChosen }, onDone }: SteeringPanelProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<RoutingMode>(mode);
  const { failure, act } = useActing(onDone);
  const [{ fetching }, steer] = useMutation(SteerNeed);
  return (
    <Stack gap="xs">
      <Choice
        stacked
        label={say(needPageWords.mode)}
        description={isModeChosen ? undefined : say(needPageWords.modeOfCountry)}
        options={keysOf(modeWords).map((value) => ({ value, label: say(modeWords[value]), hint: say(modeHints[value]) }))}
        value={chosen}
        onChange={setChosen}
      />
      {failure && <FailureNote failure={failure} />}
      <Group>
        <Button disabled={chosen === mode} loading={fetching} onClick={() => void act(steer, { needId, mode: chosen })}>
          {say(needPageWords.saveMode)}
        </Button>
      </Group>
    </Stack>
  );
}

const over: ReadonlySet<string> = new Set(['DECLINED', 'EXPIRED', 'WITHDRAWN', 'SUPERSEDED', 'DISCONTINUED', 'COMPLETED']);

/** What people do themselves: the case's own agency by the match, a coordinator after a referral that led to nothing. */
function ByHand({ standing, onDone }: SteeringPanelProps) {
  const say = useSay();
  const { rows } = useReferralList({ needId: standing.needId });
  const [choosing, setChoosing] = useState(false);
  const isAsked = standing.status === 'OFFERED';
  if (!isAsked && standing.status !== 'OPEN' && standing.status !== 'MATCHING') return null;
  if (standing.caseId !== null) {
    return (
      <Group gap="xs">
        {!isAsked && <AskBest standing={standing} onDone={onDone} />}
        <Button component={Link} {...{ to: `/cases/${standing.caseId}/needs/${standing.needId}` }} variant="default" leftSection={<Icon name="search" />}>
          {say(needPageWords.choose)}
        </Button>
      </Group>
    );
  }
  if (isAsked) return <Text size="sm">{say(needPageWords.waitForEnd)}</Text>;
  const last = rows?.filter(({ status }) => over.has(status)).toSorted((a, b) => (a.closedAt ?? '').localeCompare(b.closedAt ?? '')).at(-1);
  if (last === undefined) return null;
  return (
    <>
      <Group gap="xs">
        <Button variant="default" leftSection={<Icon name="search" />} onClick={() => setChoosing(true)}>
          {say(needPageWords.choose)}
        </Button>
      </Group>
      <OfferOn opened={choosing} after={last} standing={standing} asked={rows ?? []} onClose={() => setChoosing(false)} onDone={onDone} />
    </>
  );
}
