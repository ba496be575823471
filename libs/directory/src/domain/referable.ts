import type { AgencyId } from '@causeway/kernel';
import { ServiceNotReferable } from './errors.js';
import { type ReferableService, ServiceStatus } from './listing.js';

/** A service as stored, before anybody asked whether it takes referrals. */
export interface ReferralTarget extends Omit<ReferableService, 'agencyId' | 'serviceTypeCode'> {
  readonly agencyId: AgencyId | null;
  readonly serviceTypeCode: string | null;
  readonly intakePaused: boolean;
}

/** Stands for whoever works off the platform: no agency has this id, so nobody can sign in as it, read as it or be told as it. */
export const offPlatformAgencyId = parseAgency('00000000-0000-7000-8000-0000000000ff');

function parseAgency(id: string): AgencyId {
  return id as AgencyId;
}

/**
 * @param options.byPhone whoever asks will ring it: only where no agency of the network answers for it
 * @throws {ServiceNotReferable} saying which of the four conditions is missing
 */
export function requireReferable(target: ReferralTarget, { byPhone = false }: { readonly byPhone?: boolean } = {}): ReferableService {
  const { intakePaused, serviceTypeCode, ...service } = target;
  const agencyId = byPhone && target.agencyId === null ? offPlatformAgencyId : target.agencyId;
  if (agencyId === null) throw new ServiceNotReferable('NO_AGENCY');
  if (byPhone && target.agencyId !== null) throw new ServiceNotReferable('ON_PLATFORM');
  if (serviceTypeCode === null) throw new ServiceNotReferable('NO_SERVICE_TYPE');
  if (target.status !== ServiceStatus.ACTIVE) throw new ServiceNotReferable('NOT_ACTIVE');
  if (intakePaused) throw new ServiceNotReferable('INTAKE_PAUSED');
  return { ...service, agencyId, serviceTypeCode };
}

/** Whether the desk offers to refer to it; the four conditions of `requireReferable`, and that its agency may receive. */
export function isReferable(target: Pick<ReferralTarget, 'agencyId' | 'serviceTypeCode' | 'status' | 'intakePaused'> & { readonly agencyClosed: boolean }): boolean {
  return !target.agencyClosed && target.agencyId !== null && target.serviceTypeCode !== null && target.status === ServiceStatus.ACTIVE && !target.intakePaused;
}
