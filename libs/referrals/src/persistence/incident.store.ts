import { BadCursor, type Page, type PageRequest, type ReferralId, newId, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, violates } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { AlreadyReported, TaskChanged } from '../domain/errors.js';
import type { Incident, IncidentId } from '../domain/incident.js';
import { type IncidentEntry, type IncidentEntryId, incidentEntryTable, incidentTable } from './incident.table.js';

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class IncidentStore {
  /** @throws {AlreadyReported} */
  async insert(tx: UnitOfWork, incident: Incident): Promise<void> {
    await tx.manager.insert(incidentTable, incident).catch((error: unknown) => {
      if (violates(error, 'incident_once')) throw new AlreadyReported();
      throw error;
    });
  }

  find(tx: UnitOfWork, id: IncidentId): Promise<Incident | null> {
    return tx.manager.findOneBy(incidentTable, { id });
  }

  findOfReferral(tx: UnitOfWork, referralId: ReferralId): Promise<Incident | null> {
    return tx.manager.findOneBy(incidentTable, { referralId });
  }

  lock(tx: UnitOfWork, id: IncidentId): Promise<Incident | null> {
    return tx.manager.findOne(incidentTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws {TaskChanged} */
  async save(tx: UnitOfWork, { id, version, authorityToldAt, personToldAt, closedAt }: Incident): Promise<void> {
    const result = await tx.manager.update(incidentTable, { id, version: version - 1 }, { version, authorityToldAt, personToldAt, closedAt });
    if (result.affected !== 1) throw new TaskChanged(version);
  }

  /** The latest first. */
  async page(tx: UnitOfWork, closed: boolean, { first, after }: PageRequest): Promise<Page<Incident>> {
    const place = parseIdCursor<IncidentId>(after);
    if (after !== undefined && place === undefined) throw new BadCursor();
    const where = { closedAt: closed ? Not(IsNull()) : IsNull(), ...(place === undefined ? {} : { id: LessThan(place) }) };
    return pageOf(await tx.manager.find(incidentTable, { where, order: { id: 'DESC' }, take: first + 1 }), first, ({ id }) => id);
  }

  async addEntry(tx: UnitOfWork, entry: Omit<IncidentEntry, 'id'>): Promise<void> {
    await tx.manager.insert(incidentEntryTable, { id: newId<IncidentEntryId>(tx.now), ...entry });
  }

  async entries(tx: UnitOfWork, incidentId: IncidentId, { first, after }: PageRequest): Promise<Page<IncidentEntry>> {
    const place = parseIdCursor<IncidentEntryId>(after);
    const where = { incidentId, ...(place === undefined ? {} : { id: LessThan(place) }) };
    return pageOf(await tx.manager.find(incidentEntryTable, { where, order: { id: 'DESC' }, take: first + 1 }), first, ({ id }) => id);
  }
}
