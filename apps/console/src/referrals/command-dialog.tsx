import { Checkbox, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { MessageDescriptor } from 'react-intl';
import { useLiveQuery } from '../api/live-query.js';
import { ReasonsQuery, type Referral } from '../api/referral.graphql.js';
import { useSay } from '../i18n/say.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { ListState } from '../ui/list-state.js';
import { words as uiWords } from '../ui/words.js';
import { asksOf, type Answered, type Asks, type Offered } from './command-asks.js';
import { ReasonField } from './reason-field.js';
import { hintOf } from './reason-groups.js';
import { noteHintWords, noteOnCallHint } from './reason-words.js';
import { commandWords, dialogWords } from './words.js';

const texts: Partial<Record<Offered, { readonly title: MessageDescriptor; readonly text: MessageDescriptor }>> = {
  DECLINE: { title: dialogWords.declineTitle, text: dialogWords.declineText },
  WITHDRAW: { title: dialogWords.withdrawTitle, text: dialogWords.withdrawText },
  COMPLETE: { title: dialogWords.completeTitle, text: dialogWords.completeText },
};
const destructive: ReadonlySet<Offered> = new Set(['DECLINE', 'WITHDRAW', 'DISCONTINUE', 'ENTER_IN_ERROR']);

interface CommandDialogProps {
  readonly command: Offered | undefined;
  readonly referral: Referral;
  readonly onClose: () => void;
  readonly onAnswered: (answered: Answered) => void;
}

/** Asks for what a command must bring along: a coded reason or outcome, a few words, a day, or with whom one spoke. */
export function CommandDialog({ command, referral, onClose, onAnswered }: CommandDialogProps) {
  const say = useSay();
  const asks = command && asksOf(command, referral);
  return (
    <Dialog opened={asks !== undefined} onClose={onClose} title={command && say(texts[command]?.title ?? commandWords[command])} size="lg">
      {command && asks && <CommandForm command={command} referral={referral} asks={asks} onClose={onClose} onAnswered={onAnswered} />}
    </Dialog>
  );
}

interface CommandFormProps extends Pick<CommandDialogProps, 'onClose' | 'onAnswered'> {
  readonly command: Offered;
  readonly referral: Referral;
  readonly asks: Asks;
}

function CommandForm({ command, referral, asks, onClose, onAnswered }: CommandFormProps) {
  const say = useSay();
  const form = useCommandForm({ command, referral, asks, onClose, onAnswered });
  const isHeld = !asks.phone && (command === 'DECLINE' || command === 'WITHDRAW');
  const text = texts[command]?.text;
  return (
    <form onSubmit={form.submit}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {asks.phone ? say(dialogWords.spokeHint) : text && say(text)} {isHeld && say(dialogWords.held)}
        </Text>
        {asks.phone && <TextInput label={say(dialogWords.spokeTo)} maxLength={120} dir="auto" error={form.lacks('spokeTo')} withAsterisk {...form.field('spokeTo')} />}
        {asks.code && <CodeField form={form} referral={referral} command={command} label={say(command === 'COMPLETE' ? dialogWords.outcome : dialogWords.reason)} />}
        {asks.until && <TextInput type="date" label={say(dialogWords.until)} description={say(dialogWords.untilHint)} error={form.lacks('until')} withAsterisk {...form.field('until')} />}
        {asks.keepsPlace && <Checkbox label={say(dialogWords.keepsPlace)} {...form.box('keepsPlace')} />}
        {asks.incident && <Checkbox label={say(dialogWords.incident)} {...form.box('isIncident')} />}
        {asks.note && <Textarea label={say(dialogWords.note)} description={say(asks.phone ? noteOnCallHint : noteHintWords[referral.side])} maxLength={500} rows={3} dir="auto" required={form.needsNote} error={form.lacks('note')} {...form.field('note')} />}
        <DialogFooter onCancel={onClose} confirm={say(commandWords[command])} red={destructive.has(command)} />
      </Stack>
    </form>
  );
}

type Form = ReturnType<typeof useCommandForm>;

function CodeField({ form, label, referral, command }: Pick<CommandFormProps, 'referral' | 'command'> & { readonly form: Form; readonly label: string }) {
  const hintFor = (code: string) => hintOf(code, { command, commands: referral.availableCommands });
  return (
    <ListState loading={form.list.loading} failure={form.list.failure} onRetry={form.list.retry} count={form.codes?.length} empty={null}>
      <ReasonField label={label} reasons={form.codes ?? []} hintOf={hintFor} value={form.answered.code ?? ''} onChange={(code) => form.put({ code })} error={form.lacks('code')} />
    </ListState>
  );
}

type TextName = 'note' | 'until' | 'spokeTo';

function useCommandForm({ command, referral, asks, onClose, onAnswered }: CommandFormProps) {
  const say = useSay();
  const list = useLiveQuery(ReasonsQuery, { command, side: referral.side });
  const [answered, setAnswered] = useState<Answered>({});
  const [tried, setTried] = useState(false);
  const put = (more: Answered) => setAnswered((before) => ({ ...before, ...more }));
  const codes = asks.code && list.data?.reasons.edges.map(({ node }) => node);
  const needsNote = asks.note === 'must' || codes?.find(({ code }) => code === answered.code)?.needsNote === true;
  const owed = { code: asks.code, until: asks.until, spokeTo: asks.phone, note: needsNote };
  const isLacking = (name: keyof typeof owed) => owed[name] === true && (answered[name] ?? '').trim() === '';
  const sentences = { code: uiWords.required, until: dialogWords.untilMissing, spokeTo: uiWords.required, note: dialogWords.noteMissing };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (isLacking('code') || isLacking('until') || isLacking('spokeTo') || isLacking('note')) return;
    onAnswered({ ...answered, ...(answered.note && { note: answered.note.trim() }) });
    onClose();
  };
  return {
    ...{ list, codes, answered, put, needsNote, submit },
    lacks: (name: keyof typeof owed) => tried && isLacking(name) && say(sentences[name]),
    field: (name: TextName) => ({ value: answered[name] ?? '', onChange: (event: { currentTarget: { value: string } }) => put({ [name]: event.currentTarget.value }) }),
    box: (name: 'keepsPlace' | 'isIncident') => ({ checked: answered[name] ?? false, onChange: (event: { currentTarget: { checked: boolean } }) => put({ [name]: event.currentTarget.checked }) }),
  };
}
