import { graphql } from './graphql.js';
import { ReferralFields } from './referral.graphql.js';

export const RequestConsent = graphql(
  `mutation RequestConsent($input: RequestConsentInput!) { requestConsent(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const AcknowledgeReferral = graphql(
  `mutation AcknowledgeReferral($input: AcknowledgeReferralInput!) { acknowledgeReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const AskAboutReferral = graphql(
  `mutation AskAboutReferral($input: AskAboutReferralInput!) { askAboutReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const AnswerReferral = graphql(
  `mutation AnswerReferral($input: AnswerReferralInput!) { answerReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const AcceptReferral = graphql(
  `mutation AcceptReferral($input: AcceptReferralInput!) { acceptReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const WaitlistReferral = graphql(
  `mutation WaitlistReferral($input: WaitlistReferralInput!) { waitlistReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const StartReferral = graphql(
  `mutation StartReferral($input: StartReferralInput!) { startReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const HoldReferral = graphql(
  `mutation HoldReferral($input: HoldReferralInput!) { holdReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const ResumeReferral = graphql(
  `mutation ResumeReferral($input: ResumeReferralInput!) { resumeReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const CompleteReferral = graphql(
  `mutation CompleteReferral($input: CompleteReferralInput!) { completeReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const DiscontinueReferral = graphql(
  `mutation DiscontinueReferral($input: DiscontinueReferralInput!) { discontinueReferral(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const EnterReferralInError = graphql(
  `mutation EnterReferralInError($input: EnterReferralInErrorInput!) { enterReferralInError(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
export const RecordByPhone = graphql(
  `mutation RecordByPhone($input: RecordByPhoneInput!) { recordByPhone(input: $input) { referral { ...ReferralFields } } }`,
  [ReferralFields],
);
