/** What is told of one step, and of the end. */
export interface StepReport {
  readonly step: string;
  readonly ok: boolean;
  readonly millis: number;
  /** One plain sentence. */
  readonly detail: string;
}

/** How the story is written down: for people or for programs. */
export interface StoryFormat {
  readonly opening: string;
  step(report: StepReport): string;
  end(report: StepReport): string;
}

/** One line of JSON for each step, the last one named `end`. */
export const forPrograms: StoryFormat = { opening: '', step: (report) => `${JSON.stringify(report)}\n`, end: (report) => `${JSON.stringify(report)}\n` };

/** Wide enough for the longest name of a step. */
const nameWidth = 22;
const millisWidth = 7;

/** A table: what, how long it took in milliseconds, and the sentence. */
export const forPeople: StoryFormat = {
  opening: `\nOne person, two services asked: the main job, played through the public API\n\n${row('Step', 'ms', 'What happened')}`,
  step: ({ step, ok, millis, detail }) => row(step, String(millis), ok ? detail : `FAILED. ${detail}`),
  end: ({ ok, millis, detail }) => `\n${ok ? 'Ended well' : 'Broke off'} after ${(millis / 1000).toFixed(1)} s. ${detail}\n`,
};

function row(step: string, millis: string, sentence: string): string {
  return `${step.padEnd(nameWidth)} ${millis.padStart(millisWidth)}  ${sentence}\n`;
}
