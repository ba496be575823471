/** Whether a request on its way keeps a place: as each owner says, always, or never. */
export const RequestsKeep = { OWNER: 'OWNER', ALWAYS: 'ALWAYS', NEVER: 'NEVER' } as const;
export type RequestsKeep = (typeof RequestsKeep)[keyof typeof RequestsKeep];

/** What a country decided about its list of services. */
export interface ListingRules {
  /** Whether changes that steer referrals wait for a coordinator. */
  readonly reviewChanges: boolean;
  /** Whether a coordinator looks before the open feed tells of a service. */
  readonly reviewPublishing: boolean;
  /** Days for which a listing counts as verified. */
  readonly verifyDays: number;
  /** Days between two reminders of a listing that is overdue. */
  readonly remindEveryDays: number;
  /** Reminders after which it is a coordinator's task. */
  readonly reminders: number;
  /** Hours after which nobody relies on figures of free places that nobody stated again: in shelters, and elsewhere. */
  readonly shelterFigureHours: number;
  readonly otherFigureHours: number;
  readonly requestsKeep: RequestsKeep;
}

/** What a country begins with. */
export const usualRules: ListingRules = {
  ...{ reviewChanges: true, reviewPublishing: true, verifyDays: 180, remindEveryDays: 14, reminders: 3 },
  ...{ shelterFigureHours: 24, otherFigureHours: 168, requestsKeep: RequestsKeep.OWNER },
};
