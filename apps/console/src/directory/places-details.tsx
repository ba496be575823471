import { Checkbox, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { PlacesHistory } from './places-history.js';
import { type PoolDraft, blockKinds, withBlocked, withCohort } from './places-draft.js';
import styles from './places-panel.module.css';
import { allCohorts, blockWords, cohortWords, words } from './words.js';

interface PlacesDetailsProps {
  readonly serviceId: string;
  readonly drafts: readonly PoolDraft[];
  readonly onChange: (drafts: readonly PoolDraft[]) => void;
}

/** What is seldom said of places: why some are out of use, and that some are counted apart. */
export function PlacesDetails({ serviceId, drafts, onChange }: PlacesDetailsProps) {
  const say = useSay();
  const hasAll = drafts.some(({ cohort }) => cohort === 'ALL');
  const left = allCohorts.filter((cohort) => !drafts.some((draft) => draft.cohort === cohort));
  return (
    <div className={styles.details}>
      {drafts.map((draft) => (
        <fieldset key={draft.cohort} className={styles.blocked}>
          <legend>
            {say(drafts.length > 1 ? words.outOfUseFor : words.outOfUse, { cohort: say(cohortWords[draft.cohort]) })}
          </legend>
          {blockKinds.map((kind) => (
            <TextInput
              key={kind}
              size="xs"
              inputMode="numeric"
              label={say(blockWords[kind])}
              value={String(draft[kind])}
              onChange={({ currentTarget: { value } }) =>
                /^\d{0,4}$/.test(value) && onChange(drafts.map((one) => (one === draft ? withBlocked(draft, kind, Number(value)) : one)))
              }
            />
          ))}
          <Keeping draft={draft} besideAll={hasAll && draft.cohort !== 'ALL'} onChange={(next) => onChange(drafts.map((one) => (one === draft ? next : one)))} />
        </fieldset>
      ))}
      {left.length > 0 && (
        <NativeSelect size="xs" label={say(words.apart)} value="" onChange={({ currentTarget: { value } }) => addTo(drafts, value, onChange)}>
          <option value="">{say(words.apartNone)}</option>
          {left.map((cohort) => (
            <option key={cohort} value={cohort}>
              {say(cohortWords[cohort])}
            </option>
          ))}
        </NativeSelect>
      )}
      <Text size="xs" c="dimmed">
        {say(words.apartNote)}
      </Text>
      <PlacesHistory serviceId={serviceId} />
    </div>
  );
}

interface KeepingProps {
  readonly draft: PoolDraft;
  /** Whether there are places for everybody that these could be among. */
  readonly besideAll: boolean;
  readonly onChange: (draft: PoolDraft) => void;
}

function Keeping({ draft, besideAll, onChange }: KeepingProps) {
  const say = useSay();
  return (
    <Stack gap={6} className={styles.keeping ?? ''}>
      <Checkbox size="xs" label={say(words.keeps)} checked={draft.keepsForRequests} onChange={({ currentTarget: { checked } }) => onChange({ ...draft, keepsForRequests: checked })} />
      {draft.keepsForRequests && (
        <TextInput
          size="xs"
          inputMode="numeric"
          label={say(words.overbook)}
          value={String(draft.softOverbook)}
          onChange={({ currentTarget: { value } }) => /^\d{0,2}$/.test(value) && onChange({ ...draft, softOverbook: Number(value) })}
        />
      )}
      {besideAll && <Checkbox size="xs" label={say(words.among)} checked={draft.amongAll} onChange={({ currentTarget: { checked } }) => onChange({ ...draft, amongAll: checked })} />}
    </Stack>
  );
}

function addTo(drafts: readonly PoolDraft[], value: string, onChange: PlacesDetailsProps['onChange']): void {
  const cohort = allCohorts.find((one) => one === value);
  if (cohort !== undefined) onChange(withCohort(drafts, cohort));
}
