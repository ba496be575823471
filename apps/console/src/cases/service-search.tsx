import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Case, Need } from '../api/case.graphql.js';
import type { ReferralStatus } from '../api/graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { MatchQuery, matchPages, type Service } from '../api/service.graphql.js';
import { useSay } from '../i18n/say.js';
import { useReferralList } from '../referrals/referral-list.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import styles from './case-page.module.css';
import { MatchQuestions } from './match-questions.js';
import { NotOffered } from './not-offered.js';
import { useLanguageName } from './person-facts.js';
import { SendDialog } from './send-dialog.js';
import { ServiceCard } from './service-card.js';
import { sendWords } from './words.js';

interface ServiceSearchProps {
  readonly found: Case;
  readonly need: Need;
  readonly canSend: boolean;
}

/** A draft has asked nobody yet, and what was taken back may be asked again. */
const unasked: ReadonlySet<ReferralStatus> = new Set(['DRAFT', 'WITHDRAWN', 'ENTERED_IN_ERROR']);

/** Services of the needed kind that answer on this desk: those that take the person first, and what would decide about the others. */
export function ServiceSearch({ found, need, canSend }: ServiceSearchProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<Service>();
  const { text, setText, language, setLanguage, matches, match, loading, failure, retry, more, loadingMore } = useMatches(need);
  const asked = useReferralList({ needId: need.id }).rows ?? [];
  const isAsked = (service: Service) => asked.some(({ serviceId, status }) => serviceId === service.id && !unasked.has(status));
  const draft = asked.find(({ serviceId, status }) => serviceId === chosen?.id && status === 'DRAFT');
  return (
    <section aria-label={say(sendWords.title)}>
      <div className={styles.filters}>
        <TextInput
          type="search"
          label={say(sendWords.search)}
          leftSection={<Icon name="search" />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <SpokenInput codes={found.languages} value={language} onChange={setLanguage} />
      </div>
      <Text size="sm" c="dimmed" mt="sm" role="status">
        {match && say(sendWords.found, { count: match.totalCount })}
      </Text>
      {match && <MatchQuestions need={need} questions={match.questions} />}
      <ListState loading={loading} failure={failure} onRetry={retry} count={matches?.length} empty={<NothingFound />}>
        <div className={styles.services}>
          {matches?.map((one) => (
            <ServiceCard
              key={one.service.id}
              match={one}
              spoken={found.languages}
              asked={isAsked(one.service)}
              onChoose={canSend ? () => setChosen(one.service) : undefined}
            />
          ))}
        </div>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
      {match && <NotOffered need={need} leftOut={match.leftOut ?? 0} />}
      <SendDialog service={chosen} draft={draft} found={found} need={need} onClose={() => setChosen(undefined)} />
    </section>
  );
}

function NothingFound() {
  const say = useSay();
  return (
    <Empty icon="search" title={say(sendWords.empty)}>
      {say(sendWords.emptyNext)}
    </Empty>
  );
}

function useMatches(need: Need) {
  const [text, setText] = useState('');
  const [language, setLanguage] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const filter = { ...(asked && { text: asked }), ...(language && { language }) };
  const { data, rows, loading, failure, retry, more, loadingMore } = usePagedQuery(MatchQuery, { needId: need.id, ...filter, first: 20 }, matchPages);
  return {
    text,
    setText,
    language,
    setLanguage,
    matches: rows?.map(({ node }) => node),
    match: data?.matchServices,
    loading,
    failure,
    retry,
    more,
    loadingMore,
  };
}

interface SpokenInputProps {
  readonly codes: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SpokenInput({ codes, value, onChange }: SpokenInputProps) {
  const say = useSay();
  const nameOf = useLanguageName();
  return (
    <NativeSelect label={say(sendWords.language)} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="">{say(sendWords.anyLanguage)}</option>
      {codes.map((code) => (
        <option key={code} value={code} data-user>
          {nameOf(code)}
        </option>
      ))}
    </NativeSelect>
  );
}
