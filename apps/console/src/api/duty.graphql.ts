import { graphql, type ResultOf } from './graphql.js';

/** Services that the own agency answers for: each has a desk. */
export const OwnServicesQuery = graphql(`
  query OwnServices($first: Int!, $after: String) {
    services(filter: { ownOnly: true }, first: $first, after: $after) {
      edges { cursor node { id name confidentialSite organization { id name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const ownServicePages = { read: ({ services }: ResultOf<typeof OwnServicesQuery>) => services };

const MemberFields = graphql(`fragment MemberFields on DutyMember @_unmask { id displayName reachable }`);
export type DutyMember = ResultOf<typeof MemberFields>;

const RosterFields = graphql(
  `fragment RosterFields on DutyRoster @_unmask {
    serviceId phone backupPhone shownToSenders mayBeShown aroundTheClock timeZone version ownNumber mayPlan
    shifts { weekday from until first { ...MemberFields } backup { ...MemberFields } }
    exceptions { id from until first { ...MemberFields } backup { ...MemberFields } }
    spans { from until isException first { ...MemberFields } backup { ...MemberFields } }
    gaps { from until }
  }`,
  [MemberFields],
);
export type Roster = ResultOf<typeof RosterFields>;

const HandoverFields = graphql(
  `fragment HandoverFields on DutyHandover @_unmask {
    id changeAt state words referralIds givenAt takenAt mayGive mayTake outgoing { ...MemberFields } incoming { ...MemberFields }
  }`,
  [MemberFields],
);
export type Handover = ResultOf<typeof HandoverFields>;

/** All that a desk needs to know at once: who may be rung, who is planned, and what was left for whom. */
export const DeskQuery = graphql(
  `query DutyDesk($serviceId: ID!) {
    service(id: $serviceId) { id name confidentialSite }
    dutyNow(serviceId: $serviceId) { serviceId phone backupPhone first { name phone } backup { name phone } until open }
    dutyRoster(serviceId: $serviceId) { ...RosterFields }
    dutyHandovers(serviceId: $serviceId) { ...HandoverFields }
  }`,
  [RosterFields, HandoverFields],
);
export type Desk = ResultOf<typeof DeskQuery>;

export const DutyColleaguesQuery = graphql(`
  query DutyColleagues($after: String) { dutyColleagues(first: 50, after: $after) { edges { cursor node { id displayName } } pageInfo { hasNextPage endCursor } } }
`);
export const dutyColleaguePages = { read: ({ dutyColleagues }: ResultOf<typeof DutyColleaguesQuery>) => dutyColleagues };

/** What the own desk was asked and has not ended; without a word of the people. */
export const OpenAtDeskQuery = graphql(`
  query OpenAtDesk($after: String) {
    referrals(filter: { side: RECIPIENT, statuses: [SENT, ACKNOWLEDGED, INFO_REQUESTED, WAITLISTED, ACCEPTED, IN_SERVICE, ON_HOLD] }, first: 50, after: $after) {
      edges { cursor node { id code status urgency serviceId dueAt overdue } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const openAtDeskPages = { read: ({ referrals }: ResultOf<typeof OpenAtDeskQuery>) => referrals };

export const SetDutyDesk = graphql(`mutation SetDutyDesk($input: SetDutyDeskInput!) { setDutyDesk(input: $input) { roster { serviceId version } } }`);
export const SetDutyShifts = graphql(`mutation SetDutyShifts($input: SetDutyShiftsInput!) { setDutyShifts(input: $input) { roster { serviceId version } } }`);
export const AddDutyException = graphql(`mutation AddDutyException($input: AddDutyExceptionInput!) { addDutyException(input: $input) { roster { serviceId version } } }`);
export const RemoveDutyException = graphql(`mutation RemoveDutyException($input: RemoveDutyExceptionInput!) { removeDutyException(input: $input) { roster { serviceId version } } }`);
export const GiveDutyNumber = graphql(`mutation GiveDutyNumber($input: GiveDutyNumberInput!) { giveDutyNumber(input: $input) { roster { serviceId version } } }`);
export const HandOverDuty = graphql(`mutation HandOverDuty($input: HandOverDutyInput!) { handOverDuty(input: $input) { handover { changeAt state } } }`);
export const TakeOverDuty = graphql(`mutation TakeOverDuty($input: TakeOverDutyInput!) { takeOverDuty(input: $input) { handover { changeAt state } } }`);
