import { Agencies, findHome } from '@causeway/access';
import { type AgencyId, BadInput, type ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Candidate, toCandidate } from './domain/candidate.js';
import type { Position } from './domain/cells.js';
import type { ServiceListing } from './domain/listing.js';
import { sameLanguage } from './domain/fit-verdict.js';
import type { Standpoint } from './domain/standpoint.js';
import { clocksAt } from './domain/opening.js';
import { findServiceType } from './domain/service-type.js';
import { type StatedAt, candidatesOf, listingsOf, statedAtOf } from './persistence/candidate.query.js';
import { findPlace } from './persistence/search.query.js';
import { standpointsOf } from './persistence/standpoint.query.js';
import type { NearFilter } from './service-finder.js';

/** Among which services to choose. */
export interface CandidateFilter {
  readonly serviceTypeCode: string;
  readonly text?: string | undefined;
  /** A language that staff speak, ISO 639 code. */
  readonly language?: string | undefined;
  /** Agencies whose services are not there. */
  readonly notOfAgencies: readonly AgencyId[];
  /** From where distances are measured; nobody is left out by it. */
  readonly near?: NearFilter | undefined;
}

/** What every choice has to know of the network. */
export interface ChoiceNetwork {
  readonly home: Awaited<ReturnType<typeof findHome>>;
  readonly closedAgencies: readonly AgencyId[];
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** Services of agencies that were not to be asked. */
  readonly leftOut: number;
}

/** The services among which a need is matched: those of its kind whose agency answers on this desk. */
@Injectable()
export class CandidateFinder {
  constructor(private readonly agencies: Agencies) {}

  /** What every choice has to know of the network; it may be asked for before the filter is known. */
  async network(tx: UnitOfWork): Promise<ChoiceNetwork> {
    const [home, closedAgencies] = await Promise.all([findHome(tx), this.agencies.closedToReferrals(tx)]);
    return { home, closedAgencies };
  }

  /** @throws {BadInput} for a code that the taxonomy lacks */
  async find(tx: UnitOfWork, { near, language, ...filter }: CandidateFilter, known?: ChoiceNetwork): Promise<Candidates> {
    if (findServiceType(filter.serviceTypeCode) === undefined) throw new BadInput('serviceTypeCode', 'The taxonomy has no such code.');
    const { home, closedAgencies } = known ?? (await this.network(tx));
    const clocks = clocksAt(tx.now, home?.timeZone ?? 'UTC');
    const spot = near === undefined ? undefined : await around(tx, near, home?.countryCode);
    const { rows, leftOut } = await candidatesOf(tx, { ...filter, closedAgencies, near: spot }, tx.now.toISOString().slice(0, 10));
    const spoken = language === undefined ? rows : rows.filter(({ languages }) => languages.some((one) => sameLanguage(one, language)));
    return { candidates: spoken.map((row) => toCandidate(row, clocks)), leftOut };
  }

  /** Since when these say what they say of their places, and of whom they take. */
  async statedAt(tx: UnitOfWork, ids: readonly ServiceId[]): Promise<ReadonlyMap<ServiceId, StatedAt>> {
    const rows = ids.length === 0 ? [] : await statedAtOf(tx, ids);
    return new Map(rows.map(({ serviceId, ...stated }) => [serviceId, stated]));
  }

  /** Where these stand and what is spoken there, as anybody may know it. */
  async standpoints(tx: UnitOfWork, ids: readonly ServiceId[]): Promise<ReadonlyMap<ServiceId, Standpoint>> {
    const found = ids.length === 0 ? [] : await standpointsOf(tx, ids);
    return new Map(found.map((standpoint) => [standpoint.serviceId, standpoint]));
  }

  /** The listings of these, in their order. */
  async listings(tx: UnitOfWork, ids: readonly ServiceId[]): Promise<ServiceListing[]> {
    return ids.length === 0 ? [] : listingsOf(tx, ids);
  }
}

async function around(tx: UnitOfWork, { place, latitude, longitude }: NearFilter, country: string | undefined): Promise<Position | undefined> {
  if (latitude != null && longitude != null) return { latitude, longitude };
  return place == null || place === '' ? undefined : ((await findPlace(tx, place, country)).place ?? undefined);
}
