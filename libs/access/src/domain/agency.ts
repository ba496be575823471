import type { AccountId, AgencyId, Branded } from '@causeway/kernel';

export const AgencyStatus = { PROPOSED: 'PROPOSED', PROBATION: 'PROBATION', ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED', CLOSED: 'CLOSED' } as const;
export type AgencyStatus = (typeof AgencyStatus)[keyof typeof AgencyStatus];

export const AgencyKind = {
  COORDINATION: 'COORDINATION',
  STATE: 'STATE',
  NGO: 'NGO',
  SHELTER: 'SHELTER',
  HEALTH: 'HEALTH',
  LEGAL: 'LEGAL',
  POLICE: 'POLICE',
  INTERNATIONAL: 'INTERNATIONAL',
  OTHER: 'OTHER',
} as const;
export type AgencyKind = (typeof AgencyKind)[keyof typeof AgencyKind];

/** A member of the network and a tenant of its own: what it holds is closed to every other agency. */
export interface Agency {
  readonly id: AgencyId;
  readonly name: string;
  readonly kind: AgencyKind;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** The number that is answered at night; shown to whoever accepted a person from this agency. */
  readonly dutyPhone: string | null;
  readonly status: AgencyStatus;
  /** Until when a new member sees no identities and no exact contact data; null when it has no probation. */
  readonly probationUntil: Date | null;
  /** Last day of its data-sharing agreement, `YYYY-MM-DD`; null when it never signed one. */
  readonly agreementUntil: string | null;
  readonly createdAt: Date;
}

/** What coordinators keep about a member besides; other members do not read it. */
export interface AgencyProfile {
  readonly agencyId: AgencyId;
  readonly contactName: string;
  readonly contactEmail: string;
  /** Domains whose mailboxes its people may have; the coordinators confirmed them. */
  readonly mailDomains: readonly string[];
}

export type SuspensionId = Branded<'SuspensionId'>;

/** One time at which trust in a member ended; for coordinators alone. */
export interface Suspension {
  readonly id: SuspensionId;
  readonly agencyId: AgencyId;
  readonly reason: string;
  /** What it put an end to, by kind: `sessions`, `grants`, `referrals` ... */
  readonly ended: Readonly<Record<string, number>>;
  readonly byAccountId: AccountId;
  readonly at: Date;
}

export const AgreementKind = { DATA_SHARING: 'DATA_SHARING', JOINT_CONTROLLERS: 'JOINT_CONTROLLERS', PROCESSOR: 'PROCESSOR' } as const;
export type AgreementKind = (typeof AgreementKind)[keyof typeof AgreementKind];
export type AgreementId = Branded<'AgreementId'>;

/** A signed promise about data. Rows are added, never changed: the latest counts. */
export interface Agreement {
  readonly id: AgreementId;
  readonly agencyId: AgencyId;
  readonly kind: AgreementKind;
  /** `YYYY-MM-DD`. */
  readonly signedOn: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly expiresOn: string;
  readonly recordedBy: AccountId;
  readonly recordedAt: Date;
  /** When the members concerned were last reminded that it ends. */
  readonly remindedAt: Date | null;
}

/** What an agency may do now, by its state and its agreement. */
export interface Standing {
  /** Its people may sign in and work. */
  readonly mayWork: boolean;
  /** It may be sent people: new referrals, and grants beyond triage. */
  readonly mayReceive: boolean;
  /** A new member: no identities (C3) and no exact contact data, whatever a grant says. */
  readonly onProbation: boolean;
}

/** @param now the database's instant; the agreement's last day counts in full, by UTC */
export function standingOf(agency: Pick<Agency, 'status' | 'agreementUntil' | 'probationUntil'>, now: Date): Standing {
  const mayWork = working.includes(agency.status);
  const onProbation = agency.status === AgencyStatus.PROBATION && (agency.probationUntil === null || agency.probationUntil > now);
  return { mayWork, mayReceive: mayWork && agreementHolds(agency, now), onProbation };
}

/** States in which an agency's people may sign in. */
export const working: readonly AgencyStatus[] = [AgencyStatus.PROBATION, AgencyStatus.ACTIVE];

export function agreementHolds({ agreementUntil }: Pick<Agency, 'agreementUntil'>, now: Date): boolean {
  return agreementUntil !== null && agreementUntil >= now.toISOString().slice(0, 10);
}

/** A member with everything its reader may know of it. */
export interface MemberAgency {
  readonly agency: Agency;
  readonly standing: Standing;
  readonly profile: AgencyProfile | undefined;
  /** The latest one, for coordinators. */
  readonly suspension: Suspension | undefined;
}

export type NewAgency = Pick<Agency, 'name' | 'kind' | 'countryCode' | 'dutyPhone'> & Pick<AgencyProfile, 'contactName' | 'contactEmail' | 'mailDomains'>;
export type NewAgreement = Pick<Agreement, 'agencyId' | 'kind' | 'signedOn' | 'expiresOn'>;
