/**
 * Both, when both are over: what is asked in one message must not be left behind by whoever goes on.
 * @throws what the first failed by, and else what the other did
 */
export async function together<One, Other>(one: One | Promise<One>, other: Other | Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
