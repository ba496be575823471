import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { Failure } from '../api/failure.js';
import type { HeldCommand, HoldQueue } from './hold-queue.js';
import type { HeldKind } from './words.js';

export interface HeldWords {
  readonly kind: HeldKind;
  /** The service asked, or the code of the referral. */
  readonly name: string;
  /** Which referral it is about, so that its page can say that something is under way. */
  readonly subjectId: string;
}
export type Holds = HoldQueue<HeldWords, Failure>;

const HoldContext = createContext<Holds | undefined>(undefined);

export function HoldProvider({ holds, children }: { readonly holds: Holds; readonly children: ReactNode }) {
  useEffect(() => {
    // Closing the window would silently drop what is held: the browser asks first.
    const ask = (event: BeforeUnloadEvent) => {
      if (holds.entries().some(({ state }) => state === 'held' || state === 'running')) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [holds]);
  return <HoldContext value={holds}>{children}</HoldContext>;
}

export function useHolds(): Holds {
  const holds = useContext(HoldContext);
  if (!holds) throw new Error('useHolds needs somebody signed in');
  return holds;
}

export function useHeld(): readonly HeldCommand<HeldWords, Failure>[] {
  const holds = useHolds();
  return useSyncExternalStore(holds.subscribe, holds.entries);
}
