import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../api/failure.js';
import type { ReferralCommand } from '../api/graphql.js';
import type { Referral } from '../api/referral.graphql.js';
import { useHeld } from '../hold/holds.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Icon, type IconName } from '../ui/icon.js';
import { useReferralCommands, type SimpleCommand } from './commands.js';
import { ReasonDialog, type ReasonedCommand } from './reason-dialog.js';
import { commandWords, words } from './words.js';

/** The system alone takes a referral back; nobody is offered that. */
type Offered = Exclude<ReferralCommand, 'RECALL'>;
const looks: Record<Offered, { readonly icon: IconName; readonly filled: boolean }> = {
  SEND: { icon: 'send', filled: true },
  ACCEPT: { icon: 'check', filled: true },
  ACKNOWLEDGE: { icon: 'inbox', filled: false },
  COMPLETE: { icon: 'check', filled: true },
  DECLINE: { icon: 'cross', filled: false },
  WITHDRAW: { icon: 'undo', filled: false },
};
const order: readonly Offered[] = ['SEND', 'ACCEPT', 'ACKNOWLEDGE', 'COMPLETE', 'DECLINE', 'WITHDRAW'];

export interface CommandBarState {
  readonly busy: Offered | undefined;
  readonly failure: Failure | undefined;
  readonly asking: ReasonedCommand | undefined;
  /** Starts a command, or opens the question it needs answered first. False if the referral does not allow it now. */
  readonly start: (command: Offered) => boolean;
  readonly stopAsking: () => void;
  readonly complete: (outcome: string) => void;
  readonly underWay: boolean;
}

const isSimple = (command: Offered): command is SimpleCommand => command === 'ACCEPT' || command === 'ACKNOWLEDGE';

/** What can be done with a referral, shared by the buttons and the keys of the inbox. */
export function useCommandBar(referral: Referral | undefined): CommandBarState {
  const commands = useReferralCommands();
  const held = useHeld();
  const [busy, setBusy] = useState<Offered>();
  const [failure, setFailure] = useState<Failure>();
  const [asking, setAsking] = useState<ReasonedCommand>();
  const underWay = held.some(({ words: { subjectId }, state }) => subjectId === referral?.id && (state === 'held' || state === 'running'));
  const work = async (command: Offered, act: Promise<Failure | undefined>) => {
    setBusy(command);
    setFailure(undefined);
    setFailure(await act);
    setBusy(undefined);
  };
  const start = (command: Offered) => {
    if (!referral || busy || underWay || !referral.availableCommands.includes(command)) return false;
    if (isSimple(command)) void work(command, commands.run(command, referral));
    else if (command === 'SEND') commands.sendDraft(referral);
    else setAsking(command);
    return true;
  };
  const complete = (outcome: string) => referral && void work('COMPLETE', commands.complete(referral, outcome));
  return { busy, failure, asking, start, stopAsking: () => setAsking(undefined), complete, underWay };
}

export function CommandBar({ referral, state }: { readonly referral: Referral; readonly state: CommandBarState }) {
  const say = useSay();
  const offered = order.filter((command) => referral.availableCommands.includes(command));
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
      <ReasonDialog command={state.asking} referral={referral} onClose={state.stopAsking} onComplete={state.complete} />
    </section>
  );
}
