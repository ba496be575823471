import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { CaseIdentityQuery, type CaseIdentity, type Revealed } from '../api/identity.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { Facts } from '../ui/facts.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import styles from './case-page.module.css';
import { EraseIdentity } from './erase-identity.js';
import { documentWords, identityFieldWords, identityWords } from './identity-words.js';
import { RecordIdentityDialog } from './record-identity.js';
import { RevealDialog } from './reveal-identity.js';
import { useBrieflyShown } from './briefly-shown.js';

const keepers: readonly string[] = ['CASEWORKER', 'AGENCY_MANAGER'];

/** Who somebody is: that it is held, never what, until somebody asks for a reason; then for a minute. */
export function IdentityPanel({ caseId }: { readonly caseId: string }) {
  const { account } = useSession();
  const mayKeep = account.roles.some((role) => keepers.includes(role));
  const { data } = useLiveQuery(CaseIdentityQuery, { id: caseId }, { pause: !mayKeep });
  const identity = data?.case?.identity;
  return mayKeep && identity ? <Sealed caseId={caseId} identity={identity} /> : null;
}

function Sealed({ caseId, identity }: { readonly caseId: string; readonly identity: CaseIdentity }) {
  const say = useSay();
  const [shown, show] = useBrieflyShown<Revealed>();
  const [asking, setAsking] = useState<'reveal' | 'record'>();
  const close = () => setAsking(undefined);
  if (identity.erasedAt) {
    return (
      <Panel title={say(identityWords.title)}>
        <Text size="sm">{say(identityWords.erased)}</Text>
      </Panel>
    );
  }
  return (
    <Panel title={say(identityWords.title)}>
      <Stack gap="sm">
        {shown ? <Shown values={shown} onHide={() => show(undefined)} /> : <Held identity={identity} />}
        <Group gap="xs">
          {identity.present && !shown && <Button onClick={() => setAsking('reveal')}>{say(identityWords.show)}</Button>}
          <Button variant="default" onClick={() => setAsking('record')}>
            {say(identity.present ? identityWords.change : identityWords.record)}
          </Button>
          {identity.present && <EraseIdentity caseId={caseId} />}
        </Group>
      </Stack>
      {asking === 'reveal' && <RevealDialog caseId={caseId} held={identity.fields} onShown={show} onClose={close} />}
      {asking === 'record' && <RecordIdentityDialog caseId={caseId} held={identity.fields} onClose={close} />}
    </Panel>
  );
}

function Held({ identity }: { readonly identity: CaseIdentity }) {
  const say = useSay();
  if (!identity.present) return <Text size="sm">{say(identityWords.none)}</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm">{say(identityWords.hidden)}</Text>
      <span className={styles.tags}>
        {identity.fields.map((field) => (
          <Tag key={field} tone="plain">
            {say(identityFieldWords[field])}
          </Tag>
        ))}
      </span>
    </Stack>
  );
}

function Shown({ values, onHide }: { readonly values: Revealed; readonly onHide: () => void }) {
  const say = useSay();
  const said = (text: string | null) => text && <Verbatim>{text}</Verbatim>;
  return (
    <Stack gap="xs" data-revealed>
      <Facts
        rows={[
          [say(identityFieldWords.NAME), said(values.name)],
          [say(identityFieldWords.BIRTH_DATE), said(values.birthDate)],
          [say(identityFieldWords.NATIONALITY), said(values.nationality)],
          [say(identityFieldWords.DOCUMENT_TYPE), values.documentType && say(documentWords[values.documentType])],
          [say(identityFieldWords.DOCUMENT_NUMBER), said(values.documentNumber)],
          [say(identityFieldWords.PHONE), said(values.phone)],
          [say(identityFieldWords.CONTACT_NOTE), said(values.contactNote)],
          [say(identityFieldWords.NOTE), said(values.note)],
        ]}
      />
      <Text size="xs" c="dimmed" role="status">
        {say(identityWords.hides)}
      </Text>
      <Button variant="default" onClick={onHide}>
        {say(identityWords.hide)}
      </Button>
    </Stack>
  );
}
