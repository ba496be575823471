import { Link } from '@tanstack/react-router';
import { words as accountWords } from '../account/words.js';
import { useLiveQuery } from '../api/live-query.js';
import { SessionsQuery } from '../api/security.graphql.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import styles from './shell.module.css';

/** Somebody whose work waits for a passkey learns so on every page. */
export function PasskeyNote() {
  const say = useSay();
  const { account } = useSession();
  if (account.rolesHeldBack.length === 0) return null;
  return (
    <div className={styles.note} data-tone="warn" role="alert">
      {say(accountWords.passkeyNeeded)} <Link to="/account">{say(accountWords.setUp)}</Link>
    </div>
  );
}

/** Whoever's account is used from somewhere new hears of it in every other window. */
export function NewDeviceNote() {
  const say = useSay();
  const { data } = useLiveQuery(SessionsQuery, {});
  const isNews = data?.sessions.edges.some(({ node }) => node.isNewDevice && !node.isCurrent) ?? false;
  if (!isNews) return null;
  return (
    <div className={styles.note} data-tone="warn" role="alert">
      {say(accountWords.newDeviceNote)} <Link to="/account">{say(accountWords.look)}</Link>
    </div>
  );
}
