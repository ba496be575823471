import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { MessageDescriptor } from 'react-intl';
import type { Service, ServiceMatch } from '../api/service.graphql.js';
import { useLanguageName } from '../cases/person-facts.js';
import { useLanguage } from '../i18n/language.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { Tag } from '../ui/tag.js';
import styles from './find-page.module.css';
import { openingTones, openingWords, words } from './find-words.js';
import { bandTones, bandWords } from './words.js';

interface FindResultProps {
  readonly service: Service;
  readonly match: ServiceMatch;
}

export function FindResult({ service, match }: FindResultProps) {
  const say = useSay();
  const band = service.capacity?.band ?? 'UNKNOWN';
  return (
    <article className={styles.result}>
      <Text fw={650} component="h2" size="md">
        <Verbatim>{service.name}</Verbatim>
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <Verbatim>{service.organization.name}</Verbatim>
      </Text>
      <span className={styles.tags}>
        {match.opening !== 'UNKNOWN' && <OpeningTag match={match} />}
        <Tag tone={bandTones[band]}>{say(bandWords[band])}</Tag>
        {service.serviceType && (
          <Tag tone="info" verbatim>
            {service.serviceType.label}
          </Tag>
        )}
        {service.district && (
          <Tag tone="plain" verbatim>
            {service.district}
          </Tag>
        )}
        {service.confidentialSite && <Tag tone="plain">{say(words.confidential)}</Tag>}
        {match.opening === 'UNKNOWN' && <OpeningTag match={match} />}
        {!service.referable && <Tag tone="warn">{say(words.listedOnly)}</Tag>}
      </span>
      <Spoken codes={service.languages} />
      {service.description && (
        <Text size="sm" lineClamp={3} component="div">
          <Verbatim>{service.description}</Verbatim>
        </Text>
      )}
      {service.hoursInWords && (
        <Text size="sm" lineClamp={3} component="div">
          {say(words.hours)} <Verbatim>{service.hoursInWords}</Verbatim>
        </Text>
      )}
      <div className={styles.foot}>
        {service.phone && (
          <Anchor href={`tel:${service.phone.replace(/[^+\d]/g, '')}`} fw={600} dir="ltr" data-user>
            {service.phone}
          </Anchor>
        )}
        <KeepLink service={service} />
        <WhyLine match={match} />
      </div>
    </article>
  );
}

/** For those who keep this listing: coordinators all, managers and administrators their own agency's. */
function KeepLink({ service: { id, organization } }: { readonly service: Service }) {
  const say = useSay();
  const { account } = useSession();
  const isOwn = organization.agencyId === account.agency.id && account.roles.some((role) => role === 'AGENCY_MANAGER' || role === 'AGENCY_ADMIN');
  if (!isOwn && !account.roles.includes('COORDINATOR')) return null;
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/listings/$kind/$id" params={{ kind: 'service', id }} {...props} />}>
      {say(words.keep)}
    </Anchor>
  );
}

/** Known hours go before everything else, unknown ones behind it. */
function OpeningTag({ match: { opening } }: { readonly match: ServiceMatch }) {
  const say = useSay();
  return <Tag tone={openingTones[opening]}>{say(openingWords[opening])}</Tag>;
}

function Spoken({ codes }: { readonly codes: readonly string[] }) {
  const nameOf = useLanguageName();
  const { locale } = useLanguage();
  if (codes.length === 0) return null;
  return (
    <Text size="sm" component="div" data-user>
      {new Intl.ListFormat(locale === 'en-XA' ? 'en' : locale, { type: 'unit' }).format(codes.map(nameOf))}
    </Text>
  );
}

/** Why it stands where it does, in words: the points say it to the machine. */
function WhyLine({ match }: { readonly match: ServiceMatch }) {
  const say = useSay();
  const { locale } = useLanguage();
  const reasons = reasonsOf(match).map(([message, values]) => say(message, values));
  return (
    <Text size="sm" c="dimmed">
      {say(words.whyHere, { reasons: new Intl.ListFormat(locale === 'en-XA' ? 'en' : locale, { type: 'unit' }).format(reasons) })}
    </Text>
  );
}

type Reason = readonly [message: MessageDescriptor, values?: { readonly km: number }];

function reasonsOf({ text, distance, distanceKm, byDistrict, places, freshness, hours }: ServiceMatch): readonly Reason[] {
  const km = distanceKm != null && (distanceKm < 10 ? distanceKm : Math.round(distanceKm));
  const found: readonly (Reason | false)[] = [
    text > 0 && [words.fitsWords],
    km !== false && [words.away, { km }],
    byDistrict && distance > 0 && [words.byDistrict],
    hours > 0 && [words.openThen],
    places > 20 && [words.freePlaces],
    freshness > 20 && [words.confirmed],
  ];
  const reasons = found.filter((reason) => reason !== false);
  return reasons.length > 0 ? reasons : [[words.nothingElse]];
}
