import { useEffect, useState } from 'react';
import { serverClock } from '../api/server-clock.js';
import type { Referral } from '../api/referral.graphql.js';
import { useSay, type Say } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { Moment } from '../ui/moment.js';
import styles from './deadline-line.module.css';
import { deadlineOf, type Deadline, type Distance } from './deadline.js';
import { deadlineWords } from './words.js';

/** The server's time, moving on while somebody looks. */
export function useServerNow(): number {
  const [now, setNow] = useState(() => serverClock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverClock.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What is owed and when: in words, with an icon, and with the exact time beside it; never by colour alone. */
export function DeadlineLine({ referral }: { readonly referral: Referral }) {
  const say = useSay();
  const deadline = deadlineOf(referral, useServerNow());
  if (!deadline) return null;
  return (
    <span className={styles.line} data-overdue={deadline.overdue}>
      <span className={styles.words}>
        <Icon name={deadline.overdue ? 'alert' : 'clock'} size={16} />
        <strong>{deadlineSaid(deadline, say)}</strong>
      </span>
      <span className={styles.exact}>
        <Moment at={deadline.at} />
      </span>
    </span>
  );
}

export function deadlineSaid({ step, overdue, distance }: Deadline, say: Say): string {
  const name = overdue ? (`${step}Overdue` as const) : step;
  return say(deadlineWords[name], { distance: distanceSaid(distance, say) });
}

export function distanceSaid({ days, hours, minutes }: Distance, say: Say): string {
  if (days > 0) return say(deadlineWords.days, { days, hours });
  if (hours > 0) return say(deadlineWords.hours, { hours, minutes });
  return say(deadlineWords.minutes, { minutes });
}
