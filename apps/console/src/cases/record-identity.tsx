import { Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { RecordIdentity, type IdentityField } from '../api/identity.graphql.js';
import { useSay } from '../i18n/say.js';
import { useStepUp } from '../session/step-up.js';
import { Choices } from '../ui/choices.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { documentWords, identityFieldWords, identityHintWords, identityWords } from './identity-words.js';

const inputs = {
  NAME: 'name',
  BIRTH_DATE: 'birthDate',
  NATIONALITY: 'nationality',
  DOCUMENT_TYPE: 'documentType',
  DOCUMENT_NUMBER: 'documentNumber',
  PHONE: 'phone',
  CONTACT_NOTE: 'contactNote',
  NOTE: 'note',
} as const satisfies Record<IdentityField, string>;
type DocumentType = keyof typeof documentWords;
const documents: readonly DocumentType[] = ['PASSPORT', 'NATIONAL_ID', 'RESIDENCE_PERMIT', 'BIRTH_CERTIFICATE', 'CONSULAR_PAPER', 'OTHER'];

interface Draft {
  readonly texts: Partial<Record<IdentityField, string>>;
  readonly away: readonly IdentityField[];
}

interface RecordDialogProps {
  readonly caseId: string;
  readonly held: readonly IdentityField[];
  readonly onClose: () => void;
}

export function RecordIdentityDialog({ caseId, held, onClose }: RecordDialogProps) {
  const say = useSay();
  const { draft, setDraft, save, busy, failure } = useRecording(caseId, onClose);
  const text = (field: IdentityField) => ({
    label: say(identityFieldWords[field]),
    value: draft.texts[field] ?? '',
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) => setDraft({ ...draft, texts: { ...draft.texts, [field]: value } }),
    // The browser of a shared desk must not learn it.
    autoComplete: 'off',
    spellCheck: false,
    error: failure?.field === inputs[field] && failure.message,
  });
  return (
    <Dialog opened onClose={onClose} title={say(identityWords.recordTitle)} size="lg">
      <form onSubmit={save} noValidate autoComplete="off">
        <Stack gap="sm">
          <Text size="sm">{say(identityWords.recordText)}</Text>
          <TextInput {...text('NAME')} dir="auto" data-autofocus />
          <Group grow align="flex-start">
            <TextInput {...text('BIRTH_DATE')} description={say(identityHintWords.birthDate)} dir="ltr" />
            <TextInput {...text('NATIONALITY')} description={say(identityHintWords.nationality)} dir="ltr" maxLength={3} />
          </Group>
          <Group grow align="flex-start">
            <NativeSelect {...text('DOCUMENT_TYPE')} data={[{ value: '', label: '' }, ...documents.map((value) => ({ value, label: say(documentWords[value]) }))]} />
            <TextInput {...text('DOCUMENT_NUMBER')} dir="ltr" />
          </Group>
          <TextInput {...text('PHONE')} description={say(identityHintWords.phone)} dir="ltr" />
          <Textarea {...text('CONTACT_NOTE')} dir="auto" autosize minRows={2} />
          <Textarea {...text('NOTE')} dir="auto" autosize minRows={2} />
          {held.length > 0 && (
            <Choices
              label={say(identityWords.away)}
              options={held.map((value) => ({ value, label: say(identityFieldWords[value]) }))}
              value={draft.away}
              onChange={(away) => setDraft({ ...draft, away })}
            />
          )}
          {failure && <FailureNote failure={failure} />}
          <DialogFooter onCancel={onClose} confirm={say(identityWords.save)} busy={busy} />
        </Stack>
      </form>
    </Dialog>
  );
}

function useRecording(caseId: string, onDone: () => void) {
  const [draft, setDraft] = useState<Draft>({ texts: {}, away: [] });
  const [{ fetching }, record] = useMutation(RecordIdentity);
  const [failure, setFailure] = useState<Failure>();
  const stepUp = useStepUp();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const idempotencyKey = newIdempotencyKey();
    const { error } = await stepUp(() => record({ input: { idempotencyKey, caseId, ...changesOf(draft) } }));
    setFailure(error && failureOf(error));
    if (!error) onDone();
  };
  return { draft, setDraft, save: (event: FormEvent) => void save(event), busy: fetching, failure };
}

/** What was typed, and null for what is taken away; the rest is not named and stays. */
function changesOf({ texts, away }: Draft) {
  const typed = (field: IdentityField): string | undefined => texts[field]?.trim() || undefined;
  const changed = (field: Exclude<IdentityField, 'DOCUMENT_TYPE'>) => (away.includes(field) ? null : typed(field));
  const given = {
    name: changed('NAME'),
    birthDate: changed('BIRTH_DATE'),
    nationality: changed('NATIONALITY')?.toUpperCase() ?? changed('NATIONALITY'),
    documentType: away.includes('DOCUMENT_TYPE') ? null : documents.find((known) => known === typed('DOCUMENT_TYPE')),
    documentNumber: changed('DOCUMENT_NUMBER'),
    phone: changed('PHONE'),
    contactNote: changed('CONTACT_NOTE'),
    note: changed('NOTE'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
