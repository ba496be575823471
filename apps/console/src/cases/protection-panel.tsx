import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { Case } from '../api/case.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useLiveQuery } from '../api/live-query.js';
import { useWholeList } from '../api/paged-query.js';
import { AgenciesOfServices, agencyOfServicePages, ExcludeFromCase, LiftExclusion, ProtectionQuery, type Exclusion, type Grant } from '../api/protection.graphql.js';
import { useLanguage } from '../i18n/language.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Choice } from '../ui/choice.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { countriesIn, countryName } from './country-codes.js';
import { kindWords, protectionWords, shunWords, tierWords, type ExclusionKind, type ExclusionReason } from './protection-words.js';
import { keysOf } from './codes.js';

/** Who can see the person now and until when, and whom the person does not want to know. */
export function ProtectionPanel({ found }: { readonly found: Case }) {
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const { data, retry } = useLiveQuery(ProtectionQuery, { id: found.id });
  const open = data?.case?.grants.edges.map(({ node }) => node).filter(({ inForce }) => inForce) ?? [];
  const shunned = data?.case?.exclusions.edges.map(({ node }) => node).filter(({ liftedAt }) => liftedAt === null) ?? [];
  return (
    <Panel title={say(protectionWords.title)}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>{say(protectionWords.sees)}</Text>
        {open.length === 0 && <Text size="sm">{say(protectionWords.nobody)}</Text>}
        {open.map((grant) => <GrantLine key={grant.id} grant={grant} />)}
        <Text size="sm" fw={600}>{say(protectionWords.shunned)}</Text>
        {shunned.length === 0 && <Text size="sm">{say(protectionWords.noneShunned)}</Text>}
        {shunned.map((one) => <ExclusionLine key={one.id} exclusion={one} onLifted={retry} />)}
        <Group>
          <Button variant="default" onClick={() => setAdding(true)}>{say(protectionWords.add)}</Button>
        </Group>
      </Stack>
      {adding && <ExcludeDialog caseId={found.id} onClose={() => setAdding(false)} onDone={retry} />}
    </Panel>
  );
}

function GrantLine({ grant }: { readonly grant: Grant }) {
  const say = useSay();
  return (
    <Group gap="xs" wrap="wrap">
      <Verbatim>{grant.agency.name}</Verbatim>
      <Tag tone="info">{say(tierWords[grant.tier])}</Tag>
      <Text size="xs" c="dimmed" component="span">{say(protectionWords.until)} <Moment at={grant.endsAt} /></Text>
    </Group>
  );
}

function ExclusionLine({ exclusion, onLifted }: { readonly exclusion: Exclusion; readonly onLifted: () => void }) {
  const say = useSay();
  const { locale } = useLanguage();
  const [{ fetching }, lift] = useMutation(LiftExclusion);
  const what = exclusion.country ? countryName(exclusion.country, locale) : [exclusion.workerName, exclusion.agency?.name].filter(Boolean).join(', ');
  const undo = async () => {
    await lift({ input: { idempotencyKey: newIdempotencyKey(), id: exclusion.id, reason: 'PERSON_ASKED' } });
    onLifted();
  };
  return (
    <Group gap="xs" wrap="wrap">
      <Verbatim>{what}</Verbatim>
      {exclusion.kind === 'WORKER' && !exclusion.workerKnown && <Tag tone="bad">{say(protectionWords.unknownWorker)}</Tag>}
      <Button size="compact-sm" variant="default" loading={fetching} onClick={() => void undo()}>{say(protectionWords.lift)}</Button>
    </Group>
  );
}

interface ExcludeDialogProps {
  readonly caseId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ExcludeDialog({ caseId, onClose, onDone }: ExcludeDialogProps) {
  const say = useSay();
  const [kind, setKind] = useState<ExclusionKind | ''>('');
  const [reason, setReason] = useState<ExclusionReason | ''>('');
  const [whom, setWhom] = useState({ agencyId: '', workerName: '', country: '' });
  const [failure, setFailure] = useState<Failure>();
  const [{ fetching }, exclude] = useMutation(ExcludeFromCase);
  const submit = async () => {
    if (kind === '' || reason === '') return;
    const target = kind === 'COUNTRY' ? { country: whom.country } : kind === 'WORKER' ? { agencyId: whom.agencyId, workerName: whom.workerName } : { agencyId: whom.agencyId };
    const { error } = await exclude({ input: { idempotencyKey: newIdempotencyKey(), caseId, kind, reason, ...target } });
    if (error) return setFailure(failureOf(error));
    onDone();
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={say(protectionWords.add)}>
      <Stack gap="md">
        <Text size="sm">{say(protectionWords.addText)}</Text>
        <Choice label={say(protectionWords.whom)} options={keysOf(kindWords).map((value) => ({ value, label: say(kindWords[value]) }))} value={kind} onChange={setKind} />
        <WhomFields kind={kind} whom={whom} onChange={setWhom} />
        <Choice label={say(protectionWords.why)} stacked options={keysOf(shunWords).map((value) => ({ value, label: say(shunWords[value]) }))} value={reason} onChange={setReason} />
        {failure && <FailureNote failure={failure} />}
        <DialogFooter onCancel={onClose} onConfirm={() => void submit()} confirm={say(protectionWords.add)} busy={fetching} disabled={kind === '' || reason === ''} />
      </Stack>
    </Dialog>
  );
}

interface Whom {
  readonly agencyId: string;
  readonly workerName: string;
  readonly country: string;
}

function WhomFields({ kind, whom, onChange }: { readonly kind: ExclusionKind | ''; readonly whom: Whom; readonly onChange: (whom: Whom) => void }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { rows } = useWholeList(AgenciesOfServices, {}, agencyOfServicePages);
  const named = new Map(rows?.flatMap(({ node: { organization } }) => (organization.agencyId === null ? [] : [[organization.agencyId, organization.name] as const])));
  if (kind === '') return null;
  if (kind === 'COUNTRY') {
    return (
      <NativeSelect label={say(kindWords.COUNTRY)} value={whom.country} onChange={({ currentTarget: { value } }) => onChange({ ...whom, country: value })}>
        <option value="" />
        {countriesIn(locale).map(({ value, label }) => <option key={value} value={value} data-user>{label}</option>)}
      </NativeSelect>
    );
  }
  return (
    <>
      <NativeSelect label={say(kindWords.AGENCY)} value={whom.agencyId} onChange={({ currentTarget: { value } }) => onChange({ ...whom, agencyId: value })}>
        <option value="" />
        {[...named].map(([id, name]) => <option key={id} value={id} data-user>{name}</option>)}
      </NativeSelect>
      {kind === 'WORKER' && <TextInput label={say(protectionWords.workerName)} value={whom.workerName} onChange={({ currentTarget: { value } }) => onChange({ ...whom, workerName: value })} />}
    </>
  );
}
