import { type TestAgency, aGrants, anAccess, anAgency } from '@causeway/access/testing';
import { type Access, accessDatabase, accessTables, openAgencies } from '@causeway/access';
import { type Cases, type Consents, type Exclusions, casesDatabase, casesTables, sayForWhom } from '@causeway/cases';
import { aCase, aCases, aConsent, aConsents, aNeed, anExclusions } from '@causeway/cases/testing';
import { CandidateFinder, directoryDatabase, directoryTables } from '@causeway/directory';
import { aDirectory, aService } from '@causeway/directory/testing';
import { type Caller, type NeedId, Role, type ServiceId, newId } from '@causeway/kernel';
import { type LiveBus, type LiveNotice, type DatabasePart, platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestKeys, type TestWork, aDatabase, aWork, silentLog } from '@causeway/platform/testing';
import type { EntitySchema } from 'typeorm';
import { BundleGate } from './bundle-gate.js';
import { tellBundles } from './bundle.module.js';
import { BundleHand } from './bundle-hand.js';
import { Bundles } from './bundles.js';
import { Groups } from './groups.js';
import { BundleStore } from './persistence/bundle.store.js';
import { Cascade } from './cascade.js';
import { ClockHand } from './clock-hand.js';
import { Deadlines } from './deadlines.js';
import { Disclosures } from './disclosures.js';
import { Offers } from './offers.js';
import { DeadlineStore } from './persistence/deadline.store.js';
import { RouteStore } from './persistence/route.store.js';
import { TimingStore } from './persistence/timing.store.js';
import { Routing } from './routing.js';
import { Timings } from './timings.js';
import { Trails } from './trails.js';
import { Matching } from './matching.js';
import { Messages } from './messages.js';
import { MessageStore } from './persistence/message.store.js';
import { AnswerRecordStore } from './persistence/answer-record.store.js';
import { ReferralStore } from './persistence/referral.store.js';
import { TaskStore } from './persistence/task.store.js';
import { endTasksByEvents, fitToWhatIsAllowed, goOnByEvents, raiseTasksByEvents, referralsDatabase, referralsTables } from './referrals.module.js';
import type { NewBundleRule } from './domain/bundle.js';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import type { Referral } from './domain/referral.js';
import { IncidentDesk } from './incident-desk.js';
import { Incidents } from './incidents.js';
import { Needs } from './needs.js';
import { IncidentStore } from './persistence/incident.store.js';
import { PhoneAnswers } from './phone-answers.js';
import { Preparation } from './preparation.js';
import { Referrals } from './referrals.js';
import { TaskDesk } from './task-desk.js';
import { Tasks } from './tasks.js';
import { Steering } from './steering.js';
import { Steps } from './steps.js';

/** For workers of specs that have nobody who looks. */
export { lookAtRoutes } from './domain/look-at-routes.js';

export const worldParts = [platformDatabase, accessDatabase, directoryDatabase, casesDatabase, referralsDatabase];
export const worldTables: readonly EntitySchema[] = [...accessTables, ...directoryTables, ...casesTables, ...referralsTables];

/** A database with the facades over it, a border police that sends, two shelters and a lawyer that answer, and a coordinator. */
export interface TestWorld {
  readonly database: TestDatabase;
  readonly gateway: TestWork;
  readonly worker: TestWork;
  readonly access: Access;
  readonly cases: Cases;
  readonly consents: Consents;
  readonly exclusions: Exclusions;
  readonly referrals: Referrals;
  readonly tasks: Tasks;
  readonly taskDesk: TaskDesk;
  readonly incidents: Incidents;
  readonly steps: Steps;
  readonly needs: Needs;
  readonly bundles: Bundles;
  /** What was said on the live bus. */
  readonly notices: LiveNotice[];
  readonly police: TestAgency;
  readonly shelter: TestAgency & { readonly serviceId: ServiceId };
  readonly secondShelter: TestAgency & { readonly serviceId: ServiceId };
  readonly lawyer: TestAgency & { readonly serviceId: ServiceId };
  readonly coordinator: TestAgency;
  close(): Promise<void>;
}

/** @param options.later migrations of contexts that stand behind this one */
export async function aWorld({ places = 3, later = [] }: { places?: number; later?: readonly DatabasePart[] } = {}): Promise<TestWorld> {
  const database = await aDatabase([...worldParts, ...later]);
  const gateway = await aWork(database, { tables: worldTables });
  const worker = await aWork(database, { tables: worldTables, as: 'worker' });
  const notices: LiveNotice[] = [];
  const { access, close } = anAccess(gateway, database);
  const cases = aCases(gateway);
  const [consents, exclusions] = [aConsents(gateway), anExclusions(gateway, access)];
  const { referrals, steps, disclosures } = aReferrals(gateway, access, notices);
  const tasks = aTasks(gateway, notices);
  fitToWhatIsAllowed(gateway.listeners, referrals);
  endTasksByEvents(gateway.listeners, tasks);
  goOnByEvents(gateway.listeners, clockwork(gateway, { access, notices }).cascade);
  raiseTasksByEvents(gateway.listeners, tasks);
  const { bundles, hand } = someBundles(gateway, { steps, notices });
  tellBundles(gateway.listeners, hand);
  sayForWhom(gateway.listeners, cases);
  const provider = async (name: string, serviceTypeCode: string, count: number | null) => {
    const agency = await anAgency(worker, { name });
    return { ...agency, serviceId: await aService(worker, { agencyId: agency.id, organization: name, serviceTypeCode, places: count }) };
  };
  return {
    ...{ database, gateway, worker, access, cases, consents, exclusions, referrals, tasks, taskDesk: new TaskDesk(gateway.work, new TaskStore(), access, new PhoneAnswers(new TaskStore(), referrals, steps), tasks), notices },
    incidents: new Incidents(gateway.work, new IncidentStore(), new IncidentDesk(referrals, steps, disclosures, tasks, new TaskStore(), access), { INCIDENT_NOTICE_HOURS: 72 }),
    ...{ steps, bundles, needs: new Needs(gateway.work, new ReferralStore(), cases) },
    police: await anAgency(worker, { name: 'Border Police', roles: [Role.IDENTIFIER] }),
    shelter: await provider('Harbour Shelter', 'shelter.emergency', places),
    secondShelter: await provider('Hill Shelter', 'shelter.emergency', places),
    lawyer: await provider('Open Door Legal Aid', 'legal.information', null),
    coordinator: await anAgency(worker, { name: 'NRM Unit', roles: [Role.COORDINATOR] }),
    close: async () => {
      await close();
      await gateway.close();
      await worker.close();
      await database.drop();
    },
  };
}

/** Durations of a country that has said nothing of itself but what a spec states. */
export function someTimings({ work }: TestWork): Timings {
  return new Timings(work, new TimingStore(), { settings: async () => undefined, holidays: async () => [] });
}

/** What acts by itself in a world, and what people say of it. */
export interface TestClock {
  readonly deadlines: Deadlines;
  readonly timings: Timings;
  readonly routing: Routing;
  readonly trails: Trails;
  readonly steering: Steering;
  close(): Promise<void>;
}

/** A worker of a world that sweeps; its gateway hears from now on how needs go on. */
export async function aClock(world: TestWorld): Promise<TestClock> {
  const worker = await aWork(world.database, { tables: worldTables, as: 'worker' });
  const hand = clockwork(worker, world);
  const desk = clockwork(world.gateway, world);
  goOnByEvents(worker.listeners, hand.cascade);
  return {
    ...{ deadlines: hand.deadlines, timings: desk.timings, trails: new Trails(world.gateway.work) },
    routing: new Routing(world.gateway.work, aCases(world.gateway), desk.referrals, new RouteStore(), desk.cascade),
    steering: new Steering(world.gateway.work, world.needs, aCases(world.gateway), new ReferralStore(), new RouteStore(), desk.timings),
    close: () => worker.close(),
  };
}

function clockwork(work: TestWork, { access, notices }: Pick<TestWorld, 'access' | 'notices'>) {
  const { referrals, steps } = aReferrals(work, access, notices);
  const [cases, store, timings] = [aCases(work), new ReferralStore(), someTimings(work)];
  const disclosures = new Disclosures(aConsents(work), anExclusions(work, access), aGrants(), access, { DISCLOSURE_GRACE_MINUTES: 0 });
  const offers = new Offers(store, disclosures, new Preparation(cases, aDirectory(work), disclosures, timings, someGroups(work)), steps);
  const cascade = new Cascade(cases, new RouteStore(), offers, aMatching(work), aTasks(work, notices), timings);
  const hand = new ClockHand(store, new DeadlineStore(), cases, steps, aTasks(work, notices), timings);
  return { referrals, cascade, timings, deadlines: new Deadlines(work.work, new DeadlineStore(), hand, cascade, someBundles(work, { steps, notices }).hand, silentLog) };
}

/** The facade over a `Work`, and its steps. @param notices where it keeps what is said on the live bus */
export function aReferrals(work: TestWork, access: Access, notices: LiveNotice[]): { readonly referrals: Referrals; readonly steps: Steps; readonly disclosures: Disclosures } {
  const cases = aCases(work);
  const disclosures = new Disclosures(aConsents(work), anExclusions(work, access), aGrants(), access, { DISCLOSURE_GRACE_MINUTES: 0 });
  const preparation = new Preparation(cases, aDirectory(work), disclosures, someTimings(work), someGroups(work));
  const steps = new Steps(new ReferralStore(), cases, aDirectory(work), disclosures, preparation, aBus(notices));
  return { referrals: new Referrals(work.work, new ReferralStore(), cases, disclosures, preparation, steps), steps, disclosures };
}

/** What both sides say, over the world's gateway. */
export function aTalk(world: Pick<TestWorld, 'gateway' | 'referrals' | 'notices'>, { system }: Pick<TestKeys, 'system'>): Messages {
  return new Messages(world.gateway.work, world.referrals, new MessageStore(), system, aBus(world.notices));
}

/** What needs a human, over a `Work`. @param notices where it keeps what is said on the live bus */
export function aTasks(work: TestWork, notices: LiveNotice[] = []): Tasks {
  return new Tasks(new TaskStore(), aCases(work), aBus(notices), someTimings(work));
}

/** Whom to ask, over a `Work`. */
export function aMatching(work: TestWork): Matching {
  return new Matching(work.work, aCases(work), aConsents(work), new CandidateFinder(openAgencies(work.work)), new AnswerRecordStore(), someGroups(work));
}

/** What linked needs ask of a service, over a `Work`. */
function someGroups(work: TestWork): Groups {
  return new Groups(new BundleStore(), new CandidateFinder(openAgencies(work.work)));
}

/** Linked needs, over a `Work` and its steps. */
function someBundles(work: TestWork, { steps, notices }: { steps: Steps; notices: LiveNotice[] }): { readonly bundles: Bundles; readonly hand: BundleHand } {
  const [store, referrals, cases] = [new BundleStore(), new ReferralStore(), aCases(work)];
  const hand = new BundleHand(store, referrals, new RouteStore(), cases, steps, aTasks(work, notices));
  return { hand, bundles: new Bundles(work.work, store, cases, hand, new BundleGate(store, cases, referrals, hand, someGroups(work))) };
}

/** Keeps what is published; nobody listens. */
function aBus(notices: LiveNotice[]): LiveBus {
  return {
    publish: async (notice) => void notices.push(notice),
    subscribe: () => async () => undefined,
    open: async () => undefined,
    close: async () => undefined,
  };
}

/** A need of a fresh case, with consent for shelters and legal information. */
export async function aNeedWithConsent({ cases, consents }: TestWorld, caller: Caller, serviceTypeCode = 'shelter.emergency'): Promise<NeedId> {
  const { id: caseId } = await aCase(cases, caller);
  await aConsent(consents, caller, { caseId });
  return (await aNeed(cases, caller, { caseId, serviceTypeCode })).id;
}

export async function aSentReferral(world: TestWorld, to: { readonly serviceId: ServiceId }, needId?: NeedId): Promise<SeenReferral> {
  const need = needId ?? (await aNeedWithConsent(world, world.police.caller));
  return world.referrals.send(world.police.caller, { key: newId(), input: { needId: need, serviceId: to.serviceId } });
}

type AskedRow = Pick<Referral, 'id' | 'needId' | 'serviceId' | 'status' | 'version' | 'reason' | 'awaitsGroup' | 'holdsPlace'>;

/** What specs about linked needs say and look at. */
export type LinkDesk = ReturnType<typeof aLinkDesk>;

/** @param more providers besides those of the world, who can answer too */
export function aLinkDesk(world: TestWorld, more: readonly (TestAgency & { readonly serviceId: ServiceId })[]) {
  const { police, database } = world;
  const callerOf = (serviceId: ServiceId): Caller => [world.shelter, world.secondShelter, world.lawyer, ...more].find((one) => one.serviceId === serviceId)?.caller ?? police.caller;
  const asked = (...needIds: NeedId[]) =>
    database.asAdministrator<AskedRow>(
      `select id, need_id as "needId", service_id as "serviceId", status, version, reason, awaits_group as "awaitsGroup", holds_place as "holdsPlace" from referrals.referral where need_id = any($1::uuid[]) order by id`,
      [needIds],
    );
  return {
    asked,
    /** With a need of a bed, of a doctor and of a lawyer. */
    async aPerson({ languages = ['eng'] }: { languages?: readonly string[] } = {}) {
      const { id: caseId } = await aCase(world.cases, police.caller, { languages });
      await aConsent(world.consents, police.caller, { caseId, serviceTypeCodes: ['shelter.emergency', 'health.emergency', 'legal.information'] });
      const need = async (serviceTypeCode: string) => (await aNeed(world.cases, police.caller, { caseId, serviceTypeCode })).id;
      return { caseId, needs: [await need('shelter.emergency'), await need('health.emergency'), await need('legal.information')] as const };
    },
    link: (needIds: readonly NeedId[], rules: readonly NewBundleRule[], caller = police.caller) => world.bundles.bundle(caller, { key: newId(), input: { needIds, rules } }),
    send: (needId: NeedId, { serviceId }: { readonly serviceId: ServiceId }) => world.referrals.send(police.caller, { key: newId(), input: { needId, serviceId } }),
    give: ({ id, version: expectedVersion, serviceId }: AskedRow, rest: Omit<ReferralOrder, 'id' | 'expectedVersion'>) =>
      world.referrals.advance(callerOf(serviceId), { key: newId(), input: { id, expectedVersion, ...rest } }),
    async only(needId: NeedId): Promise<AskedRow> {
      const last = (await asked(needId)).at(-1);
      if (last === undefined) throw new Error('nobody was asked for this need');
      return last;
    },
    statusOf: async (needId: NeedId) => (await database.asAdministrator<{ status: string }>(`select status from cases.need where id = $1`, [needId]))[0]?.status,
    tasksOf: async (needId: NeedId) =>
      (await database.asAdministrator<{ reason: string }>(`select reason from referrals.task where need_id = $1 and status = 'OPEN' order by reason`, [needId])).map(({ reason }) => reason),
    standings: async (needId: NeedId) => Object.fromEntries(((await world.bundles.findOfNeed(police.caller, needId))?.legs ?? []).map(({ needId: id, standing }) => [id, standing])),
  };
}
