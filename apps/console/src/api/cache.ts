import { cacheExchange, type Cache, type FieldInfo, type UpdatesConfig } from '@urql/exchange-graphcache';

/* These have no id of their own: they live inside the record that holds them. */
const embedded = ['IncidentConnection', 'IncidentEdge', 'IncidentEntryConnection', 'IncidentEntryEdge', 'IncidentExposure', 'IncidentPayload', 'DutyNow', 'DutyPerson', 'DutyRoster', 'DutyShift', 'DutyException', 'DutySpan', 'DutyGap', 'DutyHandover', 'DutyMember', 'DutyRosterPayload', 'DutyHandoverPayload', 'Delivery', 'NotificationWishes', 'NotificationChoice', 
  'PageInfo', 'Triage', 'Handover', 'Capacity', 'ReferralCounts', 'CodedReason', 'ReferralChange',
  'ReferralConnection', 'ReferralEdge', 'CaseConnection', 'CaseEdge', 'CaseIdentity', 'NeedConnection', 'NeedEdge',
  'ServiceConnection', 'ServiceEdge', 'ServiceMatch', 'KnownPlace', 'ServiceFacetConnection', 'ServiceFacetEdge', 'ServiceFacet', 'ServiceTypeConnection', 'ServiceTypeEdge', 'CodedReasonConnection', 'CodedReasonEdge',
  'SessionConnection', 'SessionEdge', 'PasskeyConnection', 'PasskeyEdge', 'InvitationConnection', 'InvitationEdge',
  'ApprovalConnection', 'ApprovalEdge', 'PersonConnection', 'PersonEdge', 'MemberAgencyConnection', 'MemberAgencyEdge', 'Deployment',
  'AbsenceConnection', 'AbsenceEdge', 'ColleagueConnection', 'ColleagueEdge',
  'MatchedServiceConnection', 'MatchedServiceEdge', 'MatchedService', 'MatchReason', 'MatchQuestion', 'ExcludedServiceConnection', 'ExcludedServiceEdge', 'ExcludedService',
  'BundleConnection', 'BundleEdge', 'BundleLeg', 'BundleRule', 'NeedTrailEntryConnection', 'NeedTrailEntryEdge', 'NeedTrailEntry', 'PassedOverService',
  'NotificationConnection', 'NotificationEdge', 'HistoryConnection', 'HistoryEdge', 'AccessConnection', 'AccessEdge',
  'ListedOrganizationConnection', 'ListedOrganizationEdge', 'ListingChangeConnection', 'ListingChangeEdge', 'KeptListingConnection', 'KeptListingEdge',
  'CorrectionConnection', 'CorrectionEdge', 'TwinConnection', 'TwinEdge', 'TwinListing', 'AddListingPayload', 'ListingRules', 'SurgeConnection', 'SurgeEdge', 'CohortPlaces', 'TaskChange',
] as const;

/* A list may gain or lose a row through any change, and only the server knows its order: lists are asked again. */
function forgetWhere(cache: Cache, isMeant: (field: FieldInfo) => boolean): void {
  cache
    .inspectFields('Query')
    .filter(isMeant)
    .forEach(({ fieldName, arguments: args }) => cache.invalidate('Query', fieldName, args));
}

const forget = (cache: Cache, ...fields: readonly string[]): void => forgetWhere(cache, ({ fieldName }) => fields.includes(fieldName));

const afterReferral = (_result: unknown, _args: unknown, cache: Cache): void =>
  forget(cache, 'referrals', 'history', 'inbox', 'services', 'matchServices', 'case', 'needStanding', 'needTrail', 'caseBundles', 'needBundle');
const afterCase = (_result: unknown, _args: unknown, cache: Cache): void => forget(cache, 'cases', 'case');

const afterNeed = (_result: unknown, _args: unknown, cache: Cache): void => forget(cache, 'case', 'cases', 'referrals', 'matchServices', 'needStanding', 'needTrail', 'caseBundles', 'needBundle');

const changedId = ({ referralChanged }: Readonly<Record<string, unknown>>): string => {
  const id = pathOf(pathOf(referralChanged, 'referral'), 'id');
  return typeof id === 'string' ? id : '';
};

const pathOf = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined);

const referralCommands = [
  ...['requestConsent', 'acknowledgeReferral', 'askAboutReferral', 'answerReferral', 'acceptReferral', 'waitlistReferral', 'declineReferral', 'withdrawReferral'],
  ...['startReferral', 'holdReferral', 'resumeReferral', 'completeReferral', 'discontinueReferral', 'enterReferralInError', 'recordByPhone'],
] as const;

const needCommands = ['settleNeed', 'holdNeed', 'resumeNeed', 'steerNeed', 'offerNeed', 'offerOn', 'bundleNeeds', 'changeBundle', 'releaseBundle', 'dissolveBundle'] as const;

const updates: UpdatesConfig = {
  Mutation: {
    createCase: afterCase,
    addNeed: afterCase,
    stateNeedFacts: (_result, _args, cache) => forget(cache, 'matchServices'),
    recordIdentity: afterCase,
    proposeErasure: afterCase,
    recordConsent: (result, args, cache) => {
      afterCase(result, args, cache);
      forget(cache, 'referrals', 'referral');
    },
    sendReferral: afterReferral,
    ...Object.fromEntries(needCommands.map((name) => [name, afterNeed])),
    closeCase: afterCase,
    reopenCase: afterCase,
    ...Object.fromEntries(referralCommands.map((name) => [name, afterReferral])),
    reportWrongRecipient: (result, args, cache) => {
      afterReferral(result, args, cache);
      forget(cache, 'referral', 'incidents', 'incidentOfReferral', 'tasks');
    },
    recordTaskCall: (result, args, cache) => {
      afterReferral(result, args, cache);
      forget(cache, 'referral');
    },
    markNotificationRead: (_result, _args, cache) => forget(cache, 'inbox'),
  },
  Subscription: {
    referralChanged: (result, args, cache) => {
      const id = changedId(result);
      cache.invalidate({ __typename: 'Referral', id });
      // What was said is a change too, and the notice does not tell which of the two it was.
      forgetWhere(cache, ({ fieldName, arguments: args }) => fieldName === 'referralMessages' && args?.['referralId'] === id);
      afterReferral(result, args, cache);
    },
    taskChanged: (_result, _args, cache) => forget(cache, 'tasks', 'task'),
  },
};

/** The cache lives in memory only: nothing about a person may outlive the tab. */
export const memoryCache = () =>
  cacheExchange({
    keys: {
      ...Object.fromEntries(embedded.map((type) => [type, () => null])),
      NeedStanding: ({ needId }) => (typeof needId === 'string' ? needId : null),
      ServiceType: ({ code }) => (typeof code === 'string' ? code : null),
    },
    updates,
  });
