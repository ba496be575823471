import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { useLiveQuery } from '../api/live-query.js';
import { HandoverQuery, type Referral } from '../api/referral.graphql.js';
import { PersonFacts } from '../cases/person-facts.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Facts } from '../ui/facts.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { Telephone } from '../ui/telephone.js';
import { CommandBar, type CommandBarState } from './command-bar.js';
import { DeadlineLine } from './deadline-line.js';
import { ReachLines, ReachNote } from './reach-note.js';
import styles from './referral-detail.module.css';
import { statusTones, statusWords, urgencyTones, urgencyWords, words } from './words.js';
import { isOn } from './worklist.js';

const HistoryList = lazy(async () => ({ default: (await import('./history-list.js')).HistoryList }));
const PhonePanel = lazy(async () => ({ default: (await import('./phone-panel.js')).PhonePanel }));
const IncidentNote = lazy(async () => ({ default: (await import('../incidents/report-panel.js')).IncidentNote }));
const ReportPanel = lazy(async () => ({ default: (await import('../incidents/report-panel.js')).ReportPanel }));
const MessagesPanel = lazy(async () => ({ default: (await import('./messages-panel.js')).MessagesPanel }));

interface ReferralDetailProps {
  readonly referral: Referral;
  readonly state: CommandBarState;
}

/** All there is about one referral, and all that can be done with it, in one place. */
export function ReferralDetail({ referral, state }: ReferralDetailProps) {
  const say = useSay();
  const isReportable = referral.sentAt !== null && referral.side !== 'RECIPIENT';
  return (
    <Stack gap="md">
      <ReachNote referral={referral} />
      {isReportable && (
        <Suspense fallback={null}>
          <IncidentNote referral={referral} />
        </Suspense>
      )}
      <Panel title={say(words.facts)}>
        <div className={styles.state}>
          <Tag tone={statusTones[referral.status]}>{say(statusWords[referral.status])}</Tag>
          <Tag tone={urgencyTones[referral.urgency]}>{say(urgencyWords[referral.urgency])}</Tag>
          <DeadlineLine referral={referral} />
        </div>
        <MainFacts referral={referral} />
        <div className={styles.commands}>
          <CommandBar referral={referral} state={state} />
        </div>
      </Panel>
      {referral.sentAt !== null && (
        <Suspense fallback={null}>
          <PhonePanel referral={referral} />
        </Suspense>
      )}
      <AfterDecline referral={referral} />
      {referral.side !== 'RECIPIENT' && (
        <Anchor component={Link} {...{ to: `/needs/${referral.needId}` }} size="sm">
          {say(words.howItGoesOn)}
        </Anchor>
      )}
      {referral.side === 'RECIPIENT' && isOn('active', referral.status) && <HandoverPanel id={referral.id} />}
      <Panel title={say(words.person)}>
        {referral.triage ? <PersonFacts person={referral.triage} /> : <Text size="sm">{say(words.noTriage)}</Text>}
      </Panel>
      {referral.sentAt !== null && (
        <Suspense fallback={null}>
          <MessagesPanel referralId={referral.id} isOver={referral.closedAt !== null} />
        </Suspense>
      )}
      <Panel title={say(words.times)}>
        <Times referral={referral} />
        <ReachLines referral={referral} />
      </Panel>
      {isReportable && (
        <Suspense fallback={null}>
          <ReportPanel referral={referral} />
        </Suspense>
      )}
      <Panel title={say(words.history)}>
        <Suspense fallback={null}>
          <HistoryList subjectId={referral.id} />
        </Suspense>
      </Panel>
    </Stack>
  );
}

const text = (value: string | null) => value && <Verbatim>{value}</Verbatim>;
const time = (value: string | null) => value && <Moment at={value} />;

function MainFacts({ referral }: { readonly referral: Referral }) {
  const say = useSay();
  return (
    <Facts
      rows={[
        [say(words.referral), text(referral.code)],
        [say(words.service), text(referral.serviceName)],
        [say(words.from), text(referral.sender.name)],
        [say(words.to), text(referral.recipient.name)],
        [
          say(words.caseCode),
          referral.caseId ? (
            <Link to="/cases/$caseId" params={{ caseId: referral.caseId }}>
              <Verbatim>{referral.caseCode}</Verbatim>
            </Link>
          ) : (
            text(referral.caseCode)
          ),
        ],
        [say(words.reason), referral.reason && text(referral.reasonLabel ?? referral.reason)],
        [say(words.note), text(referral.note)],
        [say(words.outcome), referral.outcome && text(referral.reasonLabel ?? referral.outcome)],
      ]}
    />
  );
}

const phone = (number: string | null) => number && <Telephone number={number} />;

/** While a question is open the time to decide stands still: the old hour is not shown as if it still held. */
function Times({ referral }: { readonly referral: Referral }) {
  const say = useSay();
  const isPaused = referral.status === 'INFO_REQUESTED';
  return (
    <Facts
      rows={[
        [say(words.created), time(referral.createdAt)],
        [say(words.sent), time(referral.sentAt)],
        [say(words.acknowledgeBy), time(referral.acknowledgeBy)],
        [say(words.acknowledged), time(referral.acknowledgedAt)],
        [say(words.decideBy), isPaused ? say(words.paused) : time(referral.decideBy)],
        [say(words.answerBy), isPaused ? time(referral.infoUntil) : null],
        [say(words.decided), time(referral.decidedAt)],
        [say(words.closed), time(referral.closedAt)],
      ]}
    />
  );
}

function HandoverPanel({ id }: { readonly id: string }) {
  const say = useSay();
  const { data } = useLiveQuery(HandoverQuery, { id });
  const handover = data?.referral?.handover;
  if (!handover) return null;
  return (
    <Panel title={say(words.handover)}>
      <Text size="sm" mb="xs">
        {say(words.handoverText)}
      </Text>
      <Facts
        rows={[
          [say(words.contact), text(handover.contactName)],
          [say(words.dutyPhone), phone(handover.dutyPhone)],
        ]}
      />
    </Panel>
  );
}

/** A decline is never a dead end for the sender. */
function AfterDecline({ referral }: { readonly referral: Referral }) {
  const say = useSay();
  if (referral.status !== 'DECLINED' || !referral.caseId || referral.side === 'RECIPIENT') return null;
  return (
    <div className={styles.next} role="note">
      <Text size="sm">{say(words.declinedNext)}</Text>
      <Button component={Link} {...{ to: `/cases/${referral.caseId}/needs/${referral.needId}` }} size="sm">
        {say(words.askAnother)}
      </Button>
    </div>
  );
}
