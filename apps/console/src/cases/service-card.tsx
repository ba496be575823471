import { Button, Text } from '@mantine/core';
import type { Service } from '../api/service.graphql.js';
import { FigureNote } from '../directory/figure-note.js';
import { bandTones, bandWords } from '../directory/words.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { Tag } from '../ui/tag.js';
import styles from './case-page.module.css';
import { useLanguageName } from './person-facts.js';
import { sendWords } from './words.js';

interface ServiceCardProps {
  readonly service: Service;
  /** The languages of the person: those the service speaks too are marked. */
  readonly spoken: readonly string[];
  readonly asked: boolean;
  /** Left out while nothing may be sent. */
  readonly onChoose: (() => void) | undefined;
}

export function ServiceCard({ service, spoken, asked, onChoose }: ServiceCardProps) {
  const say = useSay();
  const { capacity } = service;
  return (
    <article className={styles.service}>
      <Text fw={650}>
        <Verbatim>{service.name}</Verbatim>
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <Verbatim>{service.organization.name}</Verbatim>
      </Text>
      <span className={styles.tags}>
        <Tag tone={bandTones[capacity?.band ?? 'UNKNOWN']}>{say(bandWords[capacity?.band ?? 'UNKNOWN'])}</Tag>
        {capacity && <FigureNote updatedAt={capacity.updatedAt} unit={service.serviceType?.capacityUnit ?? ''} />}
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

function SpokenTags({ service, spoken }: { readonly service: Service; readonly spoken: readonly string[] }) {
  const nameOf = useLanguageName();
  return service.languages.map((code) => (
    <Tag key={code} tone={spoken.includes(code) ? 'good' : 'plain'} verbatim>
      {nameOf(code)}
    </Tag>
  ));
}
