import type { AccountId, AgencyId } from '@causeway/kernel';

/** An agency beyond the border. Nothing about a person goes there without an agreement that still holds, and the person's word for that country. */
export interface Partner {
  readonly agencyId: AgencyId;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Null: there is no agreement, and nothing goes there. */
  readonly agreementUntil: Date | null;
  readonly changedBy: AccountId;
  readonly changedAt: Date;
}
