import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { NeedStanding } from '../api/need.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { RingableServicesQuery, ringablePages, type RingableService } from '../api/phone.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { phoneWords } from '../referrals/phone-words.js';
import { useReferralList } from '../referrals/referral-list.js';
import { ListState, MoreButton } from '../ui/list-state.js';
import { Telephone } from '../ui/telephone.js';
import styles from './need-page.module.css';
import { ringableWords as words } from './words.js';

/** Nobody on the desk is left: who works off it is named, with the number, before anybody gives the need up. */
export function RingableLeft({ standing: { needId, caseId, serviceType } }: { readonly standing: NeedStanding }) {
  const say = useSay();
  const asked = useReferralList({ needId }).rows;
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(RingableServicesQuery, { serviceTypeCode: serviceType.code, first: 20 }, ringablePages);
  // Whoever was asked is not named again, nor another house of theirs: why they are out of it may hold for all of them.
  const left = asked && rows?.map(({ node }) => node).filter(({ id, organization }) => !asked.some(({ serviceId, recipient }) => serviceId === id || recipient.name === organization.name));
  const count = more ? undefined : left?.length;
  return (
    <Stack gap="xs" component="section" aria-label={say(words.title)} data-ringable>
      {count !== 0 && <Text size="sm" fw={600}>{say(words.title)}</Text>}
      <ListState loading={loading} failure={failure} onRetry={retry} count={count} empty={<Text size="sm">{say(words.none)}</Text>}>
        <ul className={styles.ringable}>{left?.map((service) => <RingableLine key={service.id} service={service} />)}</ul>
        <MoreButton more={more} loading={loadingMore} />
        {caseId === null ? (
          <Text size="sm">{say(words.byTheAgency)}</Text>
        ) : (
          <Group>
            <Button component={Link} {...{ to: `/cases/${caseId}/needs/${needId}`, hash: 'by-telephone' }} variant="default">
              {say(phoneWords.askByPhone)}
            </Button>
          </Group>
        )}
      </ListState>
    </Stack>
  );
}

function RingableLine({ service: { name, organization, district, phone } }: { readonly service: RingableService }) {
  const say = useSay();
  return (
    <li className={styles.line}>
      <Text size="sm" fw={600} component="span">
        <Verbatim>{name}</Verbatim>
      </Text>
      {phone ? <Telephone number={phone} /> : <Text size="sm" component="span">{say(words.noNumber)}</Text>}
      <Text size="sm" c="dimmed" component="span">
        <Verbatim>{organization.name}</Verbatim>
      </Text>
      {district && (
        <Text size="sm" c="dimmed" component="span">
          <Verbatim>{district}</Verbatim>
        </Text>
      )}
    </li>
  );
}
