import { graphql, type ResultOf } from './graphql.js';

const BundleFields = graphql(`
  fragment BundleFields on Bundle @_unmask {
    id
    version
    completeAt
    releasedAt
    releaseReason
    availableCommands
    legs { needId serviceType { code label } standing waitsFor }
    rules { kind firstNeedId thenNeedId reaches maxKm reachedAt }
  }
`);
export type Bundle = ResultOf<typeof BundleFields>;

export const CaseBundlesQuery = graphql(
  `query CaseBundles($caseId: ID!, $first: Int!, $after: String) {
    caseBundles(caseId: $caseId, first: $first, after: $after) {
      edges { cursor node { ...BundleFields } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  [BundleFields],
);
export const bundlePages = { read: ({ caseBundles }: ResultOf<typeof CaseBundlesQuery>) => caseBundles };

export const NeedBundleQuery = graphql(`query NeedBundle($needId: ID!) { needBundle(needId: $needId) { ...BundleFields } }`, [BundleFields]);

export const BundleNeeds = graphql(`mutation BundleNeeds($input: BundleNeedsInput!) { bundleNeeds(input: $input) { bundle { id } } }`);
export const ChangeBundle = graphql(`mutation ChangeBundle($input: ChangeBundleInput!) { changeBundle(input: $input) { bundle { id version } } }`);
export const ReleaseBundle = graphql(`mutation ReleaseBundle($input: ReleaseBundleInput!) { releaseBundle(input: $input) { bundle { id version } } }`);
export const DissolveBundle = graphql(`mutation DissolveBundle($input: DissolveBundleInput!) { dissolveBundle(input: $input) { bundle { id version } } }`);
