/** What did not end in its time, in words: a run that stands still says where. */
export class NotInTime extends Error {
  override readonly name = 'NotInTime';
}

/** Waits for something, but not for ever. @param limitMs there to end what is broken, not to measure */
export async function within<Result>(what: string, limitMs: number, act: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NotInTime(`${what} did not end within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([act(), late]);
  } finally {
    clearTimeout(timer);
  }
}

type Ending = readonly [what: string, limitMs: number, act: () => Promise<unknown>];

/** Ends one after the other, each whatever became of those before. @throws {AggregateError} naming all that did not end */
export async function endAll(endings: readonly Ending[]): Promise<void> {
  const faults: unknown[] = [];
  for (const [what, limitMs, act] of endings) await within(what, limitMs, act).catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, `not everything ended: ${faults.map(String).join('; ')}`);
}
