import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { failureOf } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useLiveQuery } from '../api/live-query.js';
import { ServicesQuery, SetCapacity, type Service } from '../api/service.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { useServerNow } from '../referrals/deadline-line.js';
import { Tag } from '../ui/tag.js';
import { figureAge } from './figure-age.js';
import { FigureNote } from './figure-note.js';
import styles from './places-panel.module.css';
import { words } from './words.js';

const OWN = { filter: { ownOnly: true }, first: 20 };

/** The agency's own free places, each in one control. It is left out where there are none to keep. */
export function PlacesPanel({ folded }: { readonly folded: boolean }) {
  const say = useSay();
  const { data } = useLiveQuery(ServicesQuery, OWN);
  const services = data?.services.edges.map(({ node }) => node) ?? [];
  if (services.length === 0) return null;
  const controls = (
    <section className={styles.panel} aria-label={say(words.places)}>
      {services.map((service) => (
        <PlacesControl key={service.id} service={service} />
      ))}
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
function StaleCount({ services }: { readonly services: readonly Service[] }) {
  const say = useSay();
  const now = useServerNow();
  const old = services.filter(({ capacity, serviceType }) => figureAge(capacity?.updatedAt, serviceType?.capacityUnit ?? '', now)?.stale !== false);
  return old.length > 0 ? <Tag tone="warn">{say(words.staleCount, { count: old.length })}</Tag> : null;
}

function PlacesControl({ service }: { readonly service: Service }) {
  const say = useSay();
  const nameId = useId();
  const { capacity } = service;
  const { free, setFree, changed, save, fetching, failure, saved } = usePlaces(service);
  return (
    <div className={styles.control} role="group" aria-labelledby={nameId}>
      <Text size="sm" fw={650} id={nameId} component="div">
        <Verbatim>{service.name}</Verbatim>
      </Text>
      <div className={styles.stepper}>
        <ActionIcon size="lg" variant="default" aria-label={say(words.fewer)} disabled={free <= 0} onClick={() => setFree(free - 1)}>
          <Icon name="minus" />
        </ActionIcon>
        <TextInput
          className={styles.number}
          inputMode="numeric"
          aria-label={say(words.free)}
          value={String(free)}
          onChange={({ currentTarget: { value } }) => /^\d{0,4}$/.test(value) && setFree(Number(value))}
        />
        <ActionIcon size="lg" variant="default" aria-label={say(words.more)} onClick={() => setFree(free + 1)}>
          <Icon name="plus" />
        </ActionIcon>
        <Button variant={changed ? 'filled' : 'default'} loading={fetching} onClick={() => void save()}>
          {say(changed ? words.save : words.confirm)}
        </Button>
      </div>
      <div className={styles.notes}>
        {capacity?.total != null && (
          <Text size="xs" c="dimmed" component="span">
            {say(words.taken, { taken: capacity.taken ?? 0, total: capacity.total })}
          </Text>
        )}
        <FigureNote updatedAt={capacity?.updatedAt} unit={service.serviceType?.capacityUnit ?? ''} />
        <span role="status">{saved && !changed ? say(words.saved) : ''}</span>
      </div>
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}

/** People think in free places; the server keeps the total. What is taken is the server's to know. */
function usePlaces({ id, capacity }: Service) {
  const known = capacity?.free ?? 0;
  const [typed, setTyped] = useState<number>();
  const [saved, setSaved] = useState(false);
  const [{ fetching, error }, setCapacity] = useMutation(SetCapacity);
  const free = typed ?? known;
  const save = async () => {
    const total = free + (capacity?.taken ?? 0);
    const { error: refused } = await setCapacity({ input: { idempotencyKey: newIdempotencyKey(), serviceId: id, pools: [{ cohort: 'ALL', total }] } });
    if (refused) return;
    setTyped(undefined);
    setSaved(true);
  };
  return { free, setFree: setTyped, changed: free !== known, save, fetching, failure: error && failureOf(error), saved };
}
