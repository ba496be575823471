import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Referral } from '../api/referral.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Tag } from '../ui/tag.js';
import { DeadlineLine } from './deadline-line.js';
import styles from './referral-card.module.css';
import { ReachTag } from './reach-note.js';
import { statusTones, statusWords, urgencyTones, urgencyWords } from './words.js';

interface ReferralCardProps {
  readonly referral: Referral;
  /** Left out where the column or tab already says it. */
  readonly withStatus?: boolean;
  /** What the card is called by: the kind of need, or the service where the need already stands above it. */
  readonly named?: 'kind' | 'service';
}

/** One referral in a list. The whole card opens it; everything that decides "this one now?" stands on it. */
export function ReferralCard(props: ReferralCardProps) {
  return (
    <Link className={styles.card} to="/referrals/$referralId" params={{ referralId: props.referral.id }} data-referral={props.referral.id}>
      <CardFacts {...props} />
    </Link>
  );
}

export function CardFacts({ referral, withStatus = false, named = 'kind' }: ReferralCardProps) {
  const say = useSay();
  return (
    <>
      <span className={styles.head}>
        <Text component="span" fw={650} size="sm">
          <Verbatim>{named === 'kind' ? referral.serviceType.label : referral.serviceName}</Verbatim>
        </Text>
        <span className={styles.tags}>
          <ReachTag referral={referral} />
          {withStatus && <Tag tone={statusTones[referral.status]}>{say(statusWords[referral.status])}</Tag>}
          <Tag tone={urgencyTones[referral.urgency]}>{say(urgencyWords[referral.urgency])}</Tag>
        </span>
      </span>
      <DeadlineLine referral={referral} />
      <span className={styles.route}>
        <Verbatim>{referral.sender.name}</Verbatim>
        <span aria-hidden="true" className={styles.arrow} />
        <Verbatim>{referral.recipient.name}</Verbatim>
      </span>
      {referral.status === 'DECLINED' && referral.reasonLabel && (
        <Text component="span" size="sm">
          <Verbatim>{referral.reasonLabel}</Verbatim>
        </Text>
      )}
      <span className={styles.codes}>
        <Verbatim>{referral.code}</Verbatim>
      </span>
    </>
  );
}
