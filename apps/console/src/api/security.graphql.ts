import { graphql, type ResultOf } from './graphql.js';

export const SessionsQuery = graphql(`
  query Sessions { sessions(first: 10) { edges { node { id device startedAt lastSeenAt isCurrent isNewDevice } } } }
`);
export type OwnSession = ResultOf<typeof SessionsQuery>['sessions']['edges'][number]['node'];

export const EndSession = graphql(`mutation EndSession($input: EndSessionInput!) { endSession(input: $input) { done } }`);

export const EndOtherSessions = graphql(`mutation EndOtherSessions($input: EndOtherSessionsInput!) { endOtherSessions(input: $input) { done } }`);

export const AcknowledgeSession = graphql(`mutation AcknowledgeSession($input: AcknowledgeSessionInput!) { acknowledgeSession(input: $input) { done } }`);

export const PasskeysQuery = graphql(`query Passkeys { passkeys(first: 20) { edges { node { id name createdAt lastUsedAt } } } }`);

export const RemovePasskey = graphql(`mutation RemovePasskey($input: RemovePasskeyInput!) { removePasskey(input: $input) { done } }`);

export const ChangePassword = graphql(`mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { done } }`);

export const InviteColleague = graphql(`mutation InviteColleague($input: InviteColleagueInput!) { inviteColleague(input: $input) { code } }`);

export const InviteFirstAdministrator = graphql(`mutation InviteFirstAdministrator($input: InviteFirstAdministratorInput!) { inviteFirstAdministrator(input: $input) { code } }`);

export const IssueResetCode = graphql(`mutation IssueResetCode($input: IssueResetCodeInput!) { issueResetCode(input: $input) { code } }`);
