import { graphql, type ResultOf } from './graphql.js';

const MessageFields = graphql(`
  fragment MessageFields on ReferralMessage @_unmask {
    id
    side
    from
    isOwn
    kind
    at
    text
    attachments { id name mediaType bytes }
  }
`);
export type Message = ResultOf<typeof MessageFields>;

export const MessagesQuery = graphql(
  `query Messages($referralId: ID!, $first: Int!, $after: String) {
    referralMessages(referralId: $referralId, first: $first, after: $after) {
      edges { cursor node { ...MessageFields } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  [MessageFields],
);
export const messagePages = { read: ({ referralMessages }: ResultOf<typeof MessagesQuery>) => referralMessages };

export const SendMessage = graphql(`mutation SendMessage($input: SendMessageInput!) { sendMessage(input: $input) { message { ...MessageFields } } }`, [MessageFields]);

export const StartUpload = graphql(`mutation StartUpload($input: StartUploadInput!) { startUpload(input: $input) { url expiresAt mostBytes } }`);

export const OpenAttachment = graphql(`mutation OpenAttachment($input: OpenAttachmentInput!) { openAttachment(input: $input) { url expiresAt } }`);
