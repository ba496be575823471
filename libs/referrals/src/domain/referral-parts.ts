import { type Condition, Role, type RowRule, type TableRules, all, always, any, inFuture, isOneOf, isUnset, matching, notPast, ownAccount, ownAgency, partOf } from '@causeway/kernel';

/** A grant in force lets the caller read this referral at one of these tiers; beyond triage only while its agency's agreement holds. */
function granted(...tiers: readonly string[]): Condition {
  const agreed = any(isOneOf('tier', ['T0']), matching('access.agency', { id: 'agency_id' }, notPast('agreement_until')));
  const inForce = all(inFuture('ends_at'), any(isUnset('ended_at'), inFuture('ended_at')), agreed);
  const toCaller = all(ownAgency(), any(isUnset('account_id'), ownAccount('account_id')));
  return partOf('access.disclosure_grant', { column: 'referral_id', key: 'referral_id', when: all(toCaller, isOneOf('tier', tiers), inForce) });
}

const line = (when: Condition) => partOf('referrals.referral', { column: 'referral_id', when });

/** Those who may know of the person, each by their own right: the sender always, the coordinator while it goes on, anybody else by a grant. */
export function rightsTo(...tiers: readonly string[]): { readonly sender: RowRule; readonly coordinator: RowRule; readonly recipient: RowRule } {
  return {
    sender: { roles: 'ANY', when: all(ownAgency('sender_agency_id'), line(ownAgency('sender_agency_id'))) },
    coordinator: { roles: [Role.COORDINATOR], when: line(isUnset('closed_at')) },
    recipient: { roles: 'ANY', when: all(granted(...tiers), line(always)) },
  };
}

/** A part that speaks of the person, as its sender wrote it. */
export function ofReferral(...tiers: readonly string[]): TableRules {
  const { sender, coordinator, recipient } = rightsTo(...tiers);
  return { read: [sender, coordinator, recipient], add: [sender] };
}
