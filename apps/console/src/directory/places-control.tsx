import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { Suspense, lazy, useId, useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { ConfirmCapacity, SetCapacity, type OwnService } from '../api/places.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { Moment } from '../ui/moment.js';
import { FigureNote } from './figure-note.js';
import { type PoolDraft, blockedIn, changedPools, draftsOf, figureOf, freeIn, isLeap, isOverCommitted, surgesOf, withFree } from './places-draft.js';
import styles from './places-panel.module.css';
import { cohortWords, words } from './words.js';

const PlacesDetails = lazy(async () => ({ default: (await import('./places-details.js')).PlacesDetails }));

interface PlacesControlProps {
  readonly service: OwnService;
  /** Somebody else spoke meanwhile: what is shown is old. */
  readonly onOutdated: () => void;
}

/** The free places of one service: stated, or said to be still right in one tap. */
export function PlacesControl({ service, onOutdated }: PlacesControlProps) {
  const say = useSay();
  const nameId = useId();
  const { drafts, setDrafts, changed, overCommitted, save, fetching, failure, saved } = usePlaces(service, onOutdated);
  const [detailed, setDetailed] = useState(false);
  const leaps = changed && drafts.some(isLeap);
  const put = (next: PoolDraft) => setDrafts(drafts.map((draft) => (draft.cohort === next.cohort ? next : draft)));
  return (
    <div className={styles.control} role="group" aria-labelledby={nameId}>
      <Text size="sm" fw={650} id={nameId} component="div">
        <Verbatim>{service.name}</Verbatim>
      </Text>
      {drafts.map((draft) => (
        <FreePlaces key={draft.cohort} draft={draft} named={drafts.length > 1} onChange={put} />
      ))}
      {surgesOf(service.capacity?.cohorts ?? []).map(({ cohort, total, endsAt }) => (
        <Text key={cohort} size="xs" component="div">
          <Said message={words.surge} values={{ cohort: say(cohortWords[cohort]), total, when: <Moment key="w" at={endsAt} /> }} />
        </Text>
      ))}
      {overCommitted && <Warning>{say(words.overCommitted)}</Warning>}
      {leaps && <Warning>{say(words.leap)}</Warning>}
      <div className={styles.stepper}>
        <Button variant={changed ? 'filled' : 'default'} {...((overCommitted && changed) || leaps ? { color: 'red' } : {})} loading={fetching} onClick={() => void save()}>
          {say(!changed ? words.confirm : overCommitted || leaps ? words.saveAnyway : words.save)}
        </Button>
        <Button variant="subtle" size="compact-sm" aria-expanded={detailed} onClick={() => setDetailed(!detailed)}>
          {say(words.details)}
        </Button>
      </div>
      <div className={styles.notes}>
        <FigureNote figures={service.capacity} />
        <span role="status">{saved && !changed ? say(words.saved) : ''}</span>
      </div>
      {detailed && (
        <Suspense fallback={null}>
          <PlacesDetails serviceId={service.id} drafts={drafts} onChange={setDrafts} />
        </Suspense>
      )}
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}

function Warning({ children }: { readonly children: string }) {
  return (
    <span className={styles.stale} role="status">
      <Icon name="alert" size={14} />
      {children}
    </span>
  );
}

interface FreePlacesProps {
  readonly draft: PoolDraft;
  /** Whether there are others to tell it from. */
  readonly named: boolean;
  readonly onChange: (draft: PoolDraft) => void;
}

function FreePlaces({ draft, named, onChange }: FreePlacesProps) {
  const say = useSay();
  const [refused, setRefused] = useState(false);
  const free = freeIn(draft);
  const type = (typed: string) => {
    const figure = figureOf(typed);
    setRefused(figure === undefined);
    if (figure !== undefined) onChange(withFree(draft, figure));
  };
  const cohort = say(cohortWords[draft.cohort]);
  const of = (label: string) => (named ? `${label}: ${cohort}` : label);
  return (
    <div className={styles.stepper}>
      {named && (
        <Text size="sm" component="span" className={styles.cohort}>
          {cohort}
        </Text>
      )}
      <ActionIcon size="lg" variant="default" aria-label={of(say(words.fewer))} disabled={free <= 0} onClick={() => onChange(withFree(draft, free - 1))}>
        <Icon name="minus" />
      </ActionIcon>
      <TextInput
        className={styles.number}
        inputMode="numeric"
        aria-label={of(say(words.free))}
        value={String(Math.max(0, free))}
        error={refused}
        onBlur={() => setRefused(false)}
        onChange={({ currentTarget: { value } }) => type(value)}
      />
      <ActionIcon size="lg" variant="default" aria-label={of(say(words.more))} onClick={() => onChange(withFree(draft, free + 1))}>
        <Icon name="plus" />
      </ActionIcon>
      {refused && <Warning>{say(words.onlyDigits)}</Warning>}
      {draft.known && (
        <Text size="xs" c="dimmed" component="span">
          {say(blockedIn(draft) > 0 ? words.takenAndOut : words.taken, { taken: draft.held, total: draft.total, out: blockedIn(draft) })}
        </Text>
      )}
    </div>
  );
}

/** What was typed stays until it is saved; what is held is the server's to know. */
function usePlaces({ id, capacity }: OwnService, onOutdated: () => void) {
  const [typed, setTyped] = useState<readonly PoolDraft[]>();
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [stating, setCapacity] = useMutation(SetCapacity);
  const [confirming, confirmCapacity] = useMutation(ConfirmCapacity);
  const drafts = typed ?? draftsOf(capacity?.cohorts ?? []);
  const pools = changedPools(drafts);
  const counted = capacity != null;
  const overCommitted = drafts.some(isOverCommitted);
  const save = async () => {
    const key = { idempotencyKey: newIdempotencyKey(), serviceId: id };
    const { error } = pools.length > 0 ? await setCapacity({ input: { ...key, pools, acknowledgeOverCommitted: overCommitted } }) : await confirmCapacity({ input: key });
    const refused = error && failureOf(error);
    setFailure(refused);
    if (refused && refused.code !== 'CAPACITY_CHANGED') return;
    setTyped(undefined);
    setSaved(!refused);
    if (refused) onOutdated();
  };
  return {
    ...{ drafts, setDrafts: setTyped, changed: pools.length > 0 && (counted || typed !== undefined), overCommitted, save, saved },
    ...{ fetching: stating.fetching || confirming.fetching, failure },
  };
}
