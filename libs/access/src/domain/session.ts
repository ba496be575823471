/** @source the access model: idle 15 minutes, absolute 8 hours, both by the database's clock. */
export const idleMinutes = 15;
export const absoluteHours = 8;

/** What the person behind a session must do next. */
export const SignInStep = { SECOND_FACTOR: 'SECOND_FACTOR', ENROL: 'ENROL', DONE: 'DONE' } as const;
export type SignInStep = (typeof SignInStep)[keyof typeof SignInStep];

/** Ways to show that more than the password is there. No text message, no mail, no questions. */
export const SecondFactor = { TOTP: 'TOTP', PASSKEY: 'PASSKEY' } as const;
export type SecondFactor = (typeof SecondFactor)[keyof typeof SecondFactor];
