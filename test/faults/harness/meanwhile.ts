/** Whether the other one has ended. */
type IsOver = () => boolean;

/**
 * Does one thing while another goes on, and waits for both whatever becomes of either: nothing goes on hurting a fleet
 * behind a scenario that has failed.
 * @param behind must end soon after `isOver`. @returns what both came to
 */
export async function meanwhile<Behind, Front>(behind: (isOver: IsOver) => Promise<Behind>, front: (isOver: IsOver) => Promise<Front>): Promise<[Behind, Front]> {
  let [isFrontOver, isBehindOver] = [false, false];
  const going = behind(() => isFrontOver).finally(() => (isBehindOver = true));
  // Heard below; until then nobody listens.
  going.catch(() => undefined);
  try {
    const came = await front(() => isBehindOver);
    isFrontOver = true;
    return [await going, came];
  } finally {
    isFrontOver = true;
    await going.catch(() => undefined);
  }
}
