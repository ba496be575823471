import { AccessModule, Agencies, systemCaller } from '@causeway/access';
import { CasesModule } from '@causeway/cases';
import { DirectoryModule } from '@causeway/directory';
import type { NeedId } from '@causeway/kernel';
import { EventListeners, type DatabasePart } from '@causeway/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { MatchResolver } from './api/match.resolver.js';
import { ReasonResolver } from './api/reason.resolver.js';
import { ReferralLiveResolver } from './api/referral-live.resolver.js';
import { NeedResolver } from './api/need.resolver.js';
import { ReferralCommandResolver } from './api/referral-command.resolver.js';
import { ReferralResolver } from './api/referral.resolver.js';
import { RoutingResolver } from './api/routing.resolver.js';
import { SteeringResolver } from './api/steering.resolver.js';
import { TaskLiveResolver } from './api/task-live.resolver.js';
import { TaskResolver } from './api/task.resolver.js';
import { TimingResolver } from './api/timing.resolver.js';
import { TrailResolver } from './api/trail.resolver.js';
import { bundleFacades, bundleMigrations, bundleProviders, bundleResolvers, bundleTables } from './bundle.module.js';
import { endingEvents } from './domain/task.js';
import { incidentFacades, incidentMigrations, incidentProviders, incidentResolvers, incidentTables } from './incident.module.js';
import { referralsPolicy } from './domain/policy.js';
import { raisedTasks } from './domain/raised-tasks.js';
import { Referrals1763807000000 } from './persistence/migrations/1763807000000-referrals.js';
import { StandIns1763995000100 } from './persistence/migrations/1763995000100-stand-ins.js';
import { PlacesComeBack1764040000005 } from './persistence/migrations/1764040000005-no-hold-after-the-end.js';
import { PlacesOfReferrals1764040000003 } from './persistence/migrations/1764040000003-places-of-referrals.js';
import { OffPlatform1764100003000 } from './persistence/migrations/1764100003000-off-platform.js';
import { WorkOfToday1764210000000 } from './persistence/migrations/1764210000000-work-of-today.js';
import { WholeLifecycle1764100000000 } from './persistence/migrations/1764100000000-whole-lifecycle.js';
import { AnswerRecord1764030200000 } from './persistence/migrations/1764030200000-answer-record.js';
import { Deadlines1764110000000 } from './persistence/migrations/1764110000000-deadlines.js';
import { Tasks1764120000000 } from './persistence/migrations/1764120000000-tasks.js';
import { RequestsOfANeed1764230000000 } from './persistence/migrations/1764230000000-requests-of-a-need.js';
import { StrandedNeeds1764220003000 } from './persistence/migrations/1764220003000-stranded-needs.js';
import { WordOfThePerson1764220001000 } from './persistence/migrations/1764220001000-word-of-the-person.js';
import { AnswerRecordStore } from './persistence/answer-record.store.js';
import { answerRecordTable } from './persistence/answer-record.table.js';
import { Disclosures } from './disclosures.js';
import { ReferralStore } from './persistence/referral.store.js';
import { dossierTable, referralTable, triageTable } from './persistence/referral.table.js';
import { TaskStore } from './persistence/task.store.js';
import { taskEntryTable, taskTable } from './persistence/task.table.js';
import { Cascade } from './cascade.js';
import { ClockHand } from './clock-hand.js';
import { Deadlines } from './deadlines.js';
import { lookAtStranded } from './domain/look-at-stranded.js';
import { LookAtStranded } from './jobs/look-at-stranded.job.js';
import { LookAtRoutes } from './jobs/look-at-routes.job.js';
import { Matching } from './matching.js';
import { Offers } from './offers.js';
import { DeadlineStore } from './persistence/deadline.store.js';
import { deadlineStepTable, routeStepTable, routeTable, timingTable } from './persistence/deadline.table.js';
import { RouteStore } from './persistence/route.store.js';
import { TimingStore } from './persistence/timing.store.js';
import { Routing } from './routing.js';
import { Timings } from './timings.js';
import { Trails } from './trails.js';
import { Referrals } from './referrals.js';
import { Needs } from './needs.js';
import { PhoneAnswers } from './phone-answers.js';
import { Preparation } from './preparation.js';
import { Steps } from './steps.js';
import { Steering } from './steering.js';
import { Suspensions } from './suspensions.js';
import { talkControllers, talkFacades, talkMigrations, talkProviders, talkResolvers, talkTables } from './talk.module.js';
import { TaskDesk } from './task-desk.js';
import { Tasks } from './tasks.js';

const deadlineTables = [timingTable, deadlineStepTable, routeTable, routeStepTable];

/** Its tables, and whose their rows are. */
export const referralsDatabase: DatabasePart = {
  migrations: [
    ...[Referrals1763807000000, StandIns1763995000100, AnswerRecord1764030200000, PlacesOfReferrals1764040000003, PlacesComeBack1764040000005],
    ...[WholeLifecycle1764100000000, Tasks1764120000000, OffPlatform1764100003000, Deadlines1764110000000, WordOfThePerson1764220001000, WorkOfToday1764210000000, StrandedNeeds1764220003000, RequestsOfANeed1764230000000],
    ...talkMigrations, ...incidentMigrations, ...bundleMigrations,
  ],
  walls: referralsPolicy.tables,
};
export const referralsTables = [referralTable, triageTable, dossierTable, answerRecordTable, taskTable, taskEntryTable, ...deadlineTables, ...talkTables, ...incidentTables, ...bundleTables];

/** What acts by itself, and what is said of it. */
const clockwork = [Timings, TimingStore, DeadlineStore, ClockHand, RouteStore, Offers, Cascade, Deadlines, Routing, Steering, Trails];

@Module({
  imports: [AccessModule, CasesModule, DirectoryModule],
  providers: [Needs, Referrals, Steps, Preparation, Matching, AnswerRecordStore, Disclosures, ReferralStore, Suspensions, Tasks, TaskDesk, TaskStore, PhoneAnswers, ...clockwork, ...talkProviders, ...incidentProviders, ...bundleProviders],
  exports: [Needs, Referrals, Steps, Matching, Tasks, TaskDesk, Deadlines, Timings, Routing, Steering, Trails, ...talkFacades, ...incidentFacades, ...bundleFacades],
})
export class ReferralsModule implements OnModuleInit {
  constructor(
    private readonly listeners: EventListeners,
    private readonly referrals: Referrals,
    private readonly agencies: Agencies,
    private readonly suspensions: Suspensions,
    private readonly tasks: Tasks,
    private readonly cascade: Cascade,
  ) {}

  onModuleInit(): void {
    fitToWhatIsAllowed(this.listeners, this.referrals);
    endTasksByEvents(this.listeners, this.tasks);
    raiseTasksByEvents(this.listeners, this.tasks);
    goOnByEvents(this.listeners, this.cascade);
    this.agencies.onSuspended('referrals', (tx, agencyId) => this.suspensions.leave(tx, agencyId));
  }
}

/** What changes whom a person's facts may be shown to. */
const changes = [
  ...['consent.given', 'consent.narrowed', 'consent.reaffirmed', 'consent.withdrawn'],
  ...['exclusion.set', 'exclusion.lifted', 'legal-basis.acting', 'legal-basis.approved', 'legal-basis.kept', 'legal-basis.ended'],
];

/** Whoever may no longer know stops knowing in the same transaction. */
export function fitToWhatIsAllowed(listeners: EventListeners, referrals: Referrals): void {
  for (const event of changes) {
    listeners.react(event, async (tx, { caseId }) => {
      if (caseId === undefined) return;
      // Behind the whole agency's wall: an identifier who writes down a no does not see what a colleague sent.
      const { agencyId, accountId, requestId } = tx.caller;
      await tx.within({ ...systemCaller('FOLLOW_UP', { agencyId, requestId }), accountId }, (inner) => referrals.fitToWhatIsAllowed(inner, caseId));
    });
  }
}

/** What a person has to do because of what happened, in the same transaction. */
export function raiseTasksByEvents(listeners: EventListeners, tasks: Tasks): void {
  for (const event of Object.keys(raisedTasks)) listeners.react(event, (tx, happened) => tasks.raiseAfter(tx, happened));
}

/** What ends by an event about the case; what a step of a referral ends, the database's trigger ends. */
export function endTasksByEvents(listeners: EventListeners, tasks: Tasks): void {
  for (const event of endingEvents) listeners.react(event, async (tx, { caseId }) => (caseId === undefined ? undefined : tasks.endBy(tx, event, caseId)));
}

/** After these somebody may take who was stranded. What changes without saying so is found within the hour. */
const openings = [
  ...['capacity.changed', 'listing.added', 'listing.changed', 'listing.decided', 'listing.confirmed', 'listing.pause-ended'],
  ...['organization.assigned', 'directory.imported', 'directory.restored'],
];

/** A need goes on when somebody said no, or nothing; when the person's word reaches farther; and when there is somebody to ask again. */
export function goOnByEvents(listeners: EventListeners, cascade: Cascade): void {
  listeners.react('referral.advanced', (tx, event) => cascade.heard(tx, event));
  listeners.react('incident.reported', (tx, event) => cascade.wentWrong(tx, event));
  // People say it behind the walls of the agency that holds the case, and so does what follows from its referrals.
  listeners.react('need.moved', (tx, { subjectId, data = {} }) => cascade.moved(tx, parseNeed(subjectId), { from: data['from'], to: data['to'] }));
  for (const event of openings) listeners.react(event, async (tx) => tx.enqueue(lookAtStranded, {}));
  for (const event of changes) {
    listeners.react(event, async (tx, { caseId }) => (caseId === undefined ? undefined : tx.within(systemCaller('FOLLOW_UP', { agencyId: tx.caller.agencyId, requestId: tx.caller.requestId }), (inner) => cascade.reaches(inner, caseId))));
  }
}

function parseNeed(id: string): NeedId {
  return id as NeedId;
}

/** Woken by the doorbell; the worker sweeps besides. */
@Module({ imports: [ReferralsModule], providers: [LookAtRoutes, LookAtStranded], exports: [LookAtRoutes, LookAtStranded] })
export class ReferralsJobsModule {}

const resolvers = [
  ...[TimingResolver, RoutingResolver, SteeringResolver, TrailResolver, NeedResolver, ReferralResolver, ReferralCommandResolver, MatchResolver, ReasonResolver],
  ...[ReferralLiveResolver, TaskResolver, TaskLiveResolver, ...talkResolvers, ...incidentResolvers, ...bundleResolvers],
];

@Module({ imports: [ReferralsModule, AccessModule], controllers: talkControllers, providers: resolvers })
export class ReferralsApiModule {}
