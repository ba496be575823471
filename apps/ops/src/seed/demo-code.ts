import { generateSync } from 'otplib';
import { storyTotpSecret } from './story-people.js';

/** Life of a code, seconds. */
const stepSeconds = 30;

export interface DemoCode {
  readonly code: string;
  /** The one after it; a gateway takes it already, for clocks that are ahead. */
  readonly next: string;
  readonly secondsLeft: number;
}

/** What the authenticator app of everybody in the story shows at an instant. */
export function demoCode(at: Date): DemoCode {
  const epoch = Math.floor(at.getTime() / 1000);
  const codeAt = (instant: number): string => generateSync({ secret: storyTotpSecret, epoch: instant });
  return { code: codeAt(epoch), next: codeAt(epoch + stepSeconds), secondsLeft: stepSeconds - (epoch % stepSeconds) };
}
