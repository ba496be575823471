import { graphql, type ResultOf } from './graphql.js';

/** A list says that something happened, and until when: what was seen stands in the incident alone. */
const LineFields = graphql(`
  fragment IncidentLine on Incident @_unmask {
    id referralId kind reportedAt tellAuthorityBy late authorityToldAt personToldAt closedAt version mayClose
    sender { id name }
    recipient { id name }
  }
`);
export type Incident = ResultOf<typeof LineFields>;

export const IncidentsQuery = graphql(
  `query Incidents($closed: Boolean, $first: Int!, $after: String) {
    incidents(closed: $closed, first: $first, after: $after) {
      edges { cursor node { ...IncidentLine } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  [LineFields],
);
export const incidentPages = { read: ({ incidents }: ResultOf<typeof IncidentsQuery>) => incidents };

export const IncidentQuery = graphql(`
  query Incident($referralId: ID!, $first: Int!, $after: String) {
    incidentOfReferral(id: $referralId) {
      id
      exposures { agency { id name } tiers dataClass from until looks people firstLookAt lastLookAt }
      entries(first: $first, after: $after) { edges { cursor node { id at act own words } } pageInfo { hasNextPage endCursor } }
    }
  }
`);
type Whole = NonNullable<ResultOf<typeof IncidentQuery>['incidentOfReferral']>;
export type Exposure = Whole['exposures'][number];
export type IncidentEntry = Whole['entries']['edges'][number]['node'];
const nothing: Whole['entries'] = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
export const incidentEntryPages = { read: ({ incidentOfReferral }: ResultOf<typeof IncidentQuery>) => incidentOfReferral?.entries ?? nothing };

/** Whether one is known, for the page of its referral. */
export const IncidentOfReferralQuery = graphql(`query IncidentOfReferral($referralId: ID!) { incidentOfReferral(id: $referralId) { ...IncidentLine } }`, [LineFields]);

export const ReportWrongRecipient = graphql(`mutation ReportWrongRecipient($input: ReportWrongRecipientInput!) { reportWrongRecipient(input: $input) { incident { id } } }`);
export const NoteIncident = graphql(`mutation NoteIncident($input: NoteIncidentInput!) { noteIncident(input: $input) { incident { id } } }`);
export const RecordIncidentTold = graphql(`mutation RecordIncidentTold($input: RecordIncidentToldInput!) { recordIncidentTold(input: $input) { incident { id } } }`);
export const CloseIncident = graphql(`mutation CloseIncident($input: CloseIncidentInput!) { closeIncident(input: $input) { incident { id } } }`);
export const ReopenIncident = graphql(`mutation ReopenIncident($input: ReopenIncidentInput!) { reopenIncident(input: $input) { incident { id } } }`);
