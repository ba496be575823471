import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { HoldNeed, type NeedStanding } from '../api/need.graphql.js';
import type { NeedReason } from '../api/graphql.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Choice } from '../ui/choice.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { fieldOf } from '../ui/field.js';
import { words as uiWords } from '../ui/words.js';
import { dayAhead, endOfDay, isHoldDay } from './hold-day.js';
import { holdReasons, needPageWords, needReasonWords } from './words.js';

export interface NeedDialogProps {
  readonly opened: boolean;
  readonly standing: NeedStanding;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function HoldDialog({ opened, onClose, ...rest }: NeedDialogProps) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(needPageWords.hold)}>
      {opened && <HoldForm onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function HoldForm({ standing: { needId }, onClose, onDone }: Omit<NeedDialogProps, 'opened'>) {
  const say = useSay();
  const { failure, act } = useActing(onDone);
  const [{ fetching }, hold] = useMutation(HoldNeed);
  const today = new Date();
  const form = useForm<{ reason: NeedReason | ''; until: string }>({
    initialValues: { reason: '', until: '' },
    validate: {
      reason: (value) => (value === '' ? say(uiWords.required) : null),
      until: (value) => (isHoldDay(value, today) ? null : say(needPageWords.holdUntilMissing)),
    },
  });
  const submit = form.onSubmit(async ({ reason, until }) => {
    if (reason !== '' && (await act(hold, { needId, reason, until: endOfDay(until) }))) onClose();
  });
  const bounds = { min: dayAhead(today, 1), max: dayAhead(today, 89) };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{say(needPageWords.holdText)}</Text>
        <Choice label={say(needPageWords.reason)} stacked options={holdReasons.map((value) => ({ value, label: say(needReasonWords[value]) }))} {...fieldOf(form, 'reason')} />
        <TextInput type="date" label={say(needPageWords.holdUntil)} description={say(needPageWords.holdUntilHint)} {...bounds} {...form.getInputProps('until')} withAsterisk />
        {failure && <FailureNote failure={failure} />}
        <DialogFooter onCancel={onClose} confirm={say(needPageWords.hold)} busy={fetching} />
      </Stack>
    </form>
  );
}
