import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { BundleNeeds, ChangeBundle, type Bundle } from '../api/bundle.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { GoesOnNote } from './goes-on-note.js';
import { draftOf, emptyDraft, faultOf, newPair, rulesOf, type LinkDraft, type LinkFault } from './link-draft.js';
import { PairField } from './pair-field.js';
import { faultWords, linkWords } from './words.js';

export interface NeedOption {
  readonly id: string;
  readonly label: string;
}

interface LinkDialogProps {
  readonly opened: boolean;
  readonly options: readonly NeedOption[];
  /** Left out: a new group. */
  readonly changed?: Bundle | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function LinkDialog({ opened, ...rest }: LinkDialogProps) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={say(linkWords.add)} size="lg">
      {opened && <LinkForm {...rest} />}
    </Dialog>
  );
}

function LinkForm({ options, changed, onClose, onDone }: Omit<LinkDialogProps, 'opened'>) {
  const say = useSay();
  const form = useLinkForm({ options, changed, onClose, onDone });
  const { draft, put, chosen } = form;
  return (
    <Stack gap="md">
      <Text size="sm">{say(linkWords.lead)}</Text>
      <Checkbox.Group label={say(linkWords.which)} description={say(linkWords.whichHint)} value={[...draft.needIds]} onChange={(needIds) => put({ needIds })} withAsterisk>
        <Stack gap="xs" mt="xs">
          {form.shown.map(({ id, label }) => (
            <Checkbox key={id} value={id} label={<Verbatim>{label}</Verbatim>} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="sm" fw={600}>{say(linkWords.ask)}</Text>
      <Checkbox label={say(linkWords.allOrNone)} checked={draft.allOrNone} onChange={({ currentTarget }) => put({ allOrNone: currentTarget.checked })} />
      <Checkbox label={say(linkWords.sameLanguage)} checked={draft.sameLanguage} onChange={({ currentTarget }) => put({ sameLanguage: currentTarget.checked })} />
      {draft.pairs.map((pair, at) => (
        <PairField
          key={at}
          pair={pair}
          options={chosen}
          onChange={(next) => put({ pairs: draft.pairs.with(at, next) })}
          onRemove={() => put({ pairs: draft.pairs.toSpliced(at, 1) })}
        />
      ))}
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => put({ pairs: [...draft.pairs, newPair('BEFORE')] })}>{say(linkWords.addBefore)}</Button>
        <Button variant="default" size="compact-sm" onClick={() => put({ pairs: [...draft.pairs, newPair('TOGETHER')] })}>{say(linkWords.addTogether)}</Button>
      </Group>
      <GoesOnNote draft={draft} options={chosen} />
      {form.owesNeeds && <Text size="sm" c="dimmed">{say(faultWords.NEEDS)}</Text>}
      {form.fault && <Text size="sm" c="red.7" role="alert">{say(faultWords[form.fault])}</Text>}
      {form.failure && <FailureNote failure={form.failure} />}
      <DialogFooter onCancel={onClose} onConfirm={() => void form.submit()} confirm={say(changed ? linkWords.change : linkWords.save)} busy={form.sending} disabled={form.owesNeeds} />
    </Stack>
  );
}

function useLinkForm({ options, changed, onClose, onDone }: Omit<LinkDialogProps, 'opened'>) {
  const [draft, setDraft] = useState<LinkDraft>(changed ? draftOf(changed) : emptyDraft);
  const [fault, setFault] = useState<LinkFault>();
  const { failure, act } = useActing(onDone);
  const [{ fetching: linking }, link] = useMutation(BundleNeeds);
  const [{ fetching: changing }, change] = useMutation(ChangeBundle);
  const linked = changed?.legs.map(({ needId, serviceType }) => ({ id: needId, label: serviceType.label })) ?? [];
  const shown = [...linked, ...options.filter(({ id }) => !linked.some((one) => one.id === id))];
  const submit = async () => {
    const found = faultOf(draft);
    setFault(found);
    if (found) return;
    const input = { needIds: [...draft.needIds], rules: rulesOf(draft) };
    if (await (changed ? act(change, { ...input, id: changed.id, expectedVersion: changed.version }) : act(link, input))) onClose();
  };
  const put = (part: Partial<LinkDraft>) => {
    setFault(undefined);
    setDraft({ ...draft, ...part });
  };
  const owesNeeds = faultOf(draft) === 'NEEDS';
  return { draft, put, fault, owesNeeds, failure, submit, shown, chosen: shown.filter(({ id }) => draft.needIds.includes(id)), sending: linking || changing };
}
