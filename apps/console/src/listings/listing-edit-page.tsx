import { Button, Group, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useMutation } from 'urql';
import { ListingQuery, UpdateListing, type Listing } from '../api/listing.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { useSession } from '../session/session.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { Panel } from '../ui/panel.js';
import { ListingHistory } from './changes-panel.js';
import { editWords } from './edit-words.js';
import { fieldWords } from './field-words.js';
import { OrganizationFields, ServiceFields, SiteFields } from './listing-fields.js';
import { PublishingPanel } from './publishing-panel.js';
import { SitesPanel } from './sites-panel.js';
import { ServiceSurges } from './surges-panel.js';
import { kindWords, words } from './words.js';

const kinds = { service: 'SERVICE', organization: 'ORGANIZATION', site: 'SITE' } as const;
const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);

/** One organisation, service or site, field by field. */
export function ListingEditPage() {
  const say = useSay();
  const { kind, id } = useParams({ from: '/listings/$kind/$id' });
  const asked = { kind: kinds[isKind(kind) ? kind : 'service'], id };
  const { data, loading, failure, retry } = useLiveQuery(ListingQuery, asked);
  const listing = data?.listing;
  return (
    <>
      <PageHead title={say(editWords.title)}>
        <Button variant="default" component={Link} to="/listings">
          {say(words.title)}
        </Button>
      </PageHead>
      <Stack gap="md" maw="52rem">
        <ListState loading={loading} failure={failure} onRetry={retry} count={data === undefined ? undefined : listing ? 1 : 0} empty={<Empty icon="alert" title={say(editWords.gone)} />}>
          {listing && <EditForm key={listing.id} listing={listing} onChanged={retry} />}
        </ListState>
      </Stack>
    </>
  );
}

/** What is typed is kept apart from what the server holds, so that only what really changed is sent. */
function EditForm({ listing, onChanged }: { readonly listing: Listing; readonly onChanged: () => void }) {
  const say = useSay();
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({});
  const [saved, setSaved] = useState(false);
  const [{ fetching }, update] = useMutation(UpdateListing);
  const { failure, act } = useActing(onChanged);
  const { kind, id, version, name, waiting } = listing;
  const values = { ...listing.values, ...typed };
  const change = (field: string, value: unknown) => {
    setSaved(false);
    setTyped((before) => ({ ...before, [field]: value }));
  };
  const save = async () => {
    if (!(await act(update, { kind, id, expectedVersion: version, values: typed }))) return;
    setTyped({});
    setSaved(true);
  };
  const coordinates = useSession().account.roles.includes('COORDINATOR');
  const Fields = { SERVICE: ServiceFields, ORGANIZATION: OrganizationFields, SITE: SiteFields }[kind];
  const fault = failure?.field?.split('.')[1];
  const label = fault === undefined ? undefined : fieldWords(fault);
  return (
    <>
      <Panel title={say(kindWords[kind])}>
        <Stack gap="sm">
          <Text fw={650} component="div">
            <Verbatim>{name}</Verbatim>
          </Text>
          {waiting > 0 && <Text size="sm">{say(words.waits, { count: waiting })}</Text>}
          <Suspense fallback={null}>
            <Fields key={version} values={values} onChange={change} />
          </Suspense>
          {failure && (
            <>
              {label && <Text size="sm" fw={650}>{say(label)}</Text>}
              <FailureNote failure={failure} />
            </>
          )}
          <Group gap="sm">
            <Button loading={fetching} disabled={Object.keys(typed).length === 0} onClick={() => void save()}>
              {say(editWords.save)}
            </Button>
            <span role="status">{saved && say(waiting > 0 ? editWords.savedWaits : editWords.saved, { count: waiting })}</span>
          </Group>
          {kind === 'SERVICE' && <Text size="xs" c="dimmed">{say(editWords.someWait)}</Text>}
        </Stack>
      </Panel>
      {kind === 'SERVICE' && <PublishingPanel service={listing} onChanged={onChanged} />}
      {kind === 'SERVICE' && <SitesPanel service={listing} onChanged={onChanged} />}
      {kind === 'SERVICE' && coordinates && <ServiceSurges serviceId={id} />}
      <ListingHistory listing={listing} />
      <Text size="xs" c="dimmed" component="div">
        <Verbatim>{id}</Verbatim>
      </Text>
    </>
  );
}
