import { Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useMutation } from 'urql';
import { usePagedQuery } from '../api/paged-query.js';
import { AgenciesQuery, RecordAgreement, ResumeAgency, SuspendAgency, type MemberAgency, agencyPages } from '../api/member.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { useActing } from './act.js';
import { FirstAdministratorForm } from './first-administrator.js';
import { ProposeForm } from './propose-form.js';
import { statusWords, words } from './words.js';

/** Every member, where it stands, and what a coordinator may do about it. */
export function AgenciesPanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(AgenciesQuery, {}, agencyPages);
  const agencies = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.agencies)}>
      <Stack gap="xl">
        <ListState loading={loading} failure={failure} onRetry={retry} count={agencies?.length} empty={<Empty icon="inbox" title={say(words.noPeople)} />}>
          {agencies?.map((agency) => (
            <AgencyRow key={agency.id} agency={agency} onChanged={retry} />
          ))}
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
        <ProposeForm onDone={retry} />
      </Stack>
    </Panel>
  );
}

function AgencyRow({ agency, onChanged }: { readonly agency: MemberAgency; readonly onChanged: () => void }) {
  const say = useSay();
  const intl = useIntl();
  const { failure, act } = useActing(onChanged);
  const [opened, setOpened] = useState<'suspend' | 'agreement' | 'first'>();
  const [, resume] = useMutation(ResumeAgency);
  const { id, status, agreementUntil } = agency;
  const isAtWork = status === 'ACTIVE' || status === 'PROBATION';
  const close = () => setOpened(undefined);
  return (
    <Stack gap={4} data-agency={id}>
      <Text size="sm" fw={650} component="div">
        <Verbatim>{agency.name}</Verbatim> <Tag tone={status === 'SUSPENDED' ? 'bad' : 'info'}>{say(statusWords[status])}</Tag>
      </Text>
      <Text size="xs" c="dimmed">
        {agreementUntil === null ? say(words.noAgreement) : say(words.agreementUntil, { day: intl.formatDate(agreementUntil, { dateStyle: 'medium', timeZone: 'UTC' }) })}
      </Text>
      <Text size="xs" c="dimmed">
        {say(agency.mayReceive ? words.receives : words.receivesNobody)}
      </Text>
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        {isAtWork && (
          <>
            <Button size="xs" variant="default" onClick={() => setOpened('agreement')}>
              {say(words.agreement)}
            </Button>
            {agency.onProbation && (
              <Button size="xs" variant="default" onClick={() => setOpened('first')}>
                {say(words.first)}
              </Button>
            )}
            <Button size="xs" color="red" variant="outline" onClick={() => setOpened('suspend')}>
              {say(words.suspend)}
            </Button>
          </>
        )}
        {status === 'SUSPENDED' && (
          <Button size="xs" variant="default" onClick={() => void act(resume, { id })}>
            {say(words.resume)}
          </Button>
        )}
      </Group>
      <Dialog opened={opened === 'suspend'} onClose={close} title={say(words.suspendTitle)}>
        <SuspendForm id={id} act={act} onClose={close} />
      </Dialog>
      <Dialog opened={opened === 'agreement'} onClose={close} title={say(words.agreement)}>
        <AgreementForm id={id} act={act} onClose={close} />
      </Dialog>
      <Dialog opened={opened === 'first'} onClose={close} title={say(words.first)}>
        <FirstAdministratorForm agencyId={id} />
      </Dialog>
    </Stack>
  );
}

interface FormProps {
  readonly id: string;
  readonly act: ReturnType<typeof useActing>['act'];
  readonly onClose: () => void;
}

function SuspendForm({ id, act, onClose }: FormProps) {
  const say = useSay();
  const [{ fetching }, suspend] = useMutation(SuspendAgency);
  const form = useForm({ initialValues: { reason: '' } });
  const submit = form.onSubmit(({ reason }) => void act(suspend, { id, reason }).then(onClose));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{say(words.suspendLead)}</Text>
        <Textarea label={say(words.reason)} autosize minRows={2} {...form.getInputProps('reason')} />
        <Button type="submit" color="red" loading={fetching} disabled={form.values.reason.trim().length < 10}>
          {say(words.suspend)}
        </Button>
      </Stack>
    </form>
  );
}

function AgreementForm({ id, act, onClose }: FormProps) {
  const say = useSay();
  const [{ fetching }, record] = useMutation(RecordAgreement);
  const form = useForm({ initialValues: { signedOn: '', expiresOn: '' } });
  const submit = form.onSubmit((days) => void act(record, { id, kind: 'DATA_SHARING' as const, ...days }).then(onClose));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput type="date" label={say(words.signedOn)} {...form.getInputProps('signedOn')} />
        <TextInput type="date" label={say(words.expiresOn)} {...form.getInputProps('expiresOn')} />
        <Button type="submit" loading={fetching} disabled={form.values.signedOn === '' || form.values.expiresOn === ''}>
          {say(words.agreement)}
        </Button>
      </Stack>
    </form>
  );
}
