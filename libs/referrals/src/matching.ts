import { systemCaller } from '@causeway/access';
import { Cases, Consents, type Need, type SaidFacts } from '@causeway/cases';
import { type Candidate, CandidateFinder, type Candidates, type FitDimension, type FitFacts, type FitQuestion, type FittingCohorts, type NearFilter, type PlacedPerson, type ServiceListing, type StatedAt, bandFor, fits, fittingCohorts, questionsOf, sameLanguage } from '@causeway/directory';
import { type AccessNeed, type AgeBand, type AgencyId, BadCursor, BadInput, type Caller, type Gender, type NeedId, type Page, type PageRequest, type ServiceId, type Urgency, pageOf } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type AnswerBand, type Appraised, type LeftOut, type Offered, type RankKey, type Ranking, compareKeys, exclusionKeyOf, keyOf, rank, readKey } from './domain/matching.js';
import { type GroupTerms, Groups } from './groups.js';
import { AnswerRecordStore } from './persistence/answer-record.store.js';

/** What is said of a person for one question and kept nowhere; it goes before what is known. */
export type AskedFacts = SaidFacts & {
  readonly ageBand?: AgeBand | null | undefined;
  readonly gender?: Gender | null | undefined;
  readonly languages?: readonly string[] | null | undefined;
  readonly accessibility?: readonly AccessNeed[] | null | undefined;
  readonly urgency?: Urgency | null | undefined;
};

export interface MatchOptions {
  readonly facts?: AskedFacts | undefined;
  readonly near?: NearFilter | undefined;
  readonly text?: string | undefined;
  readonly language?: string | undefined;
  /** Somebody is going to be asked: until the end of the transaction nobody else is, for any need that goes with this one. */
  readonly holdsGroup?: boolean | undefined;
}

/** Of a need that is held here, or of facts alone and a kind of service. */
export interface MatchAsked extends MatchOptions {
  readonly needId?: NeedId | undefined;
  readonly serviceTypeCode?: string | undefined;
}

/** Whom to ask, in which order, and why; as data. */
export interface Match extends Ranking<FitDimension> {
  /** What would decide, most first. */
  readonly questions: readonly FitQuestion[];
  /** Services that the person does not want asked; null when nobody's wishes were asked about. */
  readonly leftOut: number | null;
  /** Nobody is asked yet: a need that this one is linked with comes first. */
  readonly waits: boolean;
  /** One is asked at a time: who is asked leaves linked needs fewer to ask. */
  readonly isNarrow: boolean;
}

export type FoundOffer = Offered<FitDimension> & { readonly listing: ServiceListing };
export type FoundExclusion = LeftOut<FitDimension> & { readonly listing: ServiceListing };

const alone = { waits: false, isNarrow: false } as const;
const nothing: Match = { offered: [], excluded: [], questions: [], leftOut: null, ...alone };

/** Which services can help with a need, in which order to ask them, and why. */
@Injectable()
export class Matching {
  constructor(
    private readonly work: Work,
    private readonly cases: Cases,
    private readonly consents: Consents,
    private readonly finder: CandidateFinder,
    private readonly records: AnswerRecordStore,
    private readonly groups: Groups,
  ) {}

  /**
   * Whom to ask for a need: the one answer, for people and for whatever asks by itself. Behind the walls of the agency that holds
   * the case. Whom the person shuns, and members that may be sent nobody, are not in it.
   */
  async matchFor(tx: UnitOfWork, need: Need, { facts, holdsGroup, ...filter }: MatchOptions = {}): Promise<Match> {
    // In one breath: none of the four needs another.
    const [person, { notOfAgencies }, network, bundleId] = await Promise.all([
      this.cases.getCase(tx, need.caseId),
      this.consents.recipientTerms(tx, need.caseId),
      this.finder.network(tx),
      this.groups.of(tx, need.id),
    ]);
    const group = bundleId === undefined ? undefined : await this.groups.terms(tx, bundleId, { need, person, holds: holdsGroup });
    const known = withSaid({ ...need.facts, ...person, urgency: need.urgency }, facts);
    const found = await this.finder.find(tx, { ...filter, serviceTypeCode: need.serviceTypeCode, notOfAgencies }, network);
    return this.#rank(tx, found, { facts: known, measured: filter.near !== undefined, wishes: true, group });
  }

  /** Of nobody who is held here: what is said is used for this answer and kept nowhere. */
  async matchFacts(tx: UnitOfWork, serviceTypeCode: string, { facts, ...filter }: MatchOptions): Promise<Match> {
    const found = await this.finder.find(tx, { ...filter, serviceTypeCode, notOfAgencies: [] });
    return this.#rank(tx, found, { facts: withSaid({}, facts), measured: filter.near !== undefined, wishes: false });
  }

  /** One page of what `matchFor` or `matchFacts` says. @throws {BadInput} {BadCursor} */
  find(caller: Caller, asked: MatchAsked, page: PageRequest): Promise<{ readonly match: Match; readonly offers: Page<FoundOffer> }> {
    return this.work.runKnowing(caller, {
      first: async (tx) => (asked.needId === undefined ? null : this.cases.findNeed(tx, asked.needId)),
      act: async (tx, need) => {
        const match = await this.#match(tx, asked, need);
        return { match, offers: await this.#page(tx, match.offered, { page, keyOf }) };
      },
    });
  }

  /** One page of those that are not offered, each with its rules. @throws {BadCursor} */
  excluded(caller: Caller, { excluded }: Match, page: PageRequest): Promise<Page<FoundExclusion>> {
    return this.work.run(caller, (tx) => this.#page(tx, excluded, { page, keyOf: exclusionKeyOf }));
  }

  /** Since when these services say what they say: what has changed since somebody asked them. */
  statedAt(tx: UnitOfWork, services: readonly ServiceId[]): Promise<ReadonlyMap<ServiceId, StatedAt>> {
    return this.finder.statedAt(tx, services);
  }

  /** Reckons anew how agencies answer; the worker calls it. */
  async reckonAnswers(): Promise<void> {
    await this.work.run(systemCaller('FOLLOW_UP', { requestId: 'answer-records' }), (tx) => this.records.reckon(tx));
  }

  async #match(tx: UnitOfWork, { needId, serviceTypeCode, ...options }: MatchAsked, need: Need | null): Promise<Match> {
    if (needId === undefined) {
      if (serviceTypeCode === undefined) throw new BadInput('serviceTypeCode', 'Name a need, or a kind of service.');
      return this.matchFacts(tx, serviceTypeCode, options);
    }
    if (need === null) {
      tx.noteRefused({ type: 'Need', ids: [needId] });
      return nothing;
    }
    // Which rules a person meets tells what is known of them.
    tx.noteRead({ dataClass: 'C2', type: 'Need', ids: [need.id], cases: [need.caseId], owners: [need.agencyId], counts: 'PART' });
    return this.matchFor(tx, need, options);
  }

  async #rank(tx: UnitOfWork, { candidates, leftOut }: Candidates, { facts, measured, wishes, group }: Ranked): Promise<Match> {
    const bands = await this.records.bandsOf(tx, [...new Set(candidates.map(({ agencyId }) => agencyId))]);
    const against = group === undefined ? undefined : await this.groups.against(tx, group, candidates.map(({ serviceId }) => serviceId));
    const person = { facts, bands, cohorts: fittingCohorts(placed(facts)) };
    const appraised = candidates.map((candidate) => ({ ...appraise(candidate, person), group: against?.get(candidate.serviceId) }));
    const ranking = rank(appraised, { measured });
    const open = appraised.filter(({ intakePaused }) => !intakePaused).map(({ fit }) => fit);
    return { ...ranking, questions: questionsOf(open), leftOut: wishes ? leftOut : null, waits: group?.waits ?? false, isNarrow: group?.isNarrow ?? false };
  }

  async #page<Row extends { readonly serviceId: ServiceId }>(
    tx: UnitOfWork,
    rows: readonly Row[],
    { page, keyOf: key }: { page: PageRequest; keyOf: (row: Row) => RankKey },
  ): Promise<Page<Row & { readonly listing: ServiceListing }>> {
    const after = page.after === undefined ? undefined : readKey(page.after);
    if (page.after !== undefined && after === undefined) throw new BadCursor();
    const rest = after === undefined ? rows : rows.filter((row) => compareKeys(key(row), after) > 0);
    const cut = pageOf(rest.slice(0, page.first + 1), page.first, (row) => JSON.stringify(key(row)));
    const listings = new Map((await this.finder.listings(tx, cut.rows.map(({ row }) => row.serviceId))).map((listing) => [listing.id, listing]));
    const shown = cut.rows.flatMap(({ cursor, row }) => {
      const listing = listings.get(row.serviceId);
      return listing === undefined ? [] : [{ cursor, row: { ...row, listing } }];
    });
    return { rows: shown, hasNextPage: cut.hasNextPage };
  }
}

/** About whom a ranking is. */
interface Ranked {
  readonly facts: FitFacts;
  readonly measured: boolean;
  readonly wishes: boolean;
  readonly group?: GroupTerms | undefined;
}

function withSaid(known: FitFacts, said: AskedFacts = {}): FitFacts {
  return { ...known, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value != null)) };
}

/** What every candidate is held against. */
interface Yardstick {
  readonly facts: FitFacts;
  readonly bands: ReadonlyMap<AgencyId, AnswerBand>;
  readonly cohorts: FittingCohorts;
}

function appraise(candidate: Candidate, { facts, bands, cohorts }: Yardstick): Appraised<FitDimension> & { readonly fit: ReturnType<typeof fits> } {
  const { serviceId, agencyId, name, intakePaused, distanceKm, coarse, verifiedDaysAgo, eligibility, places } = candidate;
  return {
    ...{ serviceId, agencyId, name, intakePaused, distanceKm, coarse, verifiedDaysAgo },
    ...{ band: bandFor(candidate, cohorts), isOld: places?.isOld ?? false },
    fit: fits(candidate, facts),
    demandsCooperation: eligibility.cooperationRequired === true,
    language: sharedLanguage(candidate, facts.languages ?? []),
    answers: bands.get(agencyId) ?? 'UNKNOWN',
  };
}

function placed({ ageBand = 'AGE_UNKNOWN', gender = 'U', accessibility = [] }: FitFacts): PlacedPerson {
  return { ageBand, gender, accessibility };
}

function sharedLanguage({ languages }: Candidate, spoken: readonly string[]): { code: string; isBest: boolean } | null {
  const code = spoken.find((one) => languages.some((other) => sameLanguage(one, other)));
  return code === undefined ? null : { code, isBest: code === spoken[0] };
}
