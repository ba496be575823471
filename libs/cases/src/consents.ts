import { Partners } from '@causeway/access';
import { type AgencyId, type Caller, type CaseId, NotFound, type Page, type PageRequest, newId, together } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Keyed } from './cases.js';
import { type Case, requireHolder } from './domain/case.js';
import { type ConsentEvent, type ConsentEventId, ConsentPurpose, consentInForce, lastLine } from './domain/consent.js';
import { countriesAtRisk, hiddenFrom, shunnedAgencies } from './domain/exclusion.js';
import { type NewConsent, nextLines } from './domain/new-consent.js';
import { type ConsentVerdict, type Disclosure, mayDisclose } from './domain/may-disclose.js';
import { allowancesOf } from './persistence/allowances.query.js';
import { CaseStore } from './persistence/case.store.js';

/** A question of disclosure; where the recipient works is looked up here. */
export type DisclosureAsked = Omit<Disclosure, 'border'>;

/** What is said of one person and one recipient, as it stands in this transaction. */
export interface Said {
  readonly mayDisclose: (asked: Omit<DisclosureAsked, 'recipientAgencyId'>) => ConsentVerdict;
  /** Agencies and people from whom what is held about the person is hidden. */
  readonly hiddenFrom: readonly string[];
}

/** What people said about showing their facts, and the one answer to "may this be shown?". */
@Injectable()
export class Consents {
  constructor(
    private readonly work: Work,
    private readonly store: CaseStore,
    private readonly partners: Partners,
  ) {}

  /**
   * Adds a line to the ledger. It takes effect in the same transaction for whoever reacts to it.
   * @throws {NotFound} {ConsentTooLong} {NothingInForce} {NotNarrower}
   */
  record(caller: Caller, { key, input }: Keyed<NewConsent>): Promise<ConsentEvent> {
    requireHolder(caller);
    return this.work.runOnce(caller, {
      key,
      operation: 'recordConsent',
      input,
      effect: (tx) => this.#append(tx, input),
      result: async (tx, id: ConsentEventId) => {
        const line = (await this.store.consentLedger(tx, input.caseId)).find((event) => event.id === id);
        if (line === undefined) throw new NotFound();
        return line;
      },
    });
  }

  /** What the ledger of a case adds up to now. */
  now(caller: Caller, caseId: CaseId): Promise<ConsentEvent | undefined> {
    return this.work.run(caller, async (tx) => {
      const line = consentInForce(await this.store.consentLedger(tx, caseId), tx.now);
      if (line !== undefined) tx.noteRead({ dataClass: 'C2', type: 'Consent', ids: [line.id], cases: [caseId], owners: [line.agencyId], counts: 'PART' });
      return line;
    });
  }

  /** Every line, newest first. */
  ledger(caller: Caller, caseId: CaseId, page: PageRequest): Promise<Page<ConsentEvent>> {
    return this.work.run(caller, async (tx) => {
      const found = await this.store.consentLines(tx, caseId, page);
      tx.noteRead({ dataClass: 'C2', type: 'Consent', ids: found.rows.map(({ row }) => row.id), cases: [caseId], owners: found.rows.map(({ row }) => row.agencyId), counts: 'PART' });
      return found;
    });
  }

  /** May this be shown, at this instant? Asked behind the walls of the agency that holds the case. */
  async mayDisclose(tx: UnitOfWork, caseId: CaseId, asked: DisclosureAsked): Promise<ConsentVerdict> {
    return (await this.hear(tx, caseId, asked.recipientAgencyId)).mayDisclose(asked);
  }

  /** The same, for whoever has more than one question about a recipient; all is put at once. */
  async hear(tx: UnitOfWork, caseId: CaseId, recipientAgencyId: AgencyId): Promise<Said> {
    const [border, allowances] = await together(this.partners.findBorder(tx, recipientAgencyId), allowancesOf(tx, caseId));
    return {
      mayDisclose: (asked) => mayDisclose(allowances, { ...asked, recipientAgencyId, border }, tx.now),
      hiddenFrom: hiddenFrom(allowances.exclusions),
    };
  }

  /** When the person last said something about referrals, yes or no. Asked behind the walls of the agency that holds the case. */
  async lastSaidAt(tx: UnitOfWork, caseId: CaseId): Promise<Date | undefined> {
    const { ledger } = await allowancesOf(tx, caseId);
    return lastLine(ledger.filter(({ kind }) => kind !== 'EXPIRED'))?.recordedAt;
  }

  /** Whose services are not to be offered for this person: whom they shun, and who works behind a closed border. */
  async recipientTerms(tx: UnitOfWork, caseId: CaseId): Promise<{ readonly notOfAgencies: AgencyId[] }> {
    const { ledger, exclusions } = await allowancesOf(tx, caseId);
    const open = consentInForce(ledger, tx.now)?.countries ?? [];
    const closed = await this.partners.closed(tx, { open, atRisk: countriesAtRisk(exclusions) });
    return { notOfAgencies: [...new Set([...shunnedAgencies(exclusions), ...closed])] };
  }

  async #append(tx: UnitOfWork, input: NewConsent): Promise<ConsentEventId> {
    const found = await this.store.findCase(tx, input.caseId);
    if (found === null) throw new NotFound();
    // Nobody sends or accepts for this person until the new line stands: whoever waits reads it.
    await this.store.holdConsent(tx, input.caseId);
    const ledger = await this.store.consentLedger(tx, input.caseId);
    const last = lastLine(ledger, input.purpose ?? ConsentPurpose.REFERRAL);
    const lines = nextLines(input, last, { now: tx.now, by: tx.caller.accountId, agencyId: found.agencyId });
    for (const line of lines) await this.#write(tx, found, { ...line, id: newId<ConsentEventId>(tx.now) });
    return this.#idOf(tx, input.caseId, input.purpose ?? ConsentPurpose.REFERRAL);
  }

  async #write(tx: UnitOfWork, { id: caseId }: Case, line: ConsentEvent): Promise<void> {
    await this.store.insertConsent(tx, line);
    await tx.record({ type: `consent.${line.kind.toLowerCase()}`, subjectId: caseId, caseId, data: { basis: line.basis, purpose: line.purpose } });
  }

  async #idOf(tx: UnitOfWork, caseId: CaseId, purpose: ConsentPurpose): Promise<ConsentEventId> {
    const line = lastLine(await this.store.consentLedger(tx, caseId), purpose);
    if (line === undefined) throw new NotFound();
    return line.id;
  }
}
