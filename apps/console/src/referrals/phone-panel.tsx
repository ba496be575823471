import { Alert, Stack, Text } from '@mantine/core';
import { useLiveQuery } from '../api/live-query.js';
import { OwedCallsQuery, RingingQuery, type OwedCall, type Ringing } from '../api/phone.graphql.js';
import type { Referral } from '../api/referral.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Facts } from '../ui/facts.js';
import { ListState } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Telephone } from '../ui/telephone.js';
import { isAnswerOwed } from './command-asks.js';
import { PhoneForm } from './phone-form.js';
import { PhoneScript } from './phone-script.js';
import { phoneWords as words } from './phone-words.js';

interface RingProps {
  readonly referral: Referral;
  /** The task that had somebody ring; the call is recorded with it. */
  readonly call: Pick<OwedCall, 'id' | 'version'> | undefined;
  readonly onDone: () => void;
}

/** On the page of a referral to a provider off the platform, while its answer is waited for. */
export function PhonePanel({ referral }: { readonly referral: Referral }) {
  const say = useSay();
  const isOwed = isAnswerOwed(referral);
  // Of a provider that works here only a coordinator is ever asked to ring it.
  const { data, retry } = useLiveQuery(OwedCallsQuery, { referralId: referral.id }, { pause: referral.closedAt !== null || !(isOwed || referral.side === 'OVERSEER') });
  const call = data?.tasks.edges.map(({ node }) => node).find(({ availableCommands }) => availableCommands.includes('CALL'));
  if (!isOwed && call === undefined) return null;
  return (
    <Panel title={say(words.title)}>
      {data && <Ring key={call?.id ?? ''} referral={referral} call={call} onDone={retry} />}
    </Panel>
  );
}

/** Whom to ring, what may be said, and what they said: one after the other, as a call goes. */
export function Ring({ referral, call, onDone }: RingProps) {
  const say = useSay();
  const { data, loading, failure, retry } = useLiveQuery(RingingQuery, { serviceId: referral.serviceId });
  return (
    <Stack gap="md" data-ring={referral.id}>
      <Text size="sm">{say(referral.offPlatform ? words.offPlatform : words.onPlatform)}</Text>
      <ListState loading={loading} failure={failure} onRetry={retry} count={data && 1} empty={null}>
        {data && <Whom ringing={data} referral={referral} />}
      </ListState>
      <PhoneScript referral={referral} />
      <PhoneForm referral={referral} call={call} onDone={onDone} />
    </Stack>
  );
}

function Whom({ ringing: { dutyNow, service }, referral }: { readonly ringing: Ringing; readonly referral: Referral }) {
  const say = useSay();
  const numbers = [dutyNow?.phone, dutyNow?.backupPhone, service?.phone].filter((number) => number != null);
  const [first, second] = [...new Set(numbers)];
  const telephone = (number: string | undefined) => number && <Telephone number={number} />;
  return (
    <>
      {first === undefined && (
        <Alert color="red" variant="filled" role="alert">
          {say(words.noNumber)}
        </Alert>
      )}
      <Facts
        rows={[
          [say(words.ring), <Numbered key="r" name={referral.serviceName} number={first} />],
          [say(words.onDuty), referral.offPlatform ? null : <OnDuty duty={dutyNow} />],
          [say(words.backup), telephone(second)],
        ]}
      />
    </>
  );
}

function Numbered({ name, number }: { readonly name: string; readonly number: string | undefined }) {
  return (
    <Stack gap={2}>
      <Verbatim>{name}</Verbatim>
      {number !== undefined && (
        <Text fw={650} size="lg" component="div">
          <Telephone number={number} />
        </Text>
      )}
    </Stack>
  );
}

function OnDuty({ duty }: { readonly duty: Ringing['dutyNow'] }) {
  const say = useSay();
  if (!duty?.open || duty.until === null) return <>{say(words.nobody)}</>;
  const who = duty.first?.name == null ? say(words.somebody) : <Verbatim key="n">{duty.first.name}</Verbatim>;
  return <Said message={words.onDutyUntil} values={{ who, when: <Moment key="w" at={duty.until} /> }} />;
}
