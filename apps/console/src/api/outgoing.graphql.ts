import { graphql, type ResultOf } from './graphql.js';

export const LostNoticesQuery = graphql(`
  query LostNotices($first: Int!, $after: String) {
    lostNotices(first: $first, after: $after) { edges { cursor node { personName channel urgent at code } } pageInfo { hasNextPage endCursor } }
  }
`);
export const lostPages = { read: ({ lostNotices }: ResultOf<typeof LostNoticesQuery>) => lostNotices };
export type LostNotice = ResultOf<typeof LostNoticesQuery>['lostNotices']['edges'][number]['node'];

export const ProgramsQuery = graphql(`query WebhookEndpoints { webhookEndpoints { id name url loud createdAt failingSince disabledAt } }`);
export type Program = ResultOf<typeof ProgramsQuery>['webhookEndpoints'][number];

export const HooksQuery = graphql(`
  query WebhookDeliveries($first: Int!, $after: String, $state: DeliveryState) {
    webhookDeliveries(first: $first, after: $after, state: $state) {
      edges { cursor node { id endpointId type state code tries createdAt settledAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const hookPages = { read: ({ webhookDeliveries }: ResultOf<typeof HooksQuery>) => webhookDeliveries };
export type Hook = ResultOf<typeof HooksQuery>['webhookDeliveries']['edges'][number]['node'];

export const CreateProgram = graphql(`mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { endpoint { id } secret } }`);
export const ChangeProgram = graphql(`mutation ChangeWebhookEndpoint($input: ChangeWebhookEndpointInput!) { changeWebhookEndpoint(input: $input) { endpoint { id } } }`);
export const RotateSecret = graphql(`mutation RotateWebhookSecret($input: WebhookEndpointInput!) { rotateWebhookSecret(input: $input) { endpoint { id } secret } }`);
export const RemoveProgram = graphql(`mutation RemoveWebhookEndpoint($input: WebhookEndpointInput!) { removeWebhookEndpoint(input: $input) { removed } }`);
export const ReplayHook = graphql(`mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) { replayWebhookDelivery(input: $input) { delivery { id state } } }`);
