import { useState, type ReactNode } from 'react';
import type { Failure } from '../api/failure.js';
import { useSay } from '../i18n/say.js';
import { CodeForm } from '../session/code-form.js';
import { Dialog } from '../ui/dialog.js';
import { identityWords } from './identity-words.js';

export interface StepUp {
  /** Does it, and when the server wants a fresh proof of presence asks for one and does it again. @returns what was refused for another reason */
  readonly run: (act: () => Promise<Failure | undefined>) => Promise<Failure | undefined>;
  /** The question; stands somewhere on the page. */
  readonly dialog: ReactNode;
}

/** For acts that ask again who sits at the keyboard. */
export function useStepUp(): StepUp {
  const say = useSay();
  const [answer, setAnswer] = useState<((confirmed: boolean) => void) | undefined>();
  const ask = () => new Promise<boolean>((resolve) => setAnswer(() => resolve));
  const reply = (confirmed: boolean) => {
    answer?.(confirmed);
    setAnswer(undefined);
  };
  const run = async (act: () => Promise<Failure | undefined>): Promise<Failure | undefined> => {
    const refusal = await act();
    if (refusal?.code !== 'STEP_UP_REQUIRED') return refusal;
    return (await ask()) ? act() : refusal;
  };
  const dialog = (
    <Dialog opened={answer !== undefined} onClose={() => reply(false)} title={say(identityWords.confirm)}>
      {answer && <CodeForm onDone={() => reply(true)} onBack={() => reply(false)} withPasskey />}
    </Dialog>
  );
  return { run, dialog };
}
