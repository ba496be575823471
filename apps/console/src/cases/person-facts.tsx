import { useMemo } from 'react';
import type { AccessNeed, AgeBand, Gender } from '../api/graphql.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { words } from '../referrals/words.js';
import { Facts } from '../ui/facts.js';
import { Tag } from '../ui/tag.js';
import { accessWords, ageWords, genderWords } from './codes.js';
import { languageNamer } from './language-codes.js';
import styles from './person-facts.module.css';

export interface Person {
  readonly ageBand: AgeBand;
  readonly gender: Gender;
  readonly languages: readonly string[];
  readonly accessibility: readonly AccessNeed[];
}

/** The least that lets a service say yes or no. It names nobody. */
export function PersonFacts({ person }: { readonly person: Person }) {
  const say = useSay();
  return (
    <Facts
      rows={[
        [say(words.age), say(ageWords[person.ageBand])],
        [say(words.gender), say(genderWords[person.gender])],
        [say(words.languages), <LanguageTags key="languages" codes={person.languages} />],
        [say(words.access), <AccessTags key="access" needs={person.accessibility} />],
      ]}
    />
  );
}

export function LanguageTags({ codes }: { readonly codes: readonly string[] }) {
  const nameOf = useLanguageName();
  return (
    <span className={styles.tags}>
      {codes.map((code) => (
        <Tag key={code} tone="plain" verbatim>
          {nameOf(code)}
        </Tag>
      ))}
    </span>
  );
}

export function AccessTags({ needs }: { readonly needs: readonly AccessNeed[] }) {
  const say = useSay();
  if (needs.length === 0) return <>{say(words.noAccess)}</>;
  return (
    <span className={styles.tags}>
      {needs.map((need) => (
        <Tag key={need} tone="info">
          {say(accessWords[need])}
        </Tag>
      ))}
    </span>
  );
}

export function useLanguageName(): (code: string) => string {
  const { locale } = useLanguage();
  return useMemo(() => languageNamer(locale === 'en-XA' ? 'en' : locale), [locale]);
}
