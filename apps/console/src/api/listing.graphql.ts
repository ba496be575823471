import { graphql, type ResultOf } from './graphql.js';

export const OrganizationsQuery = graphql(`
  query ListedOrganizations($filter: OrganizationFilterInput, $after: String) {
    listedOrganizations(first: 20, filter: $filter, after: $after) {
      edges { cursor node { id name agencyId source serviceCount unclassedCount askedFor } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type ListedOrganization = ResultOf<typeof OrganizationsQuery>['listedOrganizations']['edges'][number]['node'];
export const organizationPages = { read: ({ listedOrganizations }: ResultOf<typeof OrganizationsQuery>) => listedOrganizations };

export const ChangesQuery = graphql(`
  query ListingChanges($filter: ListingChangeFilter, $after: String) {
    listingChanges(first: 20, filter: $filter, after: $after) {
      edges {
        cursor
        node { id kind state organizationId organizationName serviceId siteId name before after origin source byAgencyName agencyNameBefore agencyNameAfter isOwn at decidedAt decisionReason mayDecide mayUndo }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type ListingChange = ResultOf<typeof ChangesQuery>['listingChanges']['edges'][number]['node'];
export const changePages = { read: ({ listingChanges }: ResultOf<typeof ChangesQuery>) => listingChanges };

export const KeptListingsQuery = graphql(`
  query KeptListings($filter: KeptListingFilter, $after: String) {
    keptListings(first: 20, filter: $filter, after: $after) {
      edges { cursor node { id name organizationId organizationName agencyId serviceTypeCode status intakePaused verifiedOn freshness waiting corrections } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type KeptListing = ResultOf<typeof KeptListingsQuery>['keptListings']['edges'][number]['node'];
export const keptPages = { read: ({ keptListings }: ResultOf<typeof KeptListingsQuery>) => keptListings };
export type Freshness = KeptListing['freshness'];

export const CorrectionsQuery = graphql(`
  query Corrections($after: String) {
    corrections(first: 20, state: OPEN, after: $after) {
      edges { cursor node { id serviceId serviceName reason field count lastAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Correction = ResultOf<typeof CorrectionsQuery>['corrections']['edges'][number]['node'];
export const correctionPages = { read: ({ corrections }: ResultOf<typeof CorrectionsQuery>) => corrections };

export const TwinsQuery = graphql(`
  query Twins($state: TwinState, $after: String) {
    twins(first: 20, state: $state, after: $after) {
      edges { cursor node { id kind reasons state survivorId first { id name organizationName source agencyId } second { id name organizationName source agencyId } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type Twin = ResultOf<typeof TwinsQuery>['twins']['edges'][number]['node'];
export const twinPages = { read: ({ twins }: ResultOf<typeof TwinsQuery>) => twins };
export type TwinReason = Twin['reasons'][number];

export const ListingQuery = graphql(`query Listing($kind: ListingKind!, $id: ID!) { listing(kind: $kind, id: $id) { kind id name organizationId version values waiting toldToWorld toldFields } }`);
export type Listing = NonNullable<ResultOf<typeof ListingQuery>['listing']>;

export const ListingRulesQuery = graphql(`
  query ListingRules { listingRules { reviewChanges reviewPublishing verifyDays remindEveryDays reminders shelterFigureHours otherFigureHours requestsKeep } }
`);
export type ListingRules = ResultOf<typeof ListingRulesQuery>['listingRules'];
export const SetListingRules = graphql(`
  mutation SetListingRules($input: SetListingRulesInput!) {
    setListingRules(input: $input) { rules { reviewChanges reviewPublishing verifyDays remindEveryDays reminders shelterFigureHours otherFigureHours requestsKeep } }
  }
`);

export const AssignOrganization = graphql(`mutation AssignOrganization($input: AssignOrganizationInput!) { assignOrganization(input: $input) { organization { id agencyId } } }`);
export const ClaimOrganization = graphql(`mutation ClaimOrganization($input: ClaimOrganizationInput!) { claimOrganization(input: $input) { organization { id askedFor } } }`);
export const ApplyChange = graphql(`mutation ApplyListingChange($input: ListingChangeInput!) { applyListingChange(input: $input) { change { id state } } }`);
export const RefuseChange = graphql(`mutation RefuseListingChange($input: RefuseListingChangeInput!) { refuseListingChange(input: $input) { change { id state } } }`);
export const WithdrawChange = graphql(`mutation WithdrawListingChange($input: ListingChangeInput!) { withdrawListingChange(input: $input) { change { id state } } }`);
export const UndoChange = graphql(`mutation UndoListingChange($input: ListingChangeInput!) { undoListingChange(input: $input) { change { id state mayUndo } } }`);
export const ConfirmListing = graphql(`mutation ConfirmListing($input: ConfirmListingInput!) { confirmListing(input: $input) { listing { id verifiedOn freshness } } }`);
export const CloseCorrection = graphql(`mutation CloseCorrection($input: CloseCorrectionInput!) { closeCorrection(input: $input) { correction { id state } } }`);
export const MergeTwin = graphql(`mutation MergeTwin($input: MergeTwinInput!) { mergeTwin(input: $input) { twin { id state survivorId } } }`);
export const KeepApart = graphql(`mutation KeepTwinsApart($input: TwinInput!) { keepTwinsApart(input: $input) { twin { id state } } }`);
export const UndoTwin = graphql(`mutation UndoTwin($input: TwinInput!) { undoTwin(input: $input) { twin { id state survivorId } } }`);
export const UpdateListing = graphql(`mutation UpdateListing($input: UpdateListingInput!) { updateListing(input: $input) { listing { kind id name organizationId version values waiting toldToWorld toldFields } } }`);
export const AddListing = graphql(`mutation AddListing($input: AddListingInput!) { addListing(input: $input) { changeId state id } }`);
