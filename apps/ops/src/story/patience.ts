import { setTimeout as pause } from 'node:timers/promises';
import { StoryFault } from './fault.js';

/** How long the story waits for what happens by itself: a mail, a live change. Milliseconds. */
export const patienceMs = 20_000;
/** A deadline of eight seconds, and half a minute in which it is acted on at the latest. Milliseconds. */
export const deadlinePatienceMs = 38_000;

/** Looks again and again until there is something to see.
 *  @param missing ends the sentence "Within 20 s ..."  @throws {StoryFault} */
export async function until<Seen>(missing: string, look: () => Promise<Seen | undefined> | Seen | undefined, withinMs = patienceMs): Promise<Seen> {
  for (const began = Date.now(); Date.now() - began < withinMs; await pause(100)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new StoryFault(`Within ${withinMs / 1000} s ${missing}.`);
}
