/** Why the story broke off; the message is one sentence for the person at the keyboard. */
export class StoryFault extends Error {}

/** @throws {StoryFault} with the sentence, when what the story promises is not so */
export function expectThat(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new StoryFault(otherwise);
}
