import { type AgencyId, type Caller, Role, ServiceRole, hasRole } from '@causeway/kernel';
import type { Party } from './lifecycle.js';
import type { Referral } from './referral.js';

type Sides = Pick<Referral, 'senderAgencyId' | 'recipientAgencyId' | 'senderAccountId'>;

/** How a caller stands towards a referral. Row-level security says the same in SQL; a spec holds the two together. */
export function partiesOf(caller: Caller, referral: Sides): Party[] {
  const parties: Party[] = [];
  if (mayActForSender(caller, referral)) parties.push('SENDER');
  if (isOf(caller, referral.recipientAgencyId) && hasRole(caller, Role.CASEWORKER, Role.AGENCY_MANAGER)) parties.push('RECIPIENT');
  if (hasRole(caller, Role.COORDINATOR)) parties.push('COORDINATOR');
  if (hasRole(caller, ServiceRole.FOLLOW_UP)) parties.push('SYSTEM');
  return parties;
}

function mayActForSender(caller: Caller, { senderAgencyId, senderAccountId }: Sides): boolean {
  if (!isOf(caller, senderAgencyId)) return false;
  if (hasRole(caller, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR)) return true;
  return hasRole(caller, Role.IDENTIFIER) && caller.accountId === senderAccountId;
}

function isOf(caller: Caller, agencyId: AgencyId): boolean {
  return caller.agencyId === agencyId;
}
