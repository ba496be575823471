import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NeedTrailQuery, trailPages, type TrailEntry } from '../api/need.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { statusWords } from '../referrals/words.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import styles from './need-page.module.css';
import { passedOver } from './passed-over.js';
import { passedWords, reasonWords, stepWords, trailWords, triedWords } from './trail-words.js';
import { stopWords } from './words.js';

/** Whom it was asked and when, what they answered, what was tried, and why who was next; oldest first, as it happened. */
export function TrailPanel({ needId }: { readonly needId: string }) {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(NeedTrailQuery, { needId, first: 25 }, trailPages);
  const nobody = (
    <Empty icon="clock" title={say(trailWords.empty)}>
      {say(trailWords.emptyNext)}
    </Empty>
  );
  return (
    <Panel title={say(trailWords.title)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={nobody}>
        <ol className={styles.trail}>
          {rows?.map(({ cursor, node }) => (
            <li key={cursor} data-kind={node.kind}>
              <TrailLine entry={node} />
            </li>
          ))}
        </ol>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

function TrailLine({ entry }: { readonly entry: TrailEntry }) {
  const say = useSay();
  const { locale } = useLanguage();
  const listed = (words: readonly string[]) => new Intl.ListFormat(locale, { type: 'unit' }).format(words);
  const { kind, reasons, tried, reasonLabel } = entry;
  return (
    <>
      <Text size="sm" fw={600} component="div">
        <Headline entry={entry} />
      </Text>
      {reasonLabel && (
        <Text size="sm" component="div">
          <Verbatim>{reasonLabel}</Verbatim>
        </Text>
      )}
      {reasons.length > 0 && <Text size="sm">{say(trailWords.because, { reasons: listed(reasons.map(({ code, value }) => say(reasonWords[code], { value: value ?? '' }))) })}</Text>}
      {tried.length > 0 && <Text size="sm">{say(trailWords.tried, { tried: listed(tried.map((one) => say(triedWords[one]))) })}</Text>}
      {passedOver(entry.passedOver).map(({ why, count }) => (
        <Text key={why} size="sm">
          {say(passedWords[why], { count })}
        </Text>
      ))}
      <Text size="sm" c="dimmed" component="div" className={styles.line}>
        <Moment at={entry.at} /> {(kind === 'ASKED' || kind === 'CHOSEN') && <Verbatim>{entry.recipientName}</Verbatim>}
        {entry.dueAt && <span><Said message={trailWords.due} values={{ when: <Moment key="d" at={entry.dueAt} /> }} /></span>}
        {(kind === 'ASKED' || kind === 'STOPPED') && (
          <Anchor component={Link} {...{ to: `/referrals/${entry.referralId}` }} size="sm">
            <Said message={trailWords.open} values={{ code: <Verbatim key="c">{entry.code}</Verbatim> }} />
          </Anchor>
        )}
      </Text>
    </>
  );
}

function Headline({ entry }: { readonly entry: TrailEntry }) {
  const say = useSay();
  const { kind, serviceName, recipientName, status, step, why } = entry;
  const values: Record<string, ReactNode> = {
    service: <Verbatim key="s">{serviceName}</Verbatim>,
    agency: <Verbatim key="a">{recipientName}</Verbatim>,
    status: status ? say(statusWords[status]) : say(trailWords.over),
    step: step ? say(stepWords[step]) : '',
    why: why ? say(stopWords[why]) : '',
  };
  return <Said message={trailWords[kind]} values={values} />;
}
