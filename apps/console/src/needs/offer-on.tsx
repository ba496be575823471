import { Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { OfferOn as OfferOnMutation, type NeedStanding } from '../api/need.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import type { Referral } from '../api/referral.graphql.js';
import { ServicesQuery, servicePages } from '../api/service.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Choice } from '../ui/choice.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { needPageWords } from './words.js';

interface OfferOnProps {
  readonly opened: boolean;
  readonly standing: NeedStanding;
  /** The referral that led to nothing. */
  readonly after: Referral;
  readonly asked: readonly Referral[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A coordinator chooses whom to ask next, for a case of another agency: the server looks whether the service takes this person. */
export function OfferOn({ opened, onClose, ...rest }: OfferOnProps) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(needPageWords.choose)} size="lg">
      {opened && <OfferOnForm onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function OfferOnForm({ standing, after, asked, onClose, onDone }: Omit<OfferOnProps, 'opened'>) {
  const say = useSay();
  const [chosen, setChosen] = useState('');
  const { text, setText, services, list } = useOthers(standing, asked);
  const { failure, act } = useActing(onDone);
  const [{ fetching }, offerOn] = useMutation(OfferOnMutation);
  const ask = async () => {
    if (await act(offerOn, { referralId: after.id, serviceId: chosen })) onClose();
  };
  return (
    <Stack gap="md">
      <Text size="sm">{say(needPageWords.chooseText)}</Text>
      <TextInput type="search" label={say(needPageWords.search)} leftSection={<Icon name="search" />} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
      <ListState loading={list.loading} failure={list.failure} onRetry={list.retry} count={services?.length} empty={<Empty icon="search" title={say(needPageWords.noService)} />}>
        {services && (
          <Choice
            stacked
            label={say(needPageWords.service)}
            options={services.map(({ id, name, organization }) => ({ value: id, label: <Verbatim>{name}</Verbatim>, hint: <Verbatim>{organization.name}</Verbatim> }))}
            value={chosen}
            onChange={setChosen}
          />
        )}
        <MoreButton more={list.more} loading={list.loadingMore} />
      </ListState>
      {failure && <FailureNote failure={failure} />}
      <DialogFooter onCancel={onClose} onConfirm={() => void ask()} confirm={say(needPageWords.ask)} busy={fetching} disabled={chosen === ''} />
    </Stack>
  );
}

/** Services of this kind that were not asked yet. */
function useOthers({ serviceType, urgency }: NeedStanding, asked: readonly Referral[]) {
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 250);
  const filter = { serviceTypeCode: serviceType.code, referableOnly: true, urgency, ...(wanted && { text: wanted }) };
  const list = usePagedQuery(ServicesQuery, { filter, first: 20 }, servicePages);
  const known = new Set(asked.filter(({ status }) => status !== 'WITHDRAWN').map(({ serviceId }) => serviceId));
  return { text, setText, list, services: list.rows?.map(({ node }) => node).filter(({ id }) => !known.has(id)) };
}
