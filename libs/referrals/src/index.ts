export { ReferralView, toReferralView } from './api/referral.graphql.js';
export { referralsPolicy } from './domain/policy.js';
export { ReferralCommand, ReferralStatus, lifecycle } from './domain/lifecycle.js';
export { outcomes, reasons } from './domain/reason.js';
export type { Referral } from './domain/referral.js';
export { ReferralsApiModule, ReferralsModule, referralsDatabase, referralsTables } from './referrals.module.js';
export type { Handover, NewReferral, ReferralOrder, SeenReferral } from './domain/order.js';
export { type Match, type MatchOptions, Matching } from './matching.js';
export { Referrals, referralTopic } from './referrals.js';
