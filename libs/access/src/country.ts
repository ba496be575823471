import { type AgencyId, Role, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Access } from './access.js';
import { AgencyKind } from './domain/agency.js';
import { type CountrySettings, DeploymentMode, type Holiday, refusalOf } from './domain/country.js';
import { CountryTaken } from './domain/errors.js';
import { systemCaller } from './domain/system-caller.js';
import { Invitations } from './invitations.js';
import { CountryStore } from './persistence/country.store.js';

export interface FirstPerson {
  readonly displayName: string;
  readonly email: string;
}

/** All that makes a network, decided once. */
export interface NewCountry {
  readonly settings: CountrySettings;
  readonly holidays: readonly Holiday[];
  /** The coordinating body and its first two people. */
  readonly agencyName: string;
  readonly coordinators: readonly FirstPerson[];
}

/** A code that is shown once and handed over in person. */
export interface FirstCode extends FirstPerson {
  readonly code: string;
}

/** Always the same: a beginning that was cut off goes on where it stopped. */
const coordinatingAgency = '00000000-0000-7000-8000-0000000000c0';

/** Whose network this is, and how it begins. */
@Injectable()
export class Country {
  constructor(
    private readonly work: Work,
    private readonly store: CountryStore,
    private readonly access: Access,
    private readonly invitations: Invitations,
  ) {}

  /** Undefined while nothing was made here. */
  settings(): Promise<CountrySettings | undefined> {
    return this.store.find();
  }

  holidays(from: string, limit: number): Promise<Holiday[]> {
    return this.store.holidays(from, limit);
  }

  /** Why a process of this kind may not serve this database, in one sentence. */
  async refusal(training: boolean): Promise<string | undefined> {
    return refusalOf((await this.store.find())?.mode, training);
  }

  /**
   * Makes the network in one transaction. Again with the same name, as long as nobody has come in, it only gives out new codes.
   * @throws {CountryTaken} when another network, or anybody, is here already
   */
  async begin(country: NewCountry): Promise<{ readonly isNew: boolean; readonly codes: readonly FirstCode[] }> {
    const before = await this.store.find();
    if (before !== undefined && (before.name !== country.settings.name || before.mode !== country.settings.mode)) throw new CountryTaken();
    return this.work.run(systemCaller('SETUP', { requestId: 'init' }), async (tx) => {
      if (await this.store.isInhabited(tx)) throw new CountryTaken();
      if (before === undefined) await this.#make(tx, country);
      await this.store.forgetCodes(tx);
      return { isNew: before === undefined, codes: await this.#invite(tx, country) };
    });
  }

  /** The demo says that it is one; service role SETUP only. */
  async stampDemo(tx: UnitOfWork): Promise<void> {
    const settings = { name: 'Causeway demo', countryCode: 'XX', languages: ['en', 'ar'], timeZone: 'UTC', weekendDays: [6, 7], probationDays: 30 };
    await this.store.put(tx, { ...settings, mode: DeploymentMode.DEMO });
  }

  async #make(tx: UnitOfWork, { settings, holidays, agencyName }: NewCountry): Promise<void> {
    await this.store.put(tx, settings);
    if (holidays.length > 0) await this.store.putHolidays(tx, holidays);
    const agency = { id: parseAgencyId(coordinatingAgency), name: agencyName, kind: AgencyKind.COORDINATION, countryCode: settings.countryCode };
    await this.access.setUpAgency(tx, { ...agency, status: 'ACTIVE', agreementUntil: null });
    await tx.record({ type: 'country.made', subjectId: newId(tx.now), data: { country: settings.countryCode, mode: settings.mode } });
  }

  async #invite(tx: UnitOfWork, { coordinators, settings }: NewCountry): Promise<FirstCode[]> {
    const codes: FirstCode[] = [];
    for (const person of coordinators) {
      const invitation = { ...person, agencyId: parseAgencyId(coordinatingAgency), roles: [Role.COORDINATOR], locale: settings.languages[0] ?? 'en' };
      codes.push({ ...person, code: await this.invitations.issue(tx, invitation) });
    }
    return codes;
  }
}

function parseAgencyId(id: string): AgencyId {
  return id as AgencyId;
}
