import { Button, Text } from '@mantine/core';
import type { MatchedService, Service } from '../api/service.graphql.js';
import { FigureNote } from '../directory/figure-note.js';
import { words as findWords } from '../directory/find-words.js';
import { bandTones, bandWords } from '../directory/words.js';
import { Verbatim } from '../i18n/said.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { Tag } from '../ui/tag.js';
import styles from './case-page.module.css';
import { ruleWords, words } from './match-words.js';
import { useLanguageName } from './person-facts.js';
import { sendWords } from './words.js';

interface ServiceCardProps {
  /** With why it stands here. */
  readonly match: MatchedService;
  /** The languages of the person: those the service speaks too are marked. */
  readonly spoken: readonly string[];
  readonly asked: boolean;
  /** Left out while nothing may be sent. */
  readonly onChoose: (() => void) | undefined;
}

export function ServiceCard({ match, spoken, asked, onChoose }: ServiceCardProps) {
  const say = useSay();
  const { service } = match;
  const { capacity } = service;
  return (
    <article className={styles.service}>
      <Text fw={650}>
        <Verbatim>{service.name}</Verbatim>
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <Verbatim>{service.organization.name}</Verbatim>
      </Text>
      <MatchTags match={match} />
      <span className={styles.tags}>
        <Tag tone={bandTones[capacity?.band ?? 'UNKNOWN']}>{say(bandWords[capacity?.band ?? 'UNKNOWN'])}</Tag>
        {capacity && <FigureNote figures={capacity} />}
      </span>
      <span className={styles.tags}>
        {service.district && (
          <Tag tone="plain" verbatim>
            {service.district}
          </Tag>
        )}
        {service.confidentialSite && <Tag tone="plain">{say(sendWords.confidential)}</Tag>}
        <SpokenTags service={service} spoken={spoken} />
      </span>
      {service.description && (
        <Text size="sm" lineClamp={3} component="div">
          <Verbatim>{service.description}</Verbatim>
        </Text>
      )}
      {service.hoursInWords && (
        <Text size="sm" lineClamp={3} component="div">
          {say(findWords.hours)} <Verbatim>{service.hoursInWords}</Verbatim>
        </Text>
      )}
      <div className={styles.foot}>
        {asked ? (
          <Tag tone="info">{say(sendWords.asked)}</Tag>
        ) : (
          <Button disabled={!onChoose} onClick={onChoose} leftSection={<Icon name="send" />}>
            {say(sendWords.choose)}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Whether they take the person, how they answer, and how far it is. */
function MatchTags({ match: { fit, asks, reasons, demandsCooperation } }: { readonly match: MatchedService }) {
  const say = useSay();
  const { locale } = useLanguage();
  const valueOf = (wanted: string) => reasons.find(({ code }) => code === wanted)?.value;
  const [answers, km] = [valueOf('ANSWERS'), valueOf('DISTANCE')];
  return (
    <span className={styles.tags}>
      {fit === 'ELIGIBLE' ? <Tag tone="good">{say(words.fits)}</Tag> : <Tag tone="warn">{say(words.mayFit, { asks: new Intl.ListFormat(locale).format(asks.map((about) => say(ruleWords[about]))) })}</Tag>}
      {demandsCooperation && <Tag tone="bad">{say(words.demands)}</Tag>}
      {answers === 'PROMPT' && <Tag tone="good">{say(words.prompt)}</Tag>}
      {answers === 'SLOW' && <Tag tone="warn">{say(words.slow)}</Tag>}
      {km != null && <Tag tone="plain">{say(words.distance, { km })}</Tag>}
    </span>
  );
}

function SpokenTags({ service, spoken }: { readonly service: Service; readonly spoken: readonly string[] }) {
  const nameOf = useLanguageName();
  return service.languages.map((code) => (
    <Tag key={code} tone={spoken.includes(code) ? 'good' : 'plain'} verbatim>
      {nameOf(code)}
    </Tag>
  ));
}
