import { graphql, type ResultOf } from './graphql.js';

export const DeploymentQuery = graphql(`query Deployment { deployment { mode name } }`);

export const ApprovalsQuery = graphql(`
  query Approvals($after: String) {
    approvals(first: 50, state: PROPOSED, after: $after) {
      edges { cursor node { id kind subjectId subjectName agencyName role proposedByName proposedAt expiresAt mayDecide proposedBy } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Approval = ResultOf<typeof ApprovalsQuery>['approvals']['edges'][number]['node'];
export const approvalPages = { read: ({ approvals }: ResultOf<typeof ApprovalsQuery>) => approvals };

export const ApproveRequest = graphql(`mutation ApproveRequest($input: DecideRequestInput!) { approveRequest(input: $input) { approval { id state } } }`);
export const RefuseRequest = graphql(`mutation RefuseRequest($input: DecideRequestInput!) { refuseRequest(input: $input) { approval { id state } } }`);
export const WithdrawRequest = graphql(`mutation WithdrawRequest($input: DecideRequestInput!) { withdrawRequest(input: $input) { approval { id state } } }`);

export const PeopleQuery = graphql(`
  query People($after: String) {
    people(first: 50, after: $after) { edges { cursor node { id displayName email roles status } } pageInfo { hasNextPage endCursor } }
  }
`);
export type Person = ResultOf<typeof PeopleQuery>['people']['edges'][number]['node'];
export const peoplePages = { read: ({ people }: ResultOf<typeof PeopleQuery>) => people };

export const GiveRole = graphql(`mutation GiveRole($input: PersonRoleInput!) { giveRole(input: $input) { person { id roles status } } }`);
export const TakeRole = graphql(`mutation TakeRole($input: PersonRoleInput!) { takeRole(input: $input) { person { id roles status } } }`);
export const DisablePerson = graphql(`mutation DisablePerson($input: PersonInput!) { disablePerson(input: $input) { person { id roles status } } }`);
export const EnablePerson = graphql(`mutation EnablePerson($input: PersonInput!) { enablePerson(input: $input) { person { id roles status } } }`);
export const RequestFactorReset = graphql(`mutation RequestFactorReset($input: PersonInput!) { requestFactorReset(input: $input) { person { id roles status } } }`);

export const AgenciesQuery = graphql(`
  query Agencies($after: String) {
    agencies(first: 50, after: $after) {
      edges { cursor node { id name status onProbation agreementUntil mayReceive } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type MemberAgency = ResultOf<typeof AgenciesQuery>['agencies']['edges'][number]['node'];
export const agencyPages = { read: ({ agencies }: ResultOf<typeof AgenciesQuery>) => agencies };

export const ProposeAgency = graphql(`mutation ProposeAgency($input: ProposeAgencyInput!) { proposeAgency(input: $input) { agency { id status } } }`);
export const SuspendAgency = graphql(`mutation SuspendAgency($input: SuspendAgencyInput!) { suspendAgency(input: $input) { agency { id status } } }`);
export const ResumeAgency = graphql(`mutation ResumeAgency($input: AgencyStepInput!) { resumeAgency(input: $input) { agency { id status } } }`);
export const RecordAgreement = graphql(`mutation RecordAgreement($input: RecordAgreementInput!) { recordAgreement(input: $input) { agency { id agreementUntil mayReceive } } }`);
