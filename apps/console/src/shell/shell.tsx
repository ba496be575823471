import { ActionIcon, Text } from '@mantine/core';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useSubscription } from 'urql';
import { useApi } from '../api/api-provider.js';
import { ReferralChanged } from '../api/referral.graphql.js';
import { HeldTray } from '../hold/held-tray.js';
import { useLanguage } from '../i18n/language.js';
import { locales } from '../i18n/locale.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { Icon } from '../ui/icon.js';
import { Wordmark } from '../ui/wordmark.js';
import { Bell } from './bell.js';
import { DeploymentNote } from './deployment-note.js';
import { NewDeviceNote, PasskeyNote } from './new-device-note.js';
import { LanguageMenu } from './language-menu.js';
import { Navigation } from './navigation.js';
import { seesReferrals } from './places.js';
import styles from './shell.module.css';
import { words } from './words.js';

/** What stands around every page. It also holds the one live feed that keeps all lists right. */
export function Shell() {
  const say = useSay();
  const { account } = useSession();
  useSubscription({ query: ReferralChanged, pause: !seesReferrals(account.roles) });
  const main = useFocusOnNewPage();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {say(words.skip)}
      </a>
      <header className={styles.banner}>
        <DeploymentNote />
        <Header />
        <Notes />
      </header>
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <HeldTray />
    </div>
  );
}

/** A new page is a new place to read from: the focus goes there, as it would with a page the server sent. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current !== pathname) main.current?.focus({ preventScroll: true });
    last.current = pathname;
  }, [pathname]);
  return main;
}

function Header() {
  const say = useSay();
  const { account, signOut } = useSession();
  return (
    <div className={styles.header}>
      <Link to="/" className={styles.home}>
        <Wordmark />
      </Link>
      <Navigation />
      <div className={styles.tools}>
        {seesReferrals(account.roles) && <Feed />}
        <Bell />
        <LanguageMenu />
        <WhoAmI />
        <ActionIcon size="lg" variant="default" aria-label={say(words.signOut)} title={say(words.signOut)} onClick={() => void signOut()}>
          <Icon name="out" />
        </ActionIcon>
      </div>
    </div>
  );
}

function WhoAmI() {
  const say = useSay();
  const { account } = useSession();
  return (
    <Text className={styles.who} size="sm" renderRoot={(props) => <Link to="/account" {...props} />} title={say(words.account)}>
      <Verbatim>{account.displayName}</Verbatim>
      <Text size="xs" c="dimmed" component="div">
        <Verbatim>{account.agency.name}</Verbatim>
      </Text>
    </Text>
  );
}

/** Whether changes come by themselves, as a word and not only as a colour. */
function Feed() {
  const say = useSay();
  const { feed } = useApi();
  const said = { live: words.live, connecting: words.connecting, broken: words.broken } as const;
  return (
    <span className={styles.feed} data-feed={feed} role="status" title={feed === 'live' ? say(words.liveHint) : undefined}>
      <Icon name={feed === 'live' ? 'signal' : 'alert'} size={16} />
      {say(said[feed])}
    </span>
  );
}

function Notes() {
  const say = useSay();
  const { locale } = useLanguage();
  const online = useSyncExternalStore(watchOnline, () => navigator.onLine);
  return (
    <>
      {!online && (
        <div className={styles.note} data-tone="warn" role="alert">
          {say(words.offline)}
        </div>
      )}
      <PasskeyNote />
      <NewDeviceNote />
      {!locales[locale].reviewed && <div className={styles.note}>{say(words.notReviewed)}</div>}
    </>
  );
}

function watchOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
