/** What a notice is about, as somebody chooses how to be told of it. */
export const NoticeClass = { REFERRAL: 'REFERRAL', DEADLINE: 'DEADLINE', SECURITY: 'SECURITY', DIRECTORY: 'DIRECTORY', NETWORK: 'NETWORK', ALARM: 'ALARM' } as const;
export type NoticeClass = (typeof NoticeClass)[keyof typeof NoticeClass];

const classes: Readonly<Record<Exclude<NoticeClass, 'REFERRAL'>, readonly string[]>> = {
  DEADLINE: [
    ...['ACK_HALF', 'ACK_DUE', 'DECIDE_HALF', 'DECIDE_DUE', 'INFO_DUE', 'HOLD_DUE'],
    ...['ARRIVAL_DUE', 'PROGRESS_DUE', 'EXPIRY_DUE', 'CONSENT_HALF', 'CONSENT_DUE', 'REVIEW_DUE'],
  ],
  SECURITY: ['GLASS_BROKEN', 'READS_STOPPED'],
  DIRECTORY: ['DUTY_GAP', 'LISTING_DUE', 'LISTING_UNANSWERED', 'LISTING_ASKED', 'LISTING_DECIDED', 'LISTING_CONTRADICTED', 'PLACES_OVER_COMMITTED', 'PLACES_DRIFT'],
  NETWORK: ['COVER_NAMED', 'COVER_ENDED', 'AGREEMENT_ENDING', 'DUTY_GAP'],
  ALARM: ['MAIL_REFUSED', 'QUEUE_LATE', 'WEBHOOK_REFUSED', 'TASK_CALL_AND_RECORD', 'TASK_CASCADE_EXHAUSTED', 'TASK_WRONG_RECIPIENT', 'TASK_LATE_REPLY', 'TASK_CONFIRM_BASIS'],
};

const byKind = new Map(Object.entries(classes).flatMap(([name, kinds]) => kinds.map((kind) => [kind, name] as const)));

/** The class of a kind of notice; a command of a referral has no list here. */
export function classOf(kind: string): NoticeClass {
  return parseClass(byKind.get(kind) ?? NoticeClass.REFERRAL);
}

/** Every kind that is no command of a referral. */
export const namedKinds: readonly string[] = [...byKind.keys()];

function parseClass(name: string): NoticeClass {
  return name as NoticeClass;
}
