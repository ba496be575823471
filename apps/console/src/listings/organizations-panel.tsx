import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useMutation } from 'urql';
import { AssignOrganization, ClaimOrganization, KeptListingsQuery, OrganizationsQuery, type ListedOrganization, keptPages, organizationPages } from '../api/listing.graphql.js';
import { usePagedQuery, useWholeList } from '../api/paged-query.js';
import { AgenciesQuery, agencyPages } from '../api/member.graphql.js';
import { useServiceTypes } from '../cases/service-types.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import styles from './listings.module.css';
import { words } from './words.js';

/** Organisations that nobody answers for: a coordinator gives them away, an agency asks for its own. */
export function OrganizationsPanel({ gives }: { readonly gives: boolean }) {
  const say = useSay();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 300);
  const asked = useMemo(() => ({ filter: { unowned: true, text: wanted } }), [wanted]);
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(OrganizationsQuery, asked, organizationPages);
  const organizations = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.imported)}>
      <Stack gap="md">
        <Text size="sm">{say(gives ? words.importedLead : words.claimLead)}</Text>
        <TextInput label={say(words.find)} autoComplete="off" value={text} onChange={({ currentTarget: { value } }) => setText(value)} />
        <ListState loading={loading} failure={failure} onRetry={retry} count={organizations?.length} empty={<Empty icon="check" title={say(words.noneImported)} />}>
          {organizations?.map((organization) => (
            <OrganizationRow key={organization.id} organization={organization} gives={gives} onChanged={retry} />
          ))}
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
      </Stack>
    </Panel>
  );
}

interface RowProps {
  readonly organization: ListedOrganization;
  readonly gives: boolean;
  readonly onChanged: () => void;
}

function OrganizationRow({ organization, gives, onChanged }: RowProps) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const { id, name, source, serviceCount, unclassedCount, askedFor } = organization;
  const title = say(gives ? words.assign : words.claim);
  return (
    <Stack gap={4} data-organization={id}>
      <Text size="sm" fw={650} component="div">
        <Verbatim>{name}</Verbatim> {askedFor && <Tag tone="info">{say(words.asked)}</Tag>}
      </Text>
      <Text size="xs" c="dimmed" component="div" className={styles.line}>
        <span>{say(words.services, { count: serviceCount })}</span>
        {unclassedCount > 0 && <span>{say(words.unclassed, { count: unclassedCount })}</span>}
        {source !== null && <Verbatim>{source}</Verbatim>}
      </Text>
      {!askedFor && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setOpened(true)}>
            {title}
          </Button>
        </Group>
      )}
      <Dialog opened={opened} onClose={() => setOpened(false)} title={title}>
        {opened && <GiveForm organization={organization} gives={gives} onChanged={onChanged} onClose={() => setOpened(false)} />}
      </Dialog>
    </Stack>
  );
}

function GiveForm({ organization: { id }, gives, onChanged, onClose }: RowProps & { readonly onClose: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [agency, setAgency] = useState('');
  const [kinds, setKinds] = useState<Readonly<Record<string, string>>>({});
  const [{ fetching }, assign] = useMutation(AssignOrganization);
  const [, claim] = useMutation(ClaimOrganization);
  const given = Object.entries(kinds).flatMap(([serviceId, serviceTypeCode]) => (serviceTypeCode === '' ? [] : [{ serviceId, serviceTypeCode }]));
  const submit = async () => {
    const input = { organizationId: id, kinds: given };
    if (await (gives ? act(assign, { ...input, agency }) : act(claim, input))) onClose();
  };
  return (
    <Stack gap="sm">
      {gives && <AgencySelect value={agency} onChange={setAgency} />}
      <KindsForm organizationId={id} kinds={kinds} onChange={setKinds} />
      {failure && <FailureNote failure={failure} />}
      <Button loading={fetching} disabled={gives && agency === ''} onClick={() => void submit()}>
        {say(gives ? words.assign : words.claim)}
      </Button>
    </Stack>
  );
}

function AgencySelect({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const say = useSay();
  const { rows } = useWholeList(AgenciesQuery, {}, agencyPages);
  const atWork = rows?.map(({ node }) => node).filter(({ status }) => status === 'ACTIVE' || status === 'PROBATION') ?? [];
  const options = [{ value: '', label: say(words.chooseAgency) }, ...atWork.map(({ id, name }) => ({ value: id, label: name }))];
  return <NativeSelect data-user label={say(words.agency)} data={options} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
}

interface KindsFormProps {
  readonly organizationId: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly onChange: (kinds: Readonly<Record<string, string>>) => void;
}

/** Services that have no kind cannot be referred to: whoever knows them says it here. */
function KindsForm({ organizationId, kinds, onChange }: KindsFormProps) {
  const say = useSay();
  const types = useServiceTypes();
  const asked = useMemo(() => ({ filter: { organizationId } }), [organizationId]);
  const { rows, more, loadingMore } = usePagedQuery(KeptListingsQuery, asked, keptPages);
  const unclassed = rows?.map(({ node }) => node).filter(({ serviceTypeCode }) => serviceTypeCode === null) ?? [];
  const options = [{ value: '', label: say(words.noKind) }, ...types.map(({ code, label }) => ({ value: code, label }))];
  return (
    <>
      {unclassed.map(({ id, name }) => (
        <NativeSelect data-user key={id} label={<Said message={words.kindOf} values={{ name: <Verbatim key="n">{name}</Verbatim> }} />} data={options} value={kinds[id] ?? ''} onChange={({ currentTarget }) => onChange({ ...kinds, [id]: currentTarget.value })} />
      ))}
      <MoreButton more={more} loading={loadingMore} />
    </>
  );
}
