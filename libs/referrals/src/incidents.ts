import type { Keyed } from '@causeway/cases';
import { type Caller, Forbidden, NotFound, type Page, type PageRequest, type ReferralId, Role, hasRole, newId } from '@causeway/kernel';
import { CONFIG, type Config, type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Incident, type IncidentId, type IncidentKind, type IncidentOrder, workOnIncident } from './domain/incident.js';
import { IncidentDesk, type SeenIncident } from './incident-desk.js';
import { IncidentStore } from './persistence/incident.store.js';
import type { IncidentEntry } from './persistence/incident.table.js';

export interface NewIncident {
  readonly referralId: ReferralId;
  readonly kind: IncidentKind;
  readonly words: string | null;
}

const hourMs = 3_600_000;

/** What went to the wrong hands: taken back, counted, told to whom the law wants, and never hidden. */
@Injectable()
export class Incidents {
  constructor(
    private readonly work: Work,
    private readonly store: IncidentStore,
    private readonly desk: IncidentDesk,
    @Inject(CONFIG) private readonly config: Pick<Config, 'INCIDENT_NOTICE_HOURS'>,
  ) {}

  /** By the sender or a coordinator: takes the referral back, and keeps who saw what. @throws {NotFound} {Forbidden} {AlreadyReported} */
  report(caller: Caller, { key, input }: Keyed<NewIncident>): Promise<SeenIncident> {
    return this.work.runOnce<IncidentId, SeenIncident>(caller, {
      ...{ key, operation: 'reportWrongRecipient', input },
      effect: async (tx) => {
        const referral = await this.desk.reportable(tx, input.referralId);
        const { caseId, exposures } = await this.desk.whoSawWhat(tx, referral);
        const { senderAgencyId, recipientAgencyId } = referral;
        const tellAuthorityBy = new Date(tx.now.getTime() + this.config.INCIDENT_NOTICE_HOURS * hourMs);
        const incident: Incident = {
          ...{ id: newId<IncidentId>(tx.now), referralId: referral.id, senderAgencyId, recipientAgencyId, caseId, kind: input.kind, exposures, tellAuthorityBy },
          ...{ reportedBy: caller.accountId, reportedByAgencyId: caller.agencyId, reportedAt: tx.now, authorityToldAt: null, personToldAt: null, closedAt: null, version: 1 },
        };
        await this.store.insert(tx, incident);
        await this.#line(tx, incident, { act: 'REPORTED', words: input.words });
        await this.desk.takeBack(tx, referral, tellAuthorityBy);
        return incident.id;
      },
      result: (tx, id) => this.#see(tx, id),
    });
  }

  /** @throws {NotFound} {Forbidden} {TaskChanged} {TaskClosed} {BadInput} */
  act(caller: Caller, { key, input }: Keyed<IncidentOrder>): Promise<SeenIncident> {
    return this.work.runOnce<IncidentId, SeenIncident>(caller, {
      ...{ key, operation: `${input.act}_INCIDENT`, input },
      effect: async (tx) => {
        const incident = await this.store.lock(tx, input.id);
        if (incident === null) throw new NotFound();
        // Whoever sent it to the wrong hands does not decide that nothing more is to be done.
        if ((input.act === 'CLOSED' || input.act === 'REOPENED') && !hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
        const next = workOnIncident(incident, input, tx.now);
        if (next !== incident) await this.store.save(tx, next);
        await this.#line(tx, next, { act: input.act, words: input.words });
        if (input.act === 'CLOSED') await this.desk.settle(tx, next);
        if (input.act === 'REOPENED') await this.desk.raise(tx, next.referralId, next.tellAuthorityBy);
        return next.id;
      },
      result: (tx, id) => this.#see(tx, id),
    });
  }

  list(caller: Caller, closed: boolean, page: PageRequest): Promise<Page<SeenIncident>> {
    return this.work.run(caller, async (tx) => {
      const { rows, hasNextPage } = await this.store.page(tx, closed, page);
      const seen = await this.desk.named(tx, rows.map(({ row }) => row));
      return { hasNextPage, rows: seen.map((row, index) => ({ cursor: rows[index]?.cursor ?? '', row })) };
    });
  }

  find(caller: Caller, referralId: ReferralId): Promise<SeenIncident | null> {
    return this.work.run(caller, async (tx) => {
      const incident = await this.store.findOfReferral(tx, referralId);
      return incident === null ? null : ((await this.desk.named(tx, [incident]))[0] ?? null);
    });
  }

  entries(caller: Caller, id: IncidentId, page: PageRequest): Promise<Page<IncidentEntry>> {
    return this.work.run(caller, async (tx) => {
      const incident = await this.store.find(tx, id);
      if (incident === null) return { rows: [], hasNextPage: false };
      tx.noteRead({ dataClass: 'C2', type: 'Incident', ids: [id], cases: [incident.caseId], owners: [incident.senderAgencyId], counts: 'PART' });
      return this.store.entries(tx, id, page);
    });
  }

  async #see(tx: UnitOfWork, id: IncidentId): Promise<SeenIncident> {
    const incident = await this.store.find(tx, id);
    const [seen] = incident === null ? [] : await this.desk.named(tx, [incident]);
    if (seen === undefined) throw new NotFound();
    return seen;
  }

  async #line(tx: UnitOfWork, incident: Incident, { act, words }: Pick<IncidentEntry, 'act' | 'words'>): Promise<void> {
    const { id, caseId, referralId, senderAgencyId, kind } = incident;
    await this.store.addEntry(tx, { incidentId: id, byAccountId: tx.caller.accountId, byAgencyId: tx.caller.agencyId, at: tx.now, act, words });
    await tx.record({ type: `incident.${act.toLowerCase().replace('_', '-')}`, subjectId: id, caseId, referralId, overseen: true, visibleTo: [senderAgencyId], data: { kind, senderAgencyId } });
  }
}
