import type { ApiScope} from '@causeway/kernel';
import { DataClass, type FieldRules } from '@causeway/kernel';

const page = ['edges', 'pageInfo'] as const;

/** What each scope of a program's key opens: these fields, and no other. */
const scopeFields: Readonly<Record<ApiScope, Readonly<Record<string, readonly string[]>>>> = {
  'directory:read': {
    Query: ['services', 'serviceFacets', 'service', 'serviceTypes'],
    ServiceConnection: [...page, 'totalCount', 'correctedText', 'place'],
    ServiceEdge: ['cursor', 'node', 'match'],
    ServiceMatch: ['score', 'text', 'distance', 'places', 'freshness', 'hours', 'opening', 'distanceKm', 'byDistrict'],
    KnownPlace: ['name', 'country'],
    ServiceFacetConnection: page,
    ServiceFacetEdge: ['cursor', 'node'],
    ServiceFacet: ['facet', 'value', 'label', 'count'],
    Service: ['id', 'name', 'description', 'serviceType', 'organization', 'district', 'confidentialSite', 'phone', 'languages', 'capacity', 'referable'],
    ServiceTypeConnection: page,
    ServiceTypeEdge: ['cursor', 'node'],
    ServiceType: ['code', 'label', 'pillar', 'capacityUnit'],
    Organization: ['id', 'name', 'agencyId', 'website'],
    Capacity: ['band', 'updatedAt'],
    PageInfo: ['hasNextPage', 'endCursor'],
  },
  'referrals:read': {
    Query: ['referrals'],
    ReferralConnection: [...page, 'counts', 'serverTime'],
    ReferralEdge: ['cursor', 'node'],
    Referral: ['id', 'code', 'status', 'version', 'urgency', 'createdAt', 'sentAt', 'acknowledgeBy', 'decideBy', 'acknowledgedAt', 'decidedAt', 'closedAt', 'overdue'],
    ReferralCounts: ['draft', 'sent', 'acknowledged', 'accepted', 'declined', 'withdrawn', 'completed', 'overdue'],
    PageInfo: ['hasNextPage', 'endCursor'],
  },
};

/** A scope opens a field that is not there, or one that says more of somebody than codes and instants. */
export class ScopeTooWide extends Error {
  constructor(readonly fields: readonly string[]) {
    super(`no key may open: ${fields.join(', ')}`);
  }
}

/** The policy with the fields marked that keys open. @throws {ScopeTooWide} */
export function withScopes(policy: FieldRules): FieldRules {
  const opened = Object.entries(scopeFields).flatMap(([scope, types]) =>
    Object.entries(types).flatMap(([type, fields]) => fields.map((field) => ({ scope: parseScope(scope), type, field }))),
  );
  const tooWide = opened.filter(({ type, field }) => policy[type]?.[field]?.dataClass !== DataClass.C1 || policy[type]?.[field]?.stepUp === true);
  if (tooWide.length > 0) throw new ScopeTooWide(tooWide.map(({ type, field }) => `${type}.${field}`));
  return opened.reduce<FieldRules>((whole, { scope, type, field }) => {
    const rule = whole[type]?.[field];
    return rule === undefined ? whole : { ...whole, [type]: { ...whole[type], [field]: { ...rule, scopes: [...(rule.scopes ?? []), scope] } } };
  }, policy);
}

/** Object.entries forgets what the table's type says of its keys. */
function parseScope(name: string): ApiScope {
  return name as ApiScope;
}
