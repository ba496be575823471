import { type EventId, type Page, type PageRequest, type ReferralId, newId, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import type { DeliveryState } from '../domain/delivery.js';
import { type Endpoint, type EndpointId, type Hook, type HookId, type HookType, mostEndpoints, overlapHours } from '../domain/webhook.js';
import { endpointTable, hookTable } from './webhook.table.js';

interface NewHooks {
  readonly eventId: EventId;
  readonly referralId: ReferralId;
  readonly type: HookType;
  readonly urgent: boolean;
}

@Injectable()
export class WebhookStore {
  /** Whether the agency has any: one question, asked of every notice. */
  async hasEndpoints(tx: UnitOfWork): Promise<boolean> {
    const [found] = await tx.sql<{ any: boolean }>(`select exists (select from notifications.webhook_endpoint where agency_id = :agency and removed_at is null) as any`, { agency: tx.caller.agencyId });
    return found?.any ?? false;
  }

  endpoints(tx: UnitOfWork): Promise<Endpoint[]> {
    return tx.manager.find(endpointTable, { where: { agencyId: tx.caller.agencyId, removedAt: IsNull() }, order: { id: 'ASC' }, take: mostEndpoints });
  }

  findEndpoint(tx: UnitOfWork, id: EndpointId): Promise<Endpoint | null> {
    return tx.manager.findOneBy(endpointTable, { id, removedAt: IsNull() });
  }

  async addEndpoint(tx: UnitOfWork, endpoint: Endpoint): Promise<void> {
    await tx.manager.insert(endpointTable, endpoint);
  }

  async changeEndpoint(tx: UnitOfWork, id: EndpointId, change: Partial<Pick<Endpoint, 'name' | 'url' | 'loud' | 'removedAt' | 'disabledAt' | 'failingSince'>>): Promise<boolean> {
    return (await tx.manager.update(endpointTable, { id, removedAt: IsNull() }, change)).affected === 1;
  }

  /** The key before signs beside it for a while, so that the program can be changed in between. */
  async rotate(tx: UnitOfWork, id: EndpointId, secret: Buffer): Promise<boolean> {
    const rows = await tx.sql(
      `update notifications.webhook_endpoint set previous_secret = secret, previous_until = :now::timestamptz + make_interval(hours => :hours), secret = :secret
       where id = :id and removed_at is null returning id`,
      { id, secret, hours: overlapHours, now: tx.now },
    );
    return rows.length === 1;
  }

  /** One message for each program of the agency that listens. @returns those that were not told of the event before, and whether they wake somebody */
  begin(tx: UnitOfWork, { eventId, referralId, type, urgent }: NewHooks): Promise<{ id: HookId; loud: boolean }[]> {
    const ids = Array.from({ length: mostEndpoints }, () => newId<HookId>(tx.now));
    return tx.sql(
      `with listening as (
         select id, loud, row_number() over (order by id) as place from notifications.webhook_endpoint
         where agency_id = :agency and removed_at is null and disabled_at is null limit :most),
       begun as (
         insert into notifications.webhook_delivery (id, endpoint_id, agency_id, event_id, type, referral_id, state, urgent, tries, created_at)
         select (:ids::uuid[])[place], id, :agency, :eventId, :type, :referralId, 'WAITING', :urgent, 0, :now from listening
         on conflict (endpoint_id, event_id) do nothing returning id, endpoint_id)
       select b.id, l.loud from begun b join listening l on l.id = b.endpoint_id`,
      { ids, most: mostEndpoints, agency: tx.caller.agencyId, eventId, referralId, type, urgent, now: tx.now },
    );
  }

  find(tx: UnitOfWork, id: HookId): Promise<Hook | null> {
    return tx.manager.findOneBy(hookTable, { id });
  }

  async tried(tx: UnitOfWork, id: HookId): Promise<void> {
    await tx.sql(`update notifications.webhook_delivery set tries = tries + 1 where id = :id`, { id });
  }

  /** @returns whether it stood in one of these states */
  async settle(tx: UnitOfWork, id: HookId, { from, to, code = null }: { readonly from: readonly DeliveryState[]; readonly to: DeliveryState; readonly code?: string | null }): Promise<boolean> {
    const rows = await tx.sql(
      `update notifications.webhook_delivery set state = :to, code = :code, settled_at = case when :to = 'WAITING' then null else :now::timestamptz end
       where id = :id and state = any(:from::text[]) returning id`,
      { id, from, to, code, now: tx.now },
    );
    return rows.length === 1;
  }

  /** Newest first. Relies on webhook_delivery_of_agency. */
  async hooks(tx: UnitOfWork, { first, after }: PageRequest, state: DeliveryState | null): Promise<Page<Hook>> {
    const last = parseIdCursor<HookId>(after);
    const where = { agencyId: tx.caller.agencyId, ...(last === undefined ? {} : { id: LessThan(last) }), ...(state === null ? {} : { state }) };
    return pageOf<Hook>(await tx.manager.find(hookTable, { where, order: { id: 'DESC' }, take: first + 1 }), first, ({ id }) => id);
  }

  /** Whether anything that wakes somebody is on its way, or came, for an event. */
  async isLoudAlive(tx: UnitOfWork, eventId: EventId): Promise<boolean> {
    const rows = await tx.sql(
      `select 1 from notifications.webhook_delivery d join notifications.webhook_endpoint e on e.id = d.endpoint_id
       where d.event_id = :eventId and e.loud and d.state in ('WAITING', 'SENT') and d.agency_id = :agency limit 1`,
      { eventId, agency: tx.caller.agencyId },
    );
    return rows.length > 0;
  }
}
