import { Button, Group, Text } from '@mantine/core';
import { Suspense, lazy, useEffect, useState } from 'react';
import type { Failure } from '../api/failure.js';
import type { Referral } from '../api/referral.graphql.js';
import { useHeld } from '../hold/holds.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon, type IconName } from '../ui/icon.js';
import { keysOf } from '../cases/codes.js';
import { asksOf, isByPhone, isInPhoneForm, type Answered, type Offered } from './command-asks.js';
import { useReferralCommands } from './commands.js';
import { commandWords, words } from './words.js';

const loadDialog = async () => ({ default: (await import('./command-dialog.js')).CommandDialog });
const CommandDialog = lazy(loadDialog);

const looks: Record<Offered, { readonly icon: IconName; readonly filled: boolean }> = {
  SEND: { icon: 'send', filled: true },
  REQUEST_CONSENT: { icon: 'inbox', filled: false },
  ACCEPT: { icon: 'check', filled: true },
  ACKNOWLEDGE: { icon: 'inbox', filled: false },
  ASK: { icon: 'inbox', filled: false },
  ANSWER: { icon: 'send', filled: true },
  WAITLIST: { icon: 'inbox', filled: false },
  START: { icon: 'check', filled: true },
  RESUME: { icon: 'check', filled: true },
  COMPLETE: { icon: 'check', filled: true },
  HOLD: { icon: 'inbox', filled: false },
  DECLINE: { icon: 'cross', filled: false },
  DISCONTINUE: { icon: 'cross', filled: false },
  WITHDRAW: { icon: 'undo', filled: false },
  ENTER_IN_ERROR: { icon: 'undo', filled: false },
};
const order = keysOf(looks);

export interface CommandBarState {
  readonly busy: Offered | undefined;
  readonly failure: Failure | undefined;
  readonly asking: Offered | undefined;
  /** Starts a command, or opens the question it needs answered first. False if the referral does not allow it now. */
  readonly start: (command: Offered) => boolean;
  readonly stopAsking: () => void;
  readonly give: (command: Offered, answered: Answered) => void;
  readonly underWay: boolean;
}

interface About<Said> {
  /** The referral. */
  readonly id: string;
  readonly said: Said;
}

/** What can be done with a referral, shared by the buttons and the keys of the inbox. */
export function useCommandBar(referral: Referral | undefined): CommandBarState {
  const commands = useReferralCommands();
  const held = useHeld();
  const [busy, setBusy] = useState<Offered>();
  // Of the referral they were said about: the next one in view is another person.
  const [failed, setFailed] = useState<About<Failure>>();
  const [asked, setAsked] = useState<About<Offered>>();
  const failure = failed?.id === referral?.id ? failed?.said : undefined;
  const asking = asked?.id === referral?.id ? asked?.said : undefined;
  const underWay = held.some(({ words: { subjectId }, state }) => subjectId === referral?.id && (state === 'held' || state === 'running'));
  const work = async (command: Offered, id: string, act: Promise<Failure | undefined>) => {
    setBusy(command);
    setFailed(undefined);
    const said = await act;
    setFailed(said && { id, said });
    setBusy(undefined);
  };
  const give = (command: Offered, answered: Answered) => {
    if (!referral) return;
    const { code: reason = '', note } = answered;
    if (command === 'SEND') commands.sendDraft(referral);
    else if ((command === 'DECLINE' || command === 'WITHDRAW') && !isByPhone(command, referral)) commands.hold(command, referral, { reason, ...(note && { note }) });
    else void work(command, referral.id, commands.run(command, referral, answered));
  };
  const start = (command: Offered) => {
    if (!referral || busy || underWay || !referral.availableCommands.includes(command)) return false;
    if (asksOf(command, referral)) setAsked({ id: referral.id, said: command });
    else give(command, {});
    return true;
  };
  return { busy, failure, asking, start, stopAsking: () => setAsked(undefined), give, underWay };
}

export function CommandBar({ referral, state }: { readonly referral: Referral; readonly state: CommandBarState }) {
  const say = useSay();
  const [everAsked, setEverAsked] = useState(false);
  if (state.asking !== undefined && !everAsked) setEverAsked(true);
  // It is no part of the first page, and must be there when somebody decides without a network.
  useEffect(() => void loadDialog(), []);
  const offered = order.filter((command) => referral.availableCommands.includes(command) && !isInPhoneForm(command, referral));
  return (
    <section aria-label={say(words.commands)}>
      {state.failure && <FailureNote failure={state.failure} />}
      {state.underWay && <Text size="sm">{say(words.underWay)}</Text>}
      {offered.length === 0 && (
        <Text size="sm" c="dimmed">
          {say(words.noCommands)}
        </Text>
      )}
      <Group gap="xs" mt={state.failure || state.underWay ? 'xs' : 0}>
        {offered.map((command) => (
          <Button
            key={command}
            variant={looks[command].filled ? 'filled' : 'default'}
            leftSection={<Icon name={looks[command].icon} />}
            loading={state.busy === command}
            disabled={state.underWay}
            onClick={() => state.start(command)}
          >
            {say(commandWords[command])}
          </Button>
        ))}
      </Group>
      {everAsked && (
        <Suspense fallback={null}>
          <CommandDialog command={state.asking} referral={referral} onClose={state.stopAsking} onAnswered={(answered) => state.asking && state.give(state.asking, answered)} />
        </Suspense>
      )}
    </section>
  );
}
