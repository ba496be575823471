import {
  type AgencyId,
  type Caller,
  Forbidden,
  NotFound,
  type Page,
  type PageRequest,
  Role,
  ServiceRole,
  hasRole,
  newId,
  requireStepUp,
} from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Approvals } from './approvals.js';
import { type Agency, type AgencyStatus, type AgreementId, type MemberAgency, type NewAgency, type NewAgreement, type Standing, type SuspensionId, standingOf } from './domain/agency.js';
import { type AgencyCommand, agencyStep, mayFollow } from './domain/agency-life.js';
import { AgencyNotReceiving, AgencyStateChanged, ApprovalOutdated, LastOfItsKind } from './domain/errors.js';
import { Grants } from './grants.js';
import { systemCaller } from './domain/system-caller.js';
import { type AgencyChange, AgencyStore } from './persistence/agency.store.js';

interface Step extends AgencyChange {
  readonly command: AgencyCommand;
}

interface Keyed<Input> {
  readonly key: string;
  readonly input: Input;
}

/** Puts an end to something an agency holds, in the transaction that suspends it. @returns how many of them */
export type Ending = (tx: UnitOfWork, agencyId: AgencyId) => Promise<number>;

const dayMs = 86_400_000;
/** Before its last day, the members concerned are reminded of an agreement so many days ahead. */
const remindersDays = [30, 7] as const;

/** Who belongs to the network: how members join, stand, and leave. */
@Injectable()
export class Agencies {
  readonly #endings = new Map<string, Ending>();

  constructor(
    private readonly work: Work,
    private readonly store: AgencyStore,
    private readonly approvals: Approvals,
    grants: Grants,
  ) {
    this.onSuspended('grants', (tx, id) => grants.endAllOf(tx, id));
    approvals.onApproved('ONBOARD_AGENCY', (tx, { subjectId }) => this.#admit(tx, parseAgencyId(subjectId)));
    approvals.onApproved('RESUME_AGENCY', (tx, { subjectId }) => this.#resume(tx, parseAgencyId(subjectId)));
    approvals.onTurnedDown('ONBOARD_AGENCY', (tx, { subjectId }) => this.#step(tx, parseAgencyId(subjectId), { command: 'REJECT' }));
  }

  /** Says what else ends when an agency is suspended; called while the modules start. @param what a word for the report, e.g. `grants` */
  onSuspended(what: string, ending: Ending): void {
    this.#endings.set(what, ending);
  }

  /** Proposes a new member; until a second coordinator agrees it has no standing at all. @throws {Forbidden} {StepUpRequired} */
  propose(caller: Caller, { key, input }: Keyed<NewAgency>): Promise<MemberAgency> {
    return this.#once(caller, { key, input, operation: 'proposeAgency' }, async (tx) => {
      requireCoordinator(tx);
      const id = newId<AgencyId>(tx.now);
      await this.store.add(tx, { ...input, id });
      await this.store.addProfile(tx, { agencyId: id, contactName: input.contactName, contactEmail: input.contactEmail, mailDomains: input.mailDomains });
      await tx.record({ type: 'agency.proposed', subjectId: id, overseen: true, data: { kind: input.kind, country: input.countryCode } });
      await this.approvals.propose(tx, { kind: 'ONBOARD_AGENCY', subjectId: id, agencyId: id, data: {} });
      return id;
    });
  }

  /** Ends all trust at once; one coordinator is enough. Not of the last that coordinates. @throws {AgencyStateChanged} {LastOfItsKind} */
  suspend(caller: Caller, { key, input }: Keyed<{ readonly id: AgencyId; readonly reason: string }>): Promise<MemberAgency> {
    return this.#once(caller, { key, input, operation: 'suspendAgency' }, async (tx) => {
      requireCoordinator(tx);
      await this.#keepCoordinators(tx, input.id);
      const ended: Record<string, number> = { sessions: await this.store.endSessions(tx, input.id) };
      await this.#change(tx, input.id, { command: 'SUSPEND' });
      for (const [what, ending] of this.#endings) ended[what] = await ending(tx, input.id);
      const suspension = { id: newId<SuspensionId>(tx.now), agencyId: input.id, reason: input.reason, ended, byAccountId: tx.caller.accountId };
      await this.store.addSuspension(tx, suspension);
      await tx.record({ type: 'agency.suspended', subjectId: input.id, overseen: true, visibleTo: [input.id], data: ended });
      return input.id;
    });
  }

  /** Asks for trust in a suspended agency again; a second coordinator decides. */
  proposeResumption(caller: Caller, { key, input }: Keyed<{ readonly id: AgencyId }>): Promise<MemberAgency> {
    return this.#once(caller, { key, input, operation: 'resumeAgency' }, async (tx) => {
      const agency = await this.#get(tx, input.id);
      if (!mayFollow(agency.status, 'RESUME')) throw new AgencyStateChanged();
      await this.approvals.propose(tx, { kind: 'RESUME_AGENCY', subjectId: input.id, agencyId: input.id, data: {} });
      return input.id;
    });
  }

  endProbation(caller: Caller, { key, input }: Keyed<{ readonly id: AgencyId }>): Promise<MemberAgency> {
    return this.#once(caller, { key, input, operation: 'endProbation' }, (tx) => this.#coordinate(tx, input.id, 'END_PROBATION'));
  }

  /** For good, also what was never let in; its history stays. */
  close(caller: Caller, { key, input }: Keyed<{ readonly id: AgencyId }>): Promise<MemberAgency> {
    return this.#once(caller, { key, input, operation: 'closeAgency' }, async (tx) => {
      await this.#keepCoordinators(tx, input.id);
      const { status } = await this.#get(tx, input.id);
      return this.#coordinate(tx, input.id, status === 'PROPOSED' ? 'REJECT' : 'CLOSE');
    });
  }

  async #keepCoordinators(tx: UnitOfWork, id: AgencyId): Promise<void> {
    if (!(await this.store.hasCoordinatorsBeside(tx, id))) throw new LastOfItsKind();
  }

  /** Writes down an agreement that was signed; from now on it is the one that counts. */
  recordAgreement(caller: Caller, { key, input }: Keyed<NewAgreement>): Promise<MemberAgency> {
    return this.#once(caller, { key, input, operation: 'recordAgreement' }, async (tx) => {
      requireCoordinator(tx);
      await this.#lock(tx, input.agencyId);
      await this.store.addAgreement(tx, { ...input, id: newId<AgreementId>(tx.now), recordedBy: tx.caller.accountId });
      await this.store.change(tx, input.agencyId, { agreementUntil: input.expiresOn });
      const data = { kind: input.kind, signedOn: input.signedOn, expiresOn: input.expiresOn };
      await tx.record({ type: 'agency.agreement-recorded', subjectId: input.agencyId, overseen: true, visibleTo: [input.agencyId], data });
      return input.agencyId;
    });
  }

  /** @throws {Forbidden} to whoever does not answer for the whole network */
  async list(caller: Caller, page: PageRequest, status: AgencyStatus | undefined): Promise<Page<MemberAgency>> {
    if (!answersForAll(caller)) throw new Forbidden();
    return this.work.run(caller, async (tx) => {
      const { rows, hasNextPage } = await this.store.page(tx, page, status);
      const seen = await this.#see(tx, rows.map(({ row }) => row));
      return { hasNextPage, rows: rows.flatMap(({ cursor }, at) => seen.slice(at, at + 1).map((row) => ({ cursor, row }))) };
    });
  }

  /** @throws {NotFound} also for another's, to whoever manages one alone */
  async get(caller: Caller, id: AgencyId): Promise<MemberAgency> {
    if (id !== caller.agencyId && !answersForAll(caller)) throw new NotFound();
    return this.work.run(caller, (tx) => this.#member(tx, id));
  }

  /** What an agency may do now. Whoever opens a grant or the vault asks here. @throws {NotFound} */
  async standing(tx: UnitOfWork, id: AgencyId): Promise<Standing> {
    return standingOf(await this.#get(tx, id), tx.now);
  }

  /** @throws {AgencyNotReceiving} when nobody new may be sent there */
  async requireReceiving(tx: UnitOfWork, id: AgencyId): Promise<void> {
    if (!(await this.standing(tx, id)).mayReceive) throw new AgencyNotReceiving();
  }

  /** For lists: the few members that may be sent nobody now. */
  closedToReferrals(tx: UnitOfWork): Promise<AgencyId[]> {
    return this.store.closedToReferrals(tx);
  }

  /** What happens by itself when its time has come: probations end, endings of agreements are announced. The worker calls it. */
  async upkeep(): Promise<void> {
    await this.work.run(systemCaller('FOLLOW_UP', { requestId: 'agency-upkeep' }), async (tx) => {
      for (const id of await this.store.outgrown(tx)) await this.#step(tx, id, { command: 'OUTGROW_PROBATION' });
      for (const days of remindersDays) {
        for (const { agencyId, expiresOn } of await this.store.toRemind(tx, days)) {
          await tx.record({ type: 'agency.agreement-ending', subjectId: agencyId, overseen: true, visibleTo: [agencyId], data: { days, expiresOn } });
        }
      }
    });
  }

  #once(caller: Caller, call: { key: string; input: unknown; operation: string }, effect: (tx: UnitOfWork) => Promise<AgencyId>): Promise<MemberAgency> {
    return this.work.runOnce(caller, { ...call, effect, result: (tx, id) => this.#member(tx, id) });
  }

  async #coordinate(tx: UnitOfWork, id: AgencyId, command: AgencyCommand): Promise<AgencyId> {
    requireCoordinator(tx);
    await this.#step(tx, id, { command });
    return id;
  }

  async #admit(tx: UnitOfWork, id: AgencyId): Promise<void> {
    const probationUntil = new Date(tx.now.getTime() + (await this.store.probationDays(tx)) * dayMs);
    await this.#step(tx, id, { command: 'ADMIT', probationUntil });
  }

  async #resume(tx: UnitOfWork, id: AgencyId): Promise<void> {
    const { probationUntil } = await this.#get(tx, id);
    await this.#step(tx, id, { command: probationUntil !== null && probationUntil > tx.now ? 'RESUME_ON_PROBATION' : 'RESUME' });
  }

  async #step(tx: UnitOfWork, id: AgencyId, step: Step): Promise<void> {
    await this.#change(tx, id, step);
    const { command } = step;
    await tx.record({ type: agencyStep(command).event, subjectId: id, overseen: true, visibleTo: [id], data: { to: agencyStep(command).to } });
  }

  /** @throws {AgencyStateChanged} {ApprovalOutdated} when the step does not follow from where the agency stands */
  async #change(tx: UnitOfWork, id: AgencyId, { command, ...change }: Step): Promise<void> {
    const agency = await this.#lock(tx, id);
    const { to, by } = agencyStep(command);
    if (!mayFollow(agency.status, command)) throw by === 'COORDINATOR' || by === 'SYSTEM' ? new AgencyStateChanged() : new ApprovalOutdated();
    await this.store.change(tx, id, { ...change, status: to });
  }

  async #get(tx: UnitOfWork, id: AgencyId): Promise<Agency> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  async #lock(tx: UnitOfWork, id: AgencyId): Promise<Agency> {
    const found = await this.store.lock(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  async #member(tx: UnitOfWork, id: AgencyId): Promise<MemberAgency> {
    const [member] = await this.#see(tx, [await this.#get(tx, id)]);
    if (member === undefined) throw new NotFound();
    return member;
  }

  /** Three statements, however many members. */
  async #see(tx: UnitOfWork, agencies: readonly Agency[]): Promise<MemberAgency[]> {
    const ids = agencies.map(({ id }) => id);
    const profiles = new Map((await this.store.findProfiles(tx, ids)).map((profile) => [profile.agencyId, profile]));
    const suspensions = new Map((await this.store.findSuspensions(tx, ids)).map((suspension) => [suspension.agencyId, suspension]));
    return agencies.map((agency) => ({
      ...{ agency, standing: standingOf(agency, tx.now) },
      ...{ profile: profiles.get(agency.id), suspension: suspensions.get(agency.id) },
    }));
  }
}

function answersForAll(caller: Caller): boolean {
  return hasRole(caller, Role.COORDINATOR, Role.RAPPORTEUR, ServiceRole.SETUP);
}

/** The operator's command line stands in for a coordinator who cannot sign in just now. */
function requireCoordinator({ caller, now }: UnitOfWork): void {
  if (hasRole(caller, ServiceRole.SETUP)) return;
  if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
  requireStepUp(caller, now);
}

function parseAgencyId(id: string): AgencyId {
  return id as AgencyId;
}
