import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useLiveQuery } from '../api/live-query.js';
import { ReasonsQuery, type CodedReason, type Referral } from '../api/referral.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Dialog } from '../ui/dialog.js';
import { ListState } from '../ui/list-state.js';
import { words as uiWords } from '../ui/words.js';
import { useReferralCommands } from './commands.js';
import { commandWords, dialogWords } from './words.js';

export type ReasonedCommand = 'DECLINE' | 'WITHDRAW' | 'COMPLETE';

const texts = {
  DECLINE: { title: dialogWords.declineTitle, text: dialogWords.declineText, label: dialogWords.reason },
  WITHDRAW: { title: dialogWords.withdrawTitle, text: dialogWords.withdrawText, label: dialogWords.reason },
  COMPLETE: { title: dialogWords.completeTitle, text: dialogWords.completeText, label: dialogWords.outcome },
} as const;

interface ReasonDialogProps {
  readonly command: ReasonedCommand | undefined;
  readonly referral: Referral;
  readonly onClose: () => void;
  readonly onComplete: (outcome: string) => void;
}

/** Asks for the coded reason of a decline or withdrawal, or the outcome of a completion. */
export function ReasonDialog({ command, referral, onClose, onComplete }: ReasonDialogProps) {
  const say = useSay();
  return (
    <Dialog opened={command !== undefined} onClose={onClose} title={command && say(texts[command].title)} size="lg">
      {command && <ReasonForm command={command} referral={referral} onClose={onClose} onComplete={onComplete} />}
    </Dialog>
  );
}

interface ReasonFormProps extends ReasonDialogProps {
  readonly command: ReasonedCommand;
}

function ReasonForm({ command, referral, onClose, onComplete }: ReasonFormProps) {
  const say = useSay();
  const form = useReasonForm({ command, referral, onClose, onComplete });
  return (
    <form onSubmit={form.submit}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {say(texts[command].text)} {command !== 'COMPLETE' && say(dialogWords.held)}
        </Text>
        <ListState loading={form.list.loading} failure={form.list.failure} onRetry={form.list.retry} count={form.reasons?.length} empty={null}>
          <Radio.Group label={say(texts[command].label)} value={form.code} onChange={form.setCode} error={form.missing && say(uiWords.required)} withAsterisk>
            <Stack gap="xs" mt="xs">
              {form.reasons?.map(({ code, label }, at) => (
                <Radio key={code} value={code} label={<Verbatim>{label}</Verbatim>} autoFocus={at === 0} />
              ))}
            </Stack>
          </Radio.Group>
        </ListState>
        {command !== 'COMPLETE' && (
          <Textarea
            label={say(dialogWords.note)}
            description={say(dialogWords.noteHint)}
            maxLength={500}
            rows={3}
            dir="auto"
            required={form.chosen?.needsNote ?? false}
            error={form.noteMissing && say(dialogWords.noteMissing)}
            value={form.note}
            onChange={({ currentTarget }) => form.setNote(currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say(uiWords.cancel)}
          </Button>
          <Button type="submit" color={command === 'COMPLETE' ? 'teal' : 'red.6'}>
            {say(commandWords[command])}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useReasonForm({ command, referral, onClose, onComplete }: ReasonFormProps) {
  const commands = useReferralCommands();
  const list = useLiveQuery(ReasonsQuery, { command });
  const [code, setCode] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const reasons: readonly CodedReason[] | undefined = list.data?.reasons.edges.map(({ node }) => node);
  const chosen = reasons?.find((reason) => reason.code === code);
  const lacksNote = command !== 'COMPLETE' && chosen?.needsNote === true && note.trim() === '';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!chosen || lacksNote) return;
    if (command === 'COMPLETE') onComplete(code);
    else commands.hold(command, referral, { reason: code, ...(note.trim() && { note: note.trim() }) });
    onClose();
  };
  return { list, reasons, chosen, code, setCode, note, setNote, submit, missing: tried && !chosen, noteMissing: tried && lacksNote };
}
