import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ServiceFacet } from '../api/service.graphql.js';
import { accessWords, keysOf } from '../cases/codes.js';
import { useLanguageName } from '../cases/person-facts.js';
import { useSay } from '../i18n/say.js';
import { Choices } from '../ui/choices.js';
import { Icon } from '../ui/icon.js';
import { type Asked, type Change, radii } from './find-asked.js';
import styles from './find-page.module.css';
import { words } from './find-words.js';

interface FindFiltersProps {
  readonly asked: Asked;
  readonly change: Change;
  /** How what is found is spread: only what is there can be chosen. */
  readonly facets: readonly ServiceFacet[];
}

export function FindFilters({ asked, change, facets }: FindFiltersProps) {
  const say = useSay();
  const nameOf = useLanguageName();
  return (
    <search className={styles.filters} aria-label={say(words.title)}>
      <TextInput
        className={styles.wide}
        type="search"
        label={say(words.text)}
        description={say(words.textHint)}
        leftSection={<Icon name="search" />}
        value={asked.text}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <TextInput label={say(words.place)} value={asked.place} onChange={({ currentTarget }) => change({ place: currentTarget.value })} />
      <NativeSelect
        label={say(words.radius)}
        disabled={!asked.place.trim()}
        value={String(asked.radiusKm)}
        onChange={({ currentTarget }) => change({ radiusKm: Number(currentTarget.value) })}
      >
        {radii.map((km) => (
          <option key={km} value={km}>
            {say(words.km, { km })}
          </option>
        ))}
      </NativeSelect>
      <FacetSelect label={say(words.kind)} any={say(words.anyKind)} value={asked.kind} facets={facets.filter(({ facet }) => facet === 'KIND')} onChange={(kind) => change({ kind })} />
      <FacetSelect
        label={say(words.language)}
        any={say(words.anyLanguage)}
        value={asked.language}
        facets={facets.filter(({ facet }) => facet === 'LANGUAGE').map((facet) => ({ ...facet, label: nameOf(facet.value) }))}
        onChange={(language) => change({ language })}
      />
      <div className={styles.checks}>
        <Checkbox label={say(words.openNow)} checked={asked.openNow} onChange={({ currentTarget }) => change({ openNow: currentTarget.checked })} />
        <Checkbox label={say(words.hasPlaces)} checked={asked.hasPlaces} onChange={({ currentTarget }) => change({ hasPlaces: currentTarget.checked })} />
        <Checkbox label={say(words.referable)} checked={asked.referable} onChange={({ currentTarget }) => change({ referable: currentTarget.checked })} />
      </div>
      <div className={styles.checks}>
        <Choices
          label={say(words.access)}
          description={say(words.accessHint)}
          options={keysOf(accessWords).map((value) => ({ value, label: say(accessWords[value]) }))}
          value={asked.needs}
          onChange={(needs) => change({ needs })}
        />
      </div>
    </search>
  );
}

interface FacetSelectProps {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly facets: readonly ServiceFacet[];
  readonly onChange: (value: string) => void;
}

/** A choice stays there to be taken back, also when it finds nothing any more. */
function FacetSelect({ label, any, value, facets, onChange }: FacetSelectProps) {
  const say = useSay();
  const isThere = value === '' || facets.some((facet) => facet.value === value);
  return (
    <NativeSelect label={label} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="">{any}</option>
      {!isThere && (
        <option value={value} data-user>
          {value}
        </option>
      )}
      {facets.map((facet) => (
        <option key={facet.value} value={facet.value} data-user>
          {say(words.choice, { label: facet.label, count: facet.count })}
        </option>
      ))}
    </NativeSelect>
  );
}
