import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.js';

/** Reads a GraphQL document and types it by the gateway's schema: a field the schema lacks does not compile. */
export const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string; ID: string } }>();

export type { ResultOf, VariablesOf } from 'gql.tada';

export type ReferralStatus = ReturnType<typeof graphql.scalar<'ReferralStatus'>>;
export type ReferralCommand = ReturnType<typeof graphql.scalar<'ReferralCommand'>>;
export type ReferralSide = ReturnType<typeof graphql.scalar<'ReferralSide'>>;
export type Urgency = ReturnType<typeof graphql.scalar<'Urgency'>>;
export type AgeBand = ReturnType<typeof graphql.scalar<'AgeBand'>>;
export type Gender = ReturnType<typeof graphql.scalar<'Gender'>>;
export type AccessNeed = ReturnType<typeof graphql.scalar<'AccessNeed'>>;
export type NeedStatus = ReturnType<typeof graphql.scalar<'NeedStatus'>>;
export type ConsentBasis = ReturnType<typeof graphql.scalar<'ConsentBasis'>>;
export type ConsentScope = ReturnType<typeof graphql.scalar<'ConsentScope'>>;
export type GuardianRelation = ReturnType<typeof graphql.scalar<'GuardianRelation'>>;
export type ConsentChannel = ReturnType<typeof graphql.scalar<'ConsentChannel'>>;
export type CapacityBand = ReturnType<typeof graphql.scalar<'CapacityBand'>>;
export type Role = ReturnType<typeof graphql.scalar<'Role'>>;
