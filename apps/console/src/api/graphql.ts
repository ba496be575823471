import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.js';

/** Reads a GraphQL document and types it by the gateway's schema: a field the schema lacks does not compile. */
export const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string; ID: string; ListingValues: Readonly<Record<string, unknown>> } }>();

export type { ResultOf, VariablesOf } from 'gql.tada';

export type ReferralStatus = ReturnType<typeof graphql.scalar<'ReferralStatus'>>;
export type ReferralCommand = ReturnType<typeof graphql.scalar<'ReferralCommand'>>;
export type ReferralSide = ReturnType<typeof graphql.scalar<'ReferralSide'>>;
export type Urgency = ReturnType<typeof graphql.scalar<'Urgency'>>;
export type AgeBand = ReturnType<typeof graphql.scalar<'AgeBand'>>;
export type Gender = ReturnType<typeof graphql.scalar<'Gender'>>;
export type AccessNeed = ReturnType<typeof graphql.scalar<'AccessNeed'>>;
export type NeedStatus = ReturnType<typeof graphql.scalar<'NeedStatus'>>;
export type NeedReason = ReturnType<typeof graphql.scalar<'NeedReason'>>;
export type RoutingMode = ReturnType<typeof graphql.scalar<'RoutingMode'>>;
export type StopReason = ReturnType<typeof graphql.scalar<'StopReason'>>;
export type NeedTrailKind = ReturnType<typeof graphql.scalar<'NeedTrailKind'>>;
export type DeadlineStep = ReturnType<typeof graphql.scalar<'DeadlineStep'>>;
export type Tried = ReturnType<typeof graphql.scalar<'Tried'>>;
export type PassedOver = ReturnType<typeof graphql.scalar<'PassedOver'>>;
export type BundleReach = ReturnType<typeof graphql.scalar<'BundleReach'>>;
export type BundleReason = ReturnType<typeof graphql.scalar<'BundleReason'>>;
export type BundleStanding = ReturnType<typeof graphql.scalar<'BundleStanding'>>;
export type ConsentBasis = ReturnType<typeof graphql.scalar<'ConsentBasis'>>;
export type ConsentScope = ReturnType<typeof graphql.scalar<'ConsentScope'>>;
export type GuardianRelation = ReturnType<typeof graphql.scalar<'GuardianRelation'>>;
export type ConsentChannel = ReturnType<typeof graphql.scalar<'ConsentChannel'>>;
export type Opening = ReturnType<typeof graphql.scalar<'Opening'>>;
export type CapacityBand = ReturnType<typeof graphql.scalar<'CapacityBand'>>;
export type FitDimension = ReturnType<typeof graphql.scalar<'FitDimension'>>;
export type MatchRule = ReturnType<typeof graphql.scalar<'MatchRule'>>;
export type MatchReasonCode = ReturnType<typeof graphql.scalar<'MatchReasonCode'>>;
export type ExploitationForm = ReturnType<typeof graphql.scalar<'ExploitationForm'>>;
export type IdentificationStatus = ReturnType<typeof graphql.scalar<'IdentificationStatus'>>;
export type ResidenceStatus = ReturnType<typeof graphql.scalar<'ResidenceStatus'>>;
export type MedicalNeed = ReturnType<typeof graphql.scalar<'MedicalNeed'>>;
export type SubstanceUse = ReturnType<typeof graphql.scalar<'SubstanceUse'>>;
export type ShelterKind = ReturnType<typeof graphql.scalar<'ShelterKind'>>;
export type CapacityAct = ReturnType<typeof graphql.scalar<'CapacityAct'>>;
export type Cohort = ReturnType<typeof graphql.scalar<'Cohort'>>;
export type IncidentKind = ReturnType<typeof graphql.scalar<'IncidentKind'>>;
export type CallAnswer = ReturnType<typeof graphql.scalar<'CallAnswer'>>;
export type RequestsKeep = ReturnType<typeof graphql.scalar<'RequestsKeep'>>;
export type Role = ReturnType<typeof graphql.scalar<'Role'>>;
