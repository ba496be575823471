import { type ServiceId, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { Organization, PhoneId, Service, Site } from '../domain/listing.js';
import type { ReferralTarget } from '../domain/referable.js';
import { phoneTable } from './contact.table.js';
import { organizationTable } from './organization.table.js';
import { serviceTable } from './service.table.js';
import { serviceAtSiteTable, siteTable } from './site.table.js';

/** One organisation with one service and what belongs to it, written together. */
export interface ListingRows {
  readonly organization: Organization;
  readonly service: Service;
  readonly site: Site | undefined;
}

/** Organisations, services and sites as rows. */
export class ListingStore {
  async findTarget(tx: UnitOfWork, serviceId: ServiceId): Promise<ReferralTarget | undefined> {
    // Primary keys on both sides.
    const [target] = await tx.sql<ReferralTarget>(
      `select s.id as "serviceId", s.name, s.service_type_code as "serviceTypeCode", s.organization_id as "organizationId",
              o.name as "organizationName", o.agency_id as "agencyId", s.status, s.intake_paused as "intakePaused",
              s.accepted_urgencies as "acceptedUrgencies", s.eligibility
       from directory.service s
       join directory.organization o on o.id = s.organization_id
       where s.id = :serviceId and s.merged_into is null`,
      { serviceId },
    );
    return target;
  }

  /** Creates or replaces by id; harmless to repeat. */
  async put(tx: UnitOfWork, rows: ListingRows): Promise<void> {
    const { manager } = tx;
    await manager.getRepository(organizationTable).upsert(rows.organization, ['id']);
    await manager.getRepository(serviceTable).upsert(rows.service, ['id']);
    if (rows.site !== undefined) {
      await manager.getRepository(siteTable).upsert(rows.site, ['id']);
      await manager.getRepository(serviceAtSiteTable).upsert({ serviceId: rows.service.id, siteId: rows.site.id }, ['serviceId', 'siteId']);
    }
  }

  /** The service's own numbers, in the order in which to try them. */
  async replacePhones(tx: UnitOfWork, { id: serviceId, organizationId }: Service, numbers: readonly string[]): Promise<void> {
    const phones = tx.manager.getRepository(phoneTable);
    await phones.delete({ serviceId });
    const blank = { extension: null, description: null };
    await phones.insert(numbers.map((number, position) => ({ id: newId<PhoneId>(tx.now), organizationId, serviceId, number, position, ...blank })));
  }
}
