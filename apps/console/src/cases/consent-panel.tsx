import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { RecordConsent, type Case, type Consent } from '../api/case.graphql.js';
import { failureOf } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Facts } from '../ui/facts.js';
import { Day } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import styles from './case-page.module.css';
import { basisWords, channelWords, guardianWords, scopeWords } from './codes.js';
import { countryName } from './country-codes.js';
import { useLanguageName } from './person-facts.js';
import { useServiceTypes } from './service-types.js';
import { consentWords } from './words.js';

/** What the person agreed to, on every view of the case, and one step to take it back. */
export function ConsentPanel({ found }: { readonly found: Case }) {
  const say = useSay();
  const { consent } = found;
  return (
    <Panel title={say(consentWords.title)}>
      <Stack gap="sm">
        {consent ? <ConsentFacts consent={consent} /> : <Text size="sm">{say(consentWords.none)}</Text>}
        <Group gap="xs">
          <Button component={Link} {...{ to: `/cases/${found.id}/consent` }} variant={consent ? 'default' : 'filled'}>
            {say(consent ? consentWords.renew : consentWords.record)}
          </Button>
          {consent && <WithdrawConsent caseId={found.id} consent={consent} />}
        </Group>
      </Stack>
    </Panel>
  );
}

function ConsentFacts({ consent }: { readonly consent: Consent }) {
  const say = useSay();
  const nameOf = useLanguageName();
  const types = useServiceTypes();
  const { locale } = useLanguage();
  const labelOf = (code: string) => types.find((type) => type.code === code)?.label ?? code;
  return (
    <Facts
      rows={[
        [say(consentWords.basis), say(basisWords[consent.basis])],
        [say(consentWords.scopes), <TagList key="scopes" texts={consent.scopes.map((scope) => say(scopeWords[scope]))} />],
        [say(consentWords.recipients), <TagList key="recipients" verbatim texts={consent.serviceTypeCodes.map(labelOf)} />],
        [say(consentWords.guardian), consent.guardian && say(guardianWords[consent.guardian])],
        [say(consentWords.countries), consent.countries.length > 0 ? <TagList key="countries" verbatim texts={consent.countries.map((code) => countryName(code, locale))} /> : say(consentWords.noCountries)],
        [say(consentWords.language), <span key="language" data-user>{nameOf(consent.language)}</span>],
        [say(consentWords.interpreter), say(consent.interpreterUsed ? consentWords.yes : consentWords.no)],
        [say(consentWords.channel), say(channelWords[consent.channel])],
        [say(consentWords.recorded), <Day key="recorded" at={consent.recordedAt} />],
        [say(consentWords.expires), <Day key="expires" at={consent.expiresAt} />],
      ]}
    />
  );
}

function TagList({ texts, verbatim = false }: { readonly texts: readonly string[]; readonly verbatim?: boolean }) {
  return (
    <span className={styles.tags}>
      {texts.map((text) => (
        <Tag key={text} tone="plain" verbatim={verbatim}>
          {text}
        </Tag>
      ))}
    </span>
  );
}

function WithdrawConsent({ caseId, consent }: { readonly caseId: string; readonly consent: Consent }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [{ fetching, error }, record] = useMutation(RecordConsent);
  const withdraw = async () => {
    const { basis, scopes, agencyIds, serviceTypeCodes, language, interpreterUsed, textVersion, channel } = consent;
    const same = { basis, scopes, agencyIds, serviceTypeCodes, language, interpreterUsed, textVersion, channel };
    const { error: refused } = await record({ input: { idempotencyKey: newIdempotencyKey(), caseId, kind: 'WITHDRAWN', ...same } });
    if (!refused) setOpened(false);
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {say(consentWords.withdraw)}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={say(consentWords.withdrawTitle)}>
        <Stack gap="md">
          <Text>{say(consentWords.withdrawText)}</Text>
          {error && <FailureNote failure={failureOf(error)} />}
          <DialogFooter onCancel={() => setOpened(false)} onConfirm={() => void withdraw()} confirm={say(consentWords.withdraw)} busy={fetching} red />
        </Stack>
      </Dialog>
    </>
  );
}
