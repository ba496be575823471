import { Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import type { NeedReason, NeedStatus } from '../api/graphql.js';
import { SettleNeed } from '../api/need.graphql.js';
import { needStatusWords } from '../cases/codes.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Choice } from '../ui/choice.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { fieldOf } from '../ui/field.js';
import { words as uiWords } from '../ui/words.js';
import type { NeedDialogProps } from './hold-dialog.js';
import { needPageWords, needReasonWords, settleReasons } from './words.js';

/** How the need ended, said once and for good. */
export function SettleDialog({ opened, onClose, ...rest }: NeedDialogProps) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(needPageWords.settle)}>
      {opened && <SettleForm onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function SettleForm({ standing: { needId, maySettleAs }, onClose, onDone }: Omit<NeedDialogProps, 'opened'>) {
  const say = useSay();
  const { failure, act } = useActing(onDone);
  const [{ fetching }, settle] = useMutation(SettleNeed);
  const form = useForm<{ outcome: NeedStatus | ''; reason: NeedReason | '' }>({
    initialValues: { outcome: '', reason: '' },
    validate: {
      outcome: (value) => (value === '' ? say(uiWords.required) : null),
      reason: (value, { outcome }) => (outcome === '' || settleReasons[outcome]?.some((one) => one === value) !== false ? null : say(uiWords.required)),
    },
  });
  const { outcome } = form.values;
  const reasons = outcome === '' ? undefined : settleReasons[outcome];
  const submit = form.onSubmit(async ({ reason }) => {
    if (outcome === '') return;
    if (await act(settle, { needId, outcome, ...(reasons && reason !== '' && { reason }) })) onClose();
  });
  const change = (value: NeedStatus) => form.setValues({ outcome: value, reason: '' });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(needPageWords.settleText)}</Text>
        <Choice label={say(needPageWords.outcome)} options={maySettleAs.map((value) => ({ value, label: say(needStatusWords[value]) }))} {...fieldOf(form, 'outcome')} onChange={change} />
        {!maySettleAs.includes('MET') && (
          <Text size="sm" c="dimmed">
            {say(needPageWords.metLater)}
          </Text>
        )}
        {reasons && <Choice label={say(needPageWords.reason)} stacked options={reasons.map((value) => ({ value, label: say(needReasonWords[value]) }))} {...fieldOf(form, 'reason')} />}
        {failure && <FailureNote failure={failure} />}
        <DialogFooter onCancel={onClose} confirm={say(needPageWords.settle)} busy={fetching} />
      </Stack>
    </form>
  );
}
