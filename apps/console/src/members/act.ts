import { useState } from 'react';
import type { CombinedError } from 'urql';
import { useApi } from '../api/api-provider.js';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useStepUp } from '../session/step-up.js';

interface Acting {
  readonly failure: Failure | undefined;
  /** @returns whether it was done */
  readonly act: <Input extends object>(mutate: (variables: { input: Input & { idempotencyKey: string } }) => Promise<{ error?: CombinedError | undefined }>, input: Input) => Promise<boolean>;
}

/** Commands of those who manage: each asks for presence when the server wants it, and the lists are asked again after it. */
export function useActing(onDone: () => void): Acting {
  const { refresher } = useApi();
  const stepUp = useStepUp();
  const [failure, setFailure] = useState<Failure>();
  return {
    failure,
    act: async (mutate, input) => {
      const variables = { input: { ...input, idempotencyKey: newIdempotencyKey() } };
      const { error } = await stepUp(() => mutate(variables));
      setFailure(error && failureOf(error));
      onDone();
      // What one panel asks for waits in another one.
      refresher.refresh();
      return error === undefined;
    },
  };
}
