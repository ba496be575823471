interface Keeping {
  /** Days after the instant that `since` names. */
  readonly days: number;
  readonly what: string;
  readonly since: string;
  readonly then: 'deleted' | 'destroyed with its key';
}

/**
 * How long what is kept. A time is changed here and nowhere else, so that two people see it: whoever writes the change and
 * whoever reviews it. What is not on the list stays: the event log and the audit (ids and codes only), and the case file
 * (bands and codes).
 * @source safety bar B51 in docs/threat-model.md
 */
export const retentionSchedule = {
  repeatAnswers: { days: 3, what: 'answers kept for a repeated request', since: 'the request', then: 'deleted' },
  doneJobs: { days: 7, what: 'jobs that were done', since: 'their end', then: 'deleted' },
  deadLetters: { days: 90, what: 'jobs that were given up', since: 'giving up', then: 'deleted' },
  sessions: { days: 30, what: 'sessions that ended', since: 'their end', then: 'deleted' },
  signInAttempts: { days: 1, what: 'failed tries to sign in', since: 'the try', then: 'deleted' },
  passkeyQuestions: { days: 1, what: 'questions to passkeys', since: 'their end', then: 'deleted' },
  entryCodes: { days: 30, what: 'invitations and reset codes', since: 'their end', then: 'deleted' },
  notices: { days: 90, what: 'notices that somebody was told to look', since: 'the notice', then: 'deleted' },
  identities: { days: 90, what: 'who somebody is, once nothing is open for them', since: 'the last time it was written, read, or consent held', then: 'destroyed with its key' },
  forgottenIdentities: { days: 365, what: 'who somebody is, whatever is still marked as open', since: 'the same', then: 'destroyed with its key' },
} as const satisfies Readonly<Record<string, Keeping>>;
