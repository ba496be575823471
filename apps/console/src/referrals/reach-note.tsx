import { Alert, Text } from '@mantine/core';
import type { Referral } from '../api/referral.graphql.js';
import { useSay } from '../i18n/say.js';
import { Facts } from '../ui/facts.js';
import { Moment } from '../ui/moment.js';
import { Tag } from '../ui/tag.js';
import { reachWords, wayWords } from './reach-words.js';

interface ReachProps {
  readonly referral: Referral;
}

const lost = ({ delivery, closedAt }: Referral) => (closedAt === null ? delivery.filter(({ state }) => state === 'NOT_REACHED') : []);

/** Loud: a side that does not know cannot help, and somebody has to ring. */
export function ReachNote({ referral }: ReachProps) {
  const say = useSay();
  return (
    <>
      {lost(referral).map(({ side }) => (
        <Alert key={side} color="red" variant="filled" role="alert" data-reach={side}>
          {say(side === 'RECIPIENT' ? reachWords.recipient : reachWords.sender)}
        </Alert>
      ))}
    </>
  );
}

/** The same in a list. */
export function ReachTag({ referral }: ReachProps) {
  const say = useSay();
  return lost(referral).length > 0 ? <Tag tone="bad">{say(reachWords.notReachedTag)}</Tag> : null;
}

/** How each side was told last. */
export function ReachLines({ referral }: ReachProps) {
  const say = useSay();
  return (
    <Facts
      rows={referral.delivery.map(({ side, state, channel, at }) => [
        say(side === 'RECIPIENT' ? reachWords.toRecipient : reachWords.toSender),
        <Text key={side} size="sm" component="div">
          {state === 'NOT_REACHED' ? say(reachWords.notReachedTag) : say(channel === null ? reachWords.waiting : wayWords[channel])} <Moment at={at} />
        </Text>,
      ])}
    />
  );
}
