import type { AccountId, AgencyId, Branded } from '@causeway/kernel';

export type EnquiryId = Branded<'EnquiryId'>;

/** What an authority asked in writing. Nothing is looked up; it is sealed, and legal staff answer outside the desk. */
export interface Enquiry {
  readonly id: EnquiryId;
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly sealed: Buffer;
  /** The UTC day, and which of the day's few it is. */
  readonly day: string;
  readonly slot: number;
  readonly receivedAt: Date;
  readonly closedBy: AccountId | null;
  readonly closedAt: Date | null;
}

/** Enquiries of one person a day. */
export const enquiriesPerDay = 20;

/** The one answer, whoever and whatever was asked about. */
export const enquiryAnswer = 'Your enquiry was received. Legal staff of the referral mechanism answer in writing. This desk gives no information about any person.';
