import type { Tier } from '../domain/grant.js';

const inForce = `g.ends_at > (select platform.now()) and (g.ended_at is null or g.ended_at > (select platform.now()))`;
const toCaller = `g.agency_id = (select sec.agency()) and (g.account_id is null or g.account_id = (select sec.account()))`;

/**
 * Row-level security's question, for a policy of any context: does a grant in force let the caller read this referral at this tier?
 * @param column which column of the guarded table holds the referral's id, with the table's name before it
 */
export function granted(column: string, tier: Exclude<Tier, 'T3'>): string {
  return `exists (select 1 from access.disclosure_grant g where g.referral_id = ${column} and g.tier >= '${tier}' and ${toCaller} and ${inForce})`;
}

/** The same for a case that somebody broke the glass of. */
export function grantedCase(column: string): string {
  return `exists (select 1 from access.disclosure_grant g where g.case_id = ${column} and g.tier = 'T3' and ${toCaller} and ${inForce})`;
}

/** For the migration of the context that holds a grant's subject: a grant is about something of the agency that gives it, or is refused. */
export function grantsBelongTo(column: 'case_id' | 'referral_id', target: string): string {
  return `alter table access.disclosure_grant add constraint disclosure_grant_of_${column.replace('_id', '')} foreign key (owner_agency_id, ${column}) references ${target}`;
}
