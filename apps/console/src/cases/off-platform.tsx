import { Button, Stack, Text } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import type { Case, Need } from '../api/case.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { usePagedQuery } from '../api/paged-query.js';
import { RingableServicesQuery, ringablePages, type RingableService } from '../api/phone.graphql.js';
import { SendReferral } from '../api/referral.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { phoneWords as words } from '../referrals/phone-words.js';
import { useReferralList } from '../referrals/referral-list.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Tag } from '../ui/tag.js';
import { Telephone } from '../ui/telephone.js';
import styles from './case-page.module.css';
import { LanguageTags, PersonFacts } from './person-facts.js';
import { sendWords } from './words.js';

interface OffPlatformProps {
  readonly found: Case;
  readonly need: Need;
  readonly canSend: boolean;
}

/** What the address says to have the list open: somebody comes from a need that has nobody else left. */
const BY_TELEPHONE = 'by-telephone';

/** Whoever works on no desk is asked by telephone: below those that answer here, and only when somebody wants to see them. */
export function OffPlatform({ found, need, canSend }: OffPlatformProps) {
  const say = useSay();
  const { hash } = useLocation();
  const [opened, setOpened] = useState(hash === BY_TELEPHONE);
  const area = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (hash === BY_TELEPHONE) area.current?.scrollIntoView();
  }, [hash]);
  return (
    <details ref={area} open={opened} className={styles.notOffered} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{say(words.others)}</summary>
      {opened && <Ringable found={found} need={need} canSend={canSend} />}
    </details>
  );
}

function Ringable({ found, need, canSend }: OffPlatformProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<RingableService>();
  const asked = useReferralList({ needId: need.id }).rows ?? [];
  const variables = { serviceTypeCode: need.serviceType.code, first: 20 };
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(RingableServicesQuery, variables, ringablePages);
  const isAsked = (id: string) => asked.some(({ serviceId, closedAt }) => serviceId === id && closedAt === null);
  return (
    <Stack gap="sm" mt="sm">
      <Text size="sm">{say(words.othersText)}</Text>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="search" title={say(words.othersNone)} />}>
        <div className={styles.services}>
          {rows?.map(({ node }) => (
            <RingableCard key={node.id} service={node} asked={isAsked(node.id)} onChoose={canSend ? () => setChosen(node) : undefined} />
          ))}
        </div>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
      <Dialog opened={chosen !== undefined} onClose={() => setChosen(undefined)} title={chosen && <Said message={words.confirmTitle} values={{ name: <Verbatim>{chosen.name}</Verbatim> }} />}>
        {chosen && <Question service={chosen} found={found} need={need} onClose={() => setChosen(undefined)} />}
      </Dialog>
    </Stack>
  );
}

interface CardProps {
  readonly service: RingableService;
  readonly asked: boolean;
  readonly onChoose: (() => void) | undefined;
}

function RingableCard({ service, asked, onChoose }: CardProps) {
  const say = useSay();
  return (
    <article className={styles.service}>
      <Text fw={650}>
        <Verbatim>{service.name}</Verbatim>
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <Verbatim>{service.organization.name}</Verbatim>
      </Text>
      <span className={styles.tags}>
        {service.district && <Tag tone="plain" verbatim>{service.district}</Tag>}
        {service.confidentialSite && <Tag tone="plain">{say(sendWords.confidential)}</Tag>}
        <LanguageTags codes={service.languages} />
      </span>
      <Text size="sm" lineClamp={3} component="div">
        <Verbatim>{service.description}</Verbatim>
      </Text>
      {service.phone ? <Telephone number={service.phone} /> : <Tag tone="bad">{say(words.noNumber)}</Tag>}
      <div className={styles.foot}>
        {asked ? (
          <Tag tone="info">{say(sendWords.asked)}</Tag>
        ) : (
          <Button variant="default" disabled={!onChoose} onClick={onChoose}>
            {say(words.askByPhone)}
          </Button>
        )}
      </div>
    </article>
  );
}

interface QuestionProps extends Pick<OffPlatformProps, 'found' | 'need'> {
  readonly service: RingableService;
  readonly onClose: () => void;
}

/** Nothing leaves the desk, so nothing is held for ten seconds: what follows is a call, and that can be left undone. */
function Question({ service, found, need, onClose }: QuestionProps) {
  const say = useSay();
  const navigate = useNavigate();
  const [{ fetching }, send] = useMutation(SendReferral);
  // Repeated after a lost answer it is the same intention.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [failure, setFailure] = useState<Failure>();
  const begin = async () => {
    const { data, error } = await send({ input: { idempotencyKey, needId: need.id, serviceId: service.id, offPlatform: true } });
    setFailure(error && failureOf(error));
    if (!data) return;
    onClose();
    void navigate({ to: '/referrals/$referralId', params: { referralId: data.sendReferral.referral.id } });
  };
  return (
    <Stack gap="md">
      <Text size="sm">{say(words.confirmText)}</Text>
      <PersonFacts person={found} />
      {failure && <FailureNote failure={failure} />}
      <DialogFooter onCancel={onClose} onConfirm={() => void begin()} confirm={say(words.begin)} busy={fetching} focused />
    </Stack>
  );
}
