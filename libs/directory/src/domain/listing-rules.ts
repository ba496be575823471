/** What a country decided about its list of services. */
export interface ListingRules {
  /** Whether changes that steer referrals wait for a coordinator. */
  readonly reviewChanges: boolean;
  /** Days for which a listing counts as verified. */
  readonly verifyDays: number;
  /** Days between two reminders of a listing that is overdue. */
  readonly remindEveryDays: number;
  /** Reminders after which it is a coordinator's task. */
  readonly reminders: number;
}
