import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { DissolveBundle, ReleaseBundle, type Bundle } from '../api/bundle.graphql.js';
import type { BundleReason } from '../api/graphql.js';
import { keysOf } from '../cases/codes.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Choice } from '../ui/choice.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { bundleReasonWords, linkWords } from './words.js';

type End = 'RELEASE' | 'DISSOLVE';

interface EndDialogProps {
  readonly act: End | undefined;
  readonly bundle: Bundle;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ends what binds, for a reason. */
export function EndDialog({ act, ...rest }: EndDialogProps) {
  const say = useSay();
  return (
    <Dialog opened={act !== undefined} onClose={rest.onClose} title={say(act === 'RELEASE' ? linkWords.release : linkWords.dissolve)}>
      {act && <EndForm end={act} {...rest} />}
    </Dialog>
  );
}

function EndForm({ end, bundle: { id, version }, onClose, onDone }: Omit<EndDialogProps, 'act'> & { readonly end: End }) {
  const say = useSay();
  const [reason, setReason] = useState<BundleReason | ''>('');
  const { failure, act } = useActing(onDone);
  const [{ fetching: releasing }, release] = useMutation(ReleaseBundle);
  const [{ fetching: dissolving }, dissolve] = useMutation(DissolveBundle);
  const submit = async () => {
    if (reason === '') return;
    const input = { id, expectedVersion: version, reason };
    if (await (end === 'RELEASE' ? act(release, input) : act(dissolve, input))) onClose();
  };
  return (
    <Stack gap="md">
      <Text size="sm">{say(end === 'RELEASE' ? linkWords.releaseText : linkWords.dissolveText)}</Text>
      <Choice label={say(linkWords.why)} stacked options={keysOf(bundleReasonWords).map((value) => ({ value, label: say(bundleReasonWords[value]) }))} value={reason} onChange={setReason} />
      {failure && <FailureNote failure={failure} />}
      <DialogFooter onCancel={onClose} onConfirm={() => void submit()} confirm={say(end === 'RELEASE' ? linkWords.release : linkWords.dissolve)} busy={releasing || dissolving} disabled={reason === ''} />
    </Stack>
  );
}
