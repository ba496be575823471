import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { useSay } from '../i18n/say.js';
import { Dialog } from '../ui/dialog.js';
import { CodeForm } from './code-form.js';
import { words } from './words.js';

interface Outcome {
  readonly error?: CombinedError | undefined;
  readonly failure?: Failure | undefined;
}

/** Runs a command; when the server asks who is there, asks the person and runs it once more. */
type StepUp = <Result extends Outcome>(run: () => Promise<Result>) => Promise<Result>;

const StepUpContext = createContext<() => Promise<boolean>>(async () => false);

/** Holds the one dialog in which somebody proves to be still there. */
export function StepUpProvider({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const settle = useRef<(isProven: boolean) => void>(() => undefined);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        settle.current = resolve;
        setOpened(true);
      }),
    [],
  );
  const close = (isProven: boolean) => {
    setOpened(false);
    settle.current(isProven);
  };
  return (
    <StepUpContext value={ask}>
      {children}
      <Dialog opened={opened} onClose={() => close(false)} title={say(words.stepUpTitle)}>
        <CodeForm lead={say(words.stepUpLead)} onDone={() => close(true)} onBack={() => close(false)} withPasskey />
      </Dialog>
    </StepUpContext>
  );
}

export function useStepUp(): StepUp {
  const ask = useContext(StepUpContext);
  return async (run) => {
    const first = await run();
    const failure = first.failure ?? (first.error && failureOf(first.error));
    if (failure?.code !== 'STEP_UP_REQUIRED' || !(await ask())) return first;
    return run();
  };
}
