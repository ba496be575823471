import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { failureOf, type Failure } from '../api/failure.js';
import { RevealIdentity, type IdentityField, type Revealed } from '../api/identity.graphql.js';
import { openSealedClient } from '../api/sealed-client.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { useStepUp } from '../session/step-up.js';
import { Choice } from '../ui/choice.js';
import { Choices } from '../ui/choices.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { words as uiWords } from '../ui/words.js';
import { identityFieldWords, identityWords, reasonWords } from './identity-words.js';

type Reason = keyof typeof reasonWords;
const reasons: readonly Reason[] = ['CONTACT_PERSON', 'ACCOMPANY', 'PAPERS', 'SAFETY', 'CORRECT_RECORD', 'PERSON_ASKED'];

interface RevealDialogProps {
  readonly caseId: string;
  readonly held: readonly IdentityField[];
  readonly onShown: (values: Revealed) => void;
  readonly onClose: () => void;
}

/** What is needed, and why: nothing is opened without both. */
export function RevealDialog({ caseId, held, onShown, onClose }: RevealDialogProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const stepUp = useStepUp();
  const [reason, setReason] = useState<Reason | ''>('');
  const [fields, setFields] = useState<readonly IdentityField[]>(held);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const reveal = async () => {
    setTried(true);
    if (reason === '' || fields.length === 0) return;
    setBusy(true);
    const { data, error } = await stepUp(() => openSealedClient(locale).query(RevealIdentity, { input: { caseId, fields: [...fields], reason } }).toPromise());
    setBusy(false);
    setFailure(error && failureOf(error));
    if (data) onShown(data.revealIdentity);
    if (!error) onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={say(identityWords.showTitle)}>
      <Stack gap="md">
        <Text size="sm">{say(identityWords.showText)}</Text>
        <Choice
          label={say(identityWords.showTitle)}
          options={reasons.map((value) => ({ value, label: say(reasonWords[value]) }))}
          value={reason}
          onChange={setReason}
          error={tried && reason === '' && say(uiWords.required)}
          stacked
        />
        <Choices
          label={say(identityWords.which)}
          options={held.map((value) => ({ value, label: say(identityFieldWords[value]) }))}
          value={fields}
          onChange={setFields}
          error={tried && fields.length === 0 && say(uiWords.requiredSome)}
        />
        {failure && <FailureNote failure={failure} />}
        <DialogFooter onCancel={onClose} onConfirm={() => void reveal()} confirm={say(identityWords.show)} busy={busy} />
      </Stack>
    </Dialog>
  );
}
