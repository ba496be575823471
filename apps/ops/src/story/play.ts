import { CommandFailed } from '../command.js';
import { borrowSystem, type BorrowedSystem } from '../start/running.js';
import { answer } from './answering.js';
import { ask } from './asking.js';
import { answerTimeoutMs, whySilent } from './desk.adapter.js';
import { end } from './ending.js';
import { goOn } from './going-on.js';
import { StoryFault } from './fault.js';
import { Mailbox } from './mailbox.reader.js';
import { BrokeOff, Narrator } from './narrator.js';
import { open } from './opening.js';
import type { StoryFormat } from './report.template.js';
import { Stage, type Place } from './stage.js';

export interface StoryOptions {
  /** Origin of a system that runs elsewhere; without it the one on the state folder, or one of our own. */
  readonly url: string | undefined;
  /** Page of its mail catcher, where it is not known. */
  readonly mailbox: string | undefined;
  readonly format: StoryFormat;
  readonly write: (text: string) => void;
  /** What happens besides the story, e.g. that a system is started. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Plays the main job once.  @returns whether every step did what it should */
export async function play(options: StoryOptions): Promise<boolean> {
  const narrator = new Narrator(options);
  let borrowed: Promise<BorrowedSystem> | undefined;
  let stage: Stage | undefined;
  let brokenAt: string | undefined = 'story';
  try {
    const place = await narrator.step('system', async (tell) => {
      borrowed = options.url === undefined ? borrowSystem(options) : undefined;
      return findPlace({ ...options, borrowed: await borrowed }, tell);
    });
    stage = new Stage(narrator, place);
    const opening = await open(stage);
    const requests = await ask(stage, opening);
    const answers = await answer(stage, opening, requests);
    await end(stage, opening, { requests, answers });
    await goOn(stage, opening);
    brokenAt = undefined;
  } catch (error) {
    if (!(error instanceof BrokeOff)) throw error;
    brokenAt = error.step;
  } finally {
    const isClear = (await stage?.clear(brokenAt !== undefined)) ?? true;
    narrator.end({ brokenAt, isClear });
    // Also when it was interrupted while it started: then this waits until it is gone.
    const ours = await borrowed?.catch(() => undefined);
    await ours?.release();
  }
  return brokenAt === undefined;
}

interface Found extends Pick<StoryOptions, 'url' | 'mailbox'> {
  readonly borrowed: BorrowedSystem | undefined;
}

async function findPlace({ url, mailbox, borrowed }: Found, tell: (sentence: string) => void): Promise<Place> {
  const root = url ?? borrowed?.addresses.console;
  const mail = mailbox ?? borrowed?.addresses.mailbox;
  if (root === undefined) throw new CommandFailed('There is no system to play on.');
  if (mail === undefined) throw new StoryFault('That system sends its mail to a relay of its own, so the story cannot read it: name the page of a mail catcher with --mailbox.');
  const graphql = borrowed?.addresses.graphql ?? new URL('/graphql', root).href;
  await expectReady(new URL('/health/ready', graphql).href);
  await Mailbox.open(mail);
  tell(borrowed?.isOurs === true ? `A system was started for this at ${root}; it ends with the story.` : `The system at ${root} is ready, and so is its mailbox.`);
  return { graphql, mailbox: mail };
}

async function expectReady(health: string): Promise<void> {
  const response = await fetch(health, { signal: AbortSignal.timeout(answerTimeoutMs) }).catch((error: unknown) => {
    throw new StoryFault(whySilent(health, error));
  });
  if (response.status === 503) throw new StoryFault(`The system is up and not ready: ${health} says so; its logs tell why.`);
  if (!response.ok) throw new StoryFault(`${health} answers with status ${response.status}: that is no Causeway.`);
}
