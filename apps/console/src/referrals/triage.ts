import { useLocalStorage } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Referral } from '../api/referral.graphql.js';
import { useHeld, useHolds } from '../hold/holds.js';
import type { CommandBarState } from './command-bar.js';
import { moved, triageActOf, type TriageAct } from './triage-keys.js';
import type { Worklist } from './worklist.js';

interface TriageOptions {
  readonly rows: readonly Referral[];
  readonly chosen: Referral | undefined;
  readonly list: Worklist;
  readonly state: CommandBarState;
}

export interface Triage {
  readonly on: boolean;
  readonly setOn: (on: boolean) => void;
  /** True after a key whose act the chosen referral does not allow. */
  readonly refused: boolean;
}

const FIELDS = 'input, textarea, select, [contenteditable]';

function isTyping(): boolean {
  const focused = document.activeElement;
  return (focused?.matches(FIELDS) ?? false) || document.querySelector('[role="dialog"]') !== null;
}

/** Listens for the keys of the inbox while it is shown. */
export function useTriage(options: TriageOptions): Triage {
  const [on, setOn] = useLocalStorage({ key: 'causeway.keys', defaultValue: true });
  const [refused, setRefused] = useState(false);
  const act = useTriageAct(options);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      const wanted = triageActOf(event, isTyping());
      if (!wanted) return;
      event.preventDefault();
      setRefused(!latest.current(wanted));
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [on]);
  return { on, setOn, refused };
}

function useTriageAct({ rows, chosen, list, state }: TriageOptions): (act: TriageAct) => boolean {
  const navigate = useNavigate();
  const holds = useHolds();
  const held = useHeld();
  const move = (step: 1 | -1) => {
    const selected = moved(rows.map(({ id }) => id), chosen?.id, step);
    if (selected === undefined) return false;
    void navigate({ to: '/inbox', search: { list, selected }, replace: true, resetScroll: false });
    document.querySelector(`[data-referral="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  const open = () => {
    if (!chosen) return false;
    void navigate({ to: '/referrals/$referralId', params: { referralId: chosen.id } });
    return true;
  };
  const undo = () => {
    const last = held.findLast((entry) => entry.state === 'held');
    return last !== undefined && holds.undo(last.id);
  };
  const acts: Record<TriageAct, () => boolean> = {
    next: () => move(1),
    previous: () => move(-1),
    acknowledge: () => state.start('ACKNOWLEDGE'),
    accept: () => state.start('ACCEPT'),
    decline: () => state.start('DECLINE'),
    open,
    undo,
  };
  return (act) => acts[act]();
}
