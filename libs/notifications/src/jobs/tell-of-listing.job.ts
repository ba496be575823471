import { Access, Mailboxes, systemCaller } from '@causeway/access';
import { type AccountId, type AgencyId, Role, defineJob } from '@causeway/kernel';
import { type EventNotice, type JobAttempt, type JobHandler, Work, handlerOf, parseEventNotice } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Telling } from '../telling.js';

/** Something is to be done about a listing, or was decided: its owner, the coordinators, or both are told. */
export const tellOfListing = defineJob<EventNotice>({ name: 'notifications.tell-of-listing', parse: parseEventNotice, attempts: 200 });

/** What is told of which event, and to whom; the agency stands in the event's data. */
export const listingNotices = {
  'listing.due': { kind: 'LISTING_DUE', owner: true, coordinators: false },
  'duty.gap-ahead': { kind: 'DUTY_GAP', owner: true, coordinators: false },
  'listing.unanswered': { kind: 'LISTING_UNANSWERED', owner: false, coordinators: true },
  'listing.asked': { kind: 'LISTING_ASKED', owner: false, coordinators: true },
  'organization.claimed': { kind: 'LISTING_ASKED', owner: false, coordinators: true },
  'listing.decided': { kind: 'LISTING_DECIDED', owner: true, coordinators: false },
  'capacity.over-committed': { kind: 'PLACES_OVER_COMMITTED', owner: false, coordinators: true },
  'capacity.drift': { kind: 'PLACES_DRIFT', owner: false, coordinators: true },
  'correction.opened': { kind: 'LISTING_CONTRADICTED', owner: true, coordinators: true },
} as const;
type Told = keyof typeof listingNotices;

interface Round {
  readonly notice: EventNotice;
  readonly outboxId: string;
}

@Injectable()
export class TellOfListing {
  readonly handler: JobHandler = handlerOf(tellOfListing, (notice, attempt) => this.#run(notice, attempt));

  constructor(
    private readonly work: Work,
    private readonly telling: Telling,
    private readonly access: Access,
    private readonly mailboxes: Mailboxes,
  ) {}

  async #run(notice: EventNotice, { outboxId }: JobAttempt): Promise<void> {
    if (!isTold(notice.type)) return;
    const { kind, owner, coordinators } = listingNotices[notice.type];
    const agencyId = owner ? parseAgency(notice) : undefined;
    const people: { readonly accountId: AccountId; readonly agencyId: AgencyId }[] = [];
    if (agencyId !== undefined) {
      const keepers = await this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), (tx) => this.access.recipients(tx, [Role.AGENCY_MANAGER, Role.AGENCY_ADMIN]));
      people.push(...keepers.map(({ accountId }) => ({ accountId, agencyId })));
    }
    if (coordinators) people.push(...(await this.work.run(systemCaller('NOTIFY', { requestId: outboxId }), (tx) => this.mailboxes.coordinators(tx))));
    for (const person of people) await this.#tell(person, kind, { notice, outboxId });
  }

  /** Each within the walls of their own agency; who is told twice for one event sees it once. */
  #tell({ accountId, agencyId }: { readonly accountId: AccountId; readonly agencyId: AgencyId }, kind: string, { notice, outboxId }: Round): Promise<void> {
    return this.work.run(systemCaller('NOTIFY', { agencyId, requestId: outboxId }), async (tx) => {
      await this.telling.tell(tx, [accountId], { kind, referralId: null, eventId: notice.eventId });
    });
  }
}

function isTold(type: string): type is Told {
  return Object.hasOwn(listingNotices, type);
}

/** Undefined when nobody answers for the listing. */
function parseAgency({ data }: EventNotice): AgencyId | undefined {
  const parsed = z.uuid().safeParse(data['agencyId']);
  return parsed.success ? (parsed.data as AgencyId) : undefined;
}
