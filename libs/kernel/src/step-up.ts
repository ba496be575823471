import type { Caller } from './caller.js';
import { DomainError } from './domain-error.js';

/** How long a proof of presence counts, minutes. @source the access model: bar B36 of docs/threat-model.md */
export const stepUpMinutes = 5;

/** The act asks that the person at the keyboard proves again who it is. */
export class StepUpRequired extends DomainError {
  readonly code = 'STEP_UP_REQUIRED';
  constructor() {
    super('Please confirm with your code or passkey that it is you.');
  }
}

/** Whether the caller proved presence within the last minutes. @param now the database's instant */
export function hasSteppedUp({ steppedUpAt }: Pick<Caller, 'steppedUpAt'>, now: Date): boolean {
  return steppedUpAt !== null && now.getTime() - steppedUpAt.getTime() < stepUpMinutes * 60_000;
}

/** @param now the database's instant.  @throws {StepUpRequired} unless the caller proved presence within five minutes */
export function requireStepUp(caller: Pick<Caller, 'steppedUpAt'>, now: Date): void {
  if (!hasSteppedUp(caller, now)) throw new StepUpRequired();
}
