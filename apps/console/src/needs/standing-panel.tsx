import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { ResumeNeed, type NeedStanding } from '../api/need.graphql.js';
import { needStatusTones, needStatusWords } from '../cases/codes.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { urgencyTones, urgencyWords } from '../referrals/words.js';
import { Facts } from '../ui/facts.js';
import { FailureNote } from '../ui/failure-note.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { HoldDialog } from './hold-dialog.js';
import styles from './need-page.module.css';
import { SettleDialog } from './settle-dialog.js';
import { needPageWords, needReasonWords } from './words.js';

interface StandingPanelProps {
  readonly standing: NeedStanding;
  readonly onDone: () => void;
}

/** Where the need stands, and what can be said of it: held, taken up again, settled. */
export function StandingPanel({ standing, onDone }: StandingPanelProps) {
  const say = useSay();
  const { status, urgency, reason, until, proposed, settledAt, serviceType } = standing;
  return (
    <Panel title={say(needPageWords.standing)}>
      <Stack gap="md">
        <span className={styles.tags}>
          <Tag tone={needStatusTones[status]}>{say(needStatusWords[status])}</Tag>
          <Tag tone={urgencyTones[urgency]}>{say(urgencyWords[urgency])}</Tag>
        </span>
        <Facts
          rows={[
            [say(needPageWords.kind), <Verbatim key="k">{serviceType.label}</Verbatim>],
            [say(needPageWords.why), reason && say(needReasonWords[reason])],
            [say(needPageWords.until), until && <Moment at={until} />],
            [say(needPageWords.settledAt), settledAt && <Moment at={settledAt} />],
          ]}
        />
        {proposed !== null && settledAt === null && (
          <Text size="sm" className={styles.note} role="note">
            {say(needPageWords.proposed, { outcome: say(needStatusWords[proposed]) })}
          </Text>
        )}
        {settledAt !== null && <Text size="sm">{say(needPageWords.over)}</Text>}
        <Commands standing={standing} onDone={onDone} />
      </Stack>
    </Panel>
  );
}

function Commands({ standing, onDone }: StandingPanelProps) {
  const say = useSay();
  const [asked, setAsked] = useState<'HOLD' | 'SETTLE'>();
  const { failure, act } = useActing(onDone);
  const [{ fetching }, resume] = useMutation(ResumeNeed);
  const close = () => setAsked(undefined);
  const { needId, mayHold, mayResume, maySettleAs } = standing;
  if (!mayHold && !mayResume && maySettleAs.length === 0) return null;
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        {mayResume && (
          <Button loading={fetching} onClick={() => void act(resume, { needId })}>
            {say(needPageWords.resume)}
          </Button>
        )}
        {mayHold && (
          <Button variant="default" onClick={() => setAsked('HOLD')}>
            {say(needPageWords.hold)}
          </Button>
        )}
        {maySettleAs.length > 0 && (
          <Button variant="default" onClick={() => setAsked('SETTLE')}>
            {say(needPageWords.settle)}
          </Button>
        )}
      </Group>
      <HoldDialog opened={asked === 'HOLD'} standing={standing} onClose={close} onDone={onDone} />
      <SettleDialog opened={asked === 'SETTLE'} standing={standing} onClose={close} onDone={onDone} />
    </>
  );
}
