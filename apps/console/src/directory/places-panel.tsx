import { usePagedQuery } from '../api/paged-query.js';
import { OwnPlacesQuery, ownPages, type OwnService } from '../api/places.graphql.js';
import { useSay } from '../i18n/say.js';
import { useServerNow } from '../referrals/deadline-line.js';
import { MoreButton } from '../ui/list-state.js';
import { Tag } from '../ui/tag.js';
import { figureAge } from './figure-age.js';
import { PlacesControl } from './places-control.js';
import styles from './places-panel.module.css';
import { words } from './words.js';

const OWN = { first: 20 };

/** The agency's own free places, each service in one control. It is left out where there are none to keep. */
export function PlacesPanel({ folded }: { readonly folded: boolean }) {
  const say = useSay();
  const { rows, retry, more, loadingMore } = usePagedQuery(OwnPlacesQuery, OWN, ownPages);
  // By name: the list comes best first, and what somebody has just stated must not move away under their hand.
  const services = (rows?.map(({ node }) => node) ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
  if (services.length === 0) return null;
  const controls = (
    <section className={styles.panel} aria-label={say(words.places)}>
      {services.map((service) => (
        <PlacesControl key={service.id} service={service} onOutdated={retry} />
      ))}
      <MoreButton more={more} loading={loadingMore} />
    </section>
  );
  if (!folded) return controls;
  return (
    <details className={styles.folded}>
      <summary>
        {say(words.places)} <StaleCount services={services} />
      </summary>
      {controls}
    </details>
  );
}

/** What the folded panel must not hide: that figures are old. */
function StaleCount({ services }: { readonly services: readonly OwnService[] }) {
  const say = useSay();
  const now = useServerNow();
  const old = services.filter(({ capacity }) => figureAge(capacity, now)?.stale !== false);
  return old.length > 0 ? <Tag tone="warn">{say(words.staleCount, { count: old.length })}</Tag> : null;
}
