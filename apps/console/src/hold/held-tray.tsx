import { ActionIcon, Button, Group, Paper, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Failure } from '../api/failure.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { FailureSentence } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import type { HeldCommand, HoldState } from './hold-queue.js';
import styles from './held-tray.module.css';
import { useHeld, useHolds, type HeldWords } from './holds.js';
import { heldWords, words } from './words.js';

type Held = HeldCommand<HeldWords, Failure>;

/** Where what is about to be sent stands, in every page at the same place, with Undo. */
export function HeldTray() {
  const say = useSay();
  const held = useHeld();
  const holds = useHolds();
  const [undone, setUndone] = useState(false);
  useEffect(() => {
    if (!undone) return;
    const timer = setTimeout(() => setUndone(false), 5_000);
    return () => clearTimeout(timer);
  }, [undone]);
  return (
    <section className={styles.tray} aria-label={say(words.tray)}>
      <div role="status" className={styles.undone}>
        {undone && (
          <Paper withBorder shadow="md" p="sm">
            {say(words.undone)}
          </Paper>
        )}
      </div>
      {held.map((entry) => (
        <HeldRow key={entry.id} entry={entry} onUndo={() => setUndone(holds.undo(entry.id))} />
      ))}
    </section>
  );
}

interface HeldRowProps {
  readonly entry: Held;
  readonly onUndo: () => void;
}

function HeldRow({ entry, onUndo }: HeldRowProps) {
  const holds = useHolds();
  const seconds = useSecondsLeft(entry);
  useEffect(() => {
    if (entry.state !== 'done') return;
    const timer = setTimeout(() => holds.dismiss(entry.id), 8_000);
    return () => clearTimeout(timer);
  }, [entry.state, entry.id, holds]);
  return (
    <Paper className={styles.row} data-state={entry.state} withBorder shadow="md" p="sm">
      <Icon name={iconOf[entry.state]} />
      {/* Spoken once for each state: the seconds change without being read out. */}
      <div role={entry.state === 'failed' ? 'alert' : 'status'} aria-atomic="true" className={styles.words}>
        <Text fw={600} size="sm">
          <Said message={heldWords[entry.words.kind][entry.state]} values={{ name: <Verbatim>{entry.words.name}</Verbatim>, seconds }} />
        </Text>
        {entry.refusal && <FailureSentence failure={entry.refusal} />}
      </div>
      <HeldActions entry={entry} onUndo={onUndo} />
    </Paper>
  );
}

const iconOf = { held: 'clock', running: 'send', done: 'check', failed: 'alert' } as const satisfies Record<HoldState, string>;

function HeldActions({ entry, onUndo }: HeldRowProps) {
  const say = useSay();
  const holds = useHolds();
  if (entry.state === 'running') return null;
  if (entry.state === 'held') {
    return (
      <Button size="sm" leftSection={<Icon name="undo" />} onClick={onUndo}>
        {say(words.undo)}
      </Button>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap">
      {entry.state === 'failed' && (
        <Button size="xs" onClick={() => holds.retry(entry.id)}>
          {say(words.retry)}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={say(words.dismiss)} onClick={() => holds.dismiss(entry.id)}>
        <Icon name="cross" />
      </ActionIcon>
    </Group>
  );
}

function useSecondsLeft({ state, runsAt }: Held): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (state !== 'held') return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [state]);
  return Math.max(Math.ceil((runsAt - now) / 1000), 0);
}
