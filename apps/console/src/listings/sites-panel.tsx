import { Anchor, Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { AddListing, ListingQuery, UpdateListing, type Listing } from '../api/listing.graphql.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useLiveQuery } from '../api/live-query.js';
import { useServiceTypes } from '../cases/service-types.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { FailureNote } from '../ui/failure-note.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { editWords } from './edit-words.js';
import { fields } from './field-words.js';
import { listOf } from './listing-form.js';

interface SitesPanelProps {
  readonly service: Listing;
  readonly onChanged: () => void;
}

/** Where a service is given; a further site; and the way to a further service. */
export function SitesPanel({ service, onChanged }: SitesPanelProps) {
  const say = useSay();
  const siteIds = listOf(service.values, 'siteIds');
  return (
    <>
      <Panel title={say(editWords.sites)}>
        <Stack gap="sm">
          {siteIds.length === 0 && <Text size="sm">{say(editWords.noSites)}</Text>}
          {siteIds.map((id, at) => (
            <SiteRow key={id} id={id} number={at + 1} service={service} onChanged={onChanged} />
          ))}
          <AddSite service={service} siteIds={siteIds} onChanged={onChanged} />
        </Stack>
      </Panel>
      <Panel title={say(editWords.newService)}>
        <AddService organizationId={service.organizationId} onChanged={onChanged} />
      </Panel>
    </>
  );
}

/** A site by its name, and the way to say that the service is no longer given there. */
function SiteRow({ id, number, service, onChanged }: SitesPanelProps & { readonly id: string; readonly number: number }) {
  const say = useSay();
  const { data } = useLiveQuery(ListingQuery, { kind: 'SITE', id });
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, update] = useMutation(UpdateListing);
  const { version, values } = service;
  const leave = () => act(update, { kind: 'SERVICE' as const, id: service.id, expectedVersion: version, values: { siteIds: listOf(values, 'siteIds').filter((one) => one !== id) } });
  return (
    <Group gap="sm">
      <Anchor size="sm" renderRoot={(props) => <Link to="/listings/$kind/$id" params={{ kind: 'site', id }} {...props} />}>
        {data?.listing ? <Verbatim>{data.listing.name}</Verbatim> : say(editWords.site, { number })}
      </Anchor>
      {data?.listing?.values['confidential'] === true && <Tag tone="warn">{say(fields.confidential)}</Tag>}
      <Button size="compact-sm" variant="subtle" loading={fetching} onClick={() => void leave()}>
        {say(editWords.leaveSite)}
      </Button>
      {failure && <FailureNote failure={failure} />}
    </Group>
  );
}

function AddSite({ service: { id, version, organizationId }, siteIds, onChanged }: SitesPanelProps & { readonly siteIds: readonly string[] }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [site, setSite] = useState({ name: '', district: '', confidential: false });
  const [{ fetching }, add] = useMutation(AddListing);
  const [, update] = useMutation(UpdateListing);
  const submit = async () => {
    const { data } = await add({ input: { idempotencyKey: newIdempotencyKey(), kind: 'SITE', organizationId, values: site } });
    const added = data?.addListing.id;
    if (added != null && (await act(update, { kind: 'SERVICE' as const, id, expectedVersion: version, values: { siteIds: [...siteIds, added] } }))) setSite({ name: '', district: '', confidential: false });
  };
  return (
    <Stack gap="sm">
      <TextInput autoComplete="off" label={say(fields.name)} value={site.name} onChange={({ currentTarget: { value: name } }) => setSite({ ...site, name })} />
      <TextInput autoComplete="off" label={say(fields.district)} value={site.district} onChange={({ currentTarget: { value: district } }) => setSite({ ...site, district })} />
      <Switch label={say(fields.confidential)} checked={site.confidential} onChange={({ currentTarget: { checked: confidential } }) => setSite({ ...site, confidential })} />
      {failure && <FailureNote failure={failure} />}
      <Button variant="default" loading={fetching} disabled={site.name.trim() === ''} onClick={() => void submit()}>
        {say(editWords.addSite)}
      </Button>
    </Stack>
  );
}

function AddService({ organizationId, onChanged }: { readonly organizationId: string; readonly onChanged: () => void }) {
  const say = useSay();
  const types = useServiceTypes();
  const { failure, act } = useActing(onChanged);
  const [service, setService] = useState({ name: '', serviceTypeCode: '' });
  const [asked, setAsked] = useState(false);
  const [{ fetching }, add] = useMutation(AddListing);
  const submit = async () => {
    const done = await act(add, { kind: 'SERVICE' as const, organizationId, values: service });
    if (done) setService({ name: '', serviceTypeCode: '' });
    setAsked(done);
  };
  return (
    <Stack gap="sm">
      <TextInput autoComplete="off" label={say(fields.name)} value={service.name} onChange={({ currentTarget: { value: name } }) => setService({ ...service, name })} />
      <NativeSelect data-user label={say(fields.serviceTypeCode)} value={service.serviceTypeCode} data={[{ value: '', label: '' }, ...types.map(({ code, label }) => ({ value: code, label }))]} onChange={({ currentTarget }) => setService({ ...service, serviceTypeCode: currentTarget.value })} />
      {failure && <FailureNote failure={failure} />}
      <Button variant="default" loading={fetching} disabled={Object.values(service).some((part) => part.trim() === '')} onClick={() => void submit()}>
        {say(editWords.newService)}
      </Button>
      <span role="status">{asked && say(editWords.asked)}</span>
    </Stack>
  );
}
