import { Link, useLocation } from '@tanstack/react-router';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { useDisclosure } from '../ui/disclosure.js';
import { Icon } from '../ui/icon.js';
import { placesOf, rarePlacesOf, type Place } from './places.js';
import styles from './shell.module.css';
import { words } from './words.js';

export function Navigation() {
  const say = useSay();
  const { account } = useSession();
  const rare = rarePlacesOf(account.roles);
  return (
    <nav className={styles.nav} aria-label={say(words.nav)}>
      {placesOf(account.roles).map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      {rare.length > 0 && <MorePlaces places={rare} />}
    </nav>
  );
}

function PlaceLink({ place: { to, icon, name }, onClick }: { readonly place: Place; readonly onClick?: () => void }) {
  const say = useSay();
  return (
    <Link to={to} className={styles.place} onClick={onClick}>
      <Icon name={icon} />
      {say(words[name])}
    </Link>
  );
}

/** The button is marked while one of its pages is open, as a link in the row would be. */
function MorePlaces({ places }: { readonly places: readonly Place[] }) {
  const say = useSay();
  const { opened, setOpened, area, button } = useDisclosure();
  const { pathname } = useLocation();
  const isHere = places.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <div ref={area} className={styles.more}>
      <button ref={button} type="button" className={styles.place} data-here={isHere || undefined} aria-expanded={opened} onClick={() => setOpened((last) => !last)}>
        {say(words.more)}
        <span aria-hidden="true" className={styles.arrow} />
      </button>
      {opened && (
        <div className={styles.moreList}>
          {places.map((place) => (
            <PlaceLink key={place.to} place={place} onClick={() => setOpened(false)} />
          ))}
        </div>
      )}
    </div>
  );
}
