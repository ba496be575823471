import { randomBytes } from 'node:crypto';
import { type AccountId, type AgencyId, type Caller, type DomainEvent, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { hash } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Approvals } from './approvals.js';
import { type Account, AccountStatus } from './domain/account.js';
import { AgencyKind } from './domain/agency.js';
import type { Approval } from './domain/approval.js';
import { ApprovalOutdated, DutiesApart } from './domain/errors.js';
import { argon2 } from './domain/password.js';
import { areApart, isPlain } from './domain/person.js';
import { AgencyStore } from './persistence/agency.store.js';
import { PersonStore } from './persistence/person.store.js';

interface Keyed<Input> {
  readonly key: string;
  readonly input: Input;
}

interface RoleInput {
  readonly id: AccountId;
  readonly role: Role;
}

interface IdInput {
  readonly id: AccountId;
}

const managers = [Role.AGENCY_ADMIN, Role.COORDINATOR] as const;

/** Who may do what: roles that are given and taken, people who leave, second factors that are lost. It shows no case. */
@Injectable()
export class People {
  constructor(
    private readonly work: Work,
    private readonly store: PersonStore,
    private readonly agencies: AgencyStore,
    private readonly approvals: Approvals,
  ) {
    approvals.onApproved('GRANT_ROLE', (tx, approval) => this.#grant(tx, approval));
    approvals.onApproved('RESET_SECOND_FACTOR', (tx, { subjectId }) => this.#resetFactors(tx, parseAccountId(subjectId)));
  }

  /** Colleagues of one agency; of another's, a coordinator sees those with power. */
  async list(caller: Caller, page: PageRequest, agencyId: AgencyId = caller.agencyId): Promise<Page<Account>> {
    if (!hasRole(caller, ...managers, Role.AGENCY_MANAGER)) throw new Forbidden();
    return this.work.run(caller, (tx) => this.store.page(tx, page, agencyId));
  }

  /** A plain role of one's own agency at once; any other as a request that a second person decides. @throws {DutiesApart} */
  giveRole(caller: Caller, { key, input }: Keyed<RoleInput>): Promise<Account> {
    return this.#once(caller, { key, input, operation: 'giveRole' }, async (tx) => {
      const account = await this.#manage(tx, input.id);
      if (isPlain(input.role)) return this.#add(tx, account, input.role);
      await this.approvals.propose(tx, { kind: 'GRANT_ROLE', subjectId: account.id, agencyId: account.agencyId, data: { role: input.role } });
    });
  }

  /** Taking is quick: one person is enough. @throws {LastOfItsKind} */
  takeRole(caller: Caller, { key, input }: Keyed<RoleInput>): Promise<Account> {
    return this.#once(caller, { key, input, operation: 'takeRole' }, async (tx) => {
      const account = await this.#manage(tx, input.id);
      await this.store.change(tx, account.id, { ...account, roles: account.roles.filter((role) => role !== input.role) });
      await tx.record(eventAbout(account, 'access.role-taken', { role: input.role }));
    });
  }

  /** Ends everything the account holds at once; power does not come back with it. @throws {LastOfItsKind} */
  disable(caller: Caller, { key, input }: Keyed<IdInput>): Promise<Account> {
    return this.#once(caller, { key, input, operation: 'disablePerson' }, async (tx) => {
      const account = await this.#manage(tx, input.id);
      if (account.id === tx.caller.accountId) throw new Forbidden();
      const sessions = await this.store.end(tx, account.id);
      await this.store.change(tx, account.id, { status: AccountStatus.DISABLED, roles: account.roles.filter(isPlain) });
      await tx.record(eventAbout(account, 'access.account-disabled', { sessions }));
    });
  }

  enable(caller: Caller, { key, input }: Keyed<IdInput>): Promise<Account> {
    return this.#once(caller, { key, input, operation: 'enablePerson' }, async (tx) => {
      const account = await this.#manage(tx, input.id);
      await this.store.change(tx, account.id, { status: AccountStatus.ACTIVE, roles: account.roles.filter(isPlain) });
      await tx.record(eventAbout(account, 'access.account-enabled', {}));
    });
  }

  /** Somebody lost their second factor: asked for by who knows them, agreed to by a coordinator, never by mail. */
  proposeFactorReset(caller: Caller, { key, input }: Keyed<IdInput>): Promise<Account> {
    return this.#once(caller, { key, input, operation: 'requestFactorReset' }, async (tx) => {
      const account = await this.#manage(tx, input.id);
      await this.approvals.propose(tx, { kind: 'RESET_SECOND_FACTOR', subjectId: account.id, agencyId: account.agencyId, data: {} });
    });
  }

  #once(caller: Caller, call: { key: string; input: IdInput; operation: string }, act: (tx: UnitOfWork) => Promise<void>): Promise<Account> {
    return this.work.runOnce(caller, {
      ...call,
      effect: async (tx) => {
        await act(tx);
        return call.input.id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** @throws {Forbidden} {StepUpRequired} {NotFound} also for somebody of another agency, to whoever manages one alone */
  async #manage(tx: UnitOfWork, id: AccountId): Promise<Account> {
    if (!hasRole(tx.caller, ...managers)) throw new Forbidden();
    requireStepUp(tx.caller, tx.now);
    const account = await this.store.lock(tx, id);
    if (account === null) throw new NotFound();
    return account;
  }

  async #add(tx: UnitOfWork, account: Account, role: Role): Promise<void> {
    if (!hasRole(tx.caller, Role.AGENCY_ADMIN) || account.agencyId !== tx.caller.agencyId || account.id === tx.caller.accountId) throw new Forbidden();
    await this.#give(tx, account, role);
  }

  /** What two people agreed on; a role of the whole network needs a coordinator among them, and its holder a place where it belongs. */
  async #grant(tx: UnitOfWork, { subjectId, data }: Approval): Promise<void> {
    const role = Object.values(Role).find((known) => known === data['role']);
    const account = await this.store.lock(tx, parseAccountId(subjectId));
    if (role === undefined || account === null || account.status !== 'ACTIVE' || account.roles.includes(role)) throw new ApprovalOutdated();
    if (account.id === tx.caller.accountId) throw new Forbidden();
    if (role !== Role.AGENCY_ADMIN && !hasRole(tx.caller, Role.COORDINATOR)) throw new Forbidden();
    const agency = await this.agencies.find(tx, account.agencyId);
    if (role === Role.COORDINATOR && agency?.kind !== AgencyKind.COORDINATION) throw new DutiesApart();
    await this.#give(tx, account, role);
  }

  async #give(tx: UnitOfWork, account: Account, role: Role): Promise<void> {
    const roles = [...new Set([...account.roles, role])];
    if (!areApart(roles)) throw new DutiesApart();
    await this.store.change(tx, account.id, { ...account, roles });
    await tx.record(eventAbout(account, 'access.role-given', { role }));
  }

  async #resetFactors(tx: UnitOfWork, id: AccountId): Promise<void> {
    const account = await this.store.find(tx, id);
    if (account === null) throw new ApprovalOutdated();
    const sessions = await this.store.resetFactors(tx, id, await hash(randomBytes(32), argon2));
    await tx.record(eventAbout(account, 'access.factors-reset', { sessions }));
  }

  async #get(tx: UnitOfWork, id: AccountId): Promise<Account> {
    const account = await this.store.find(tx, id);
    if (account === null) throw new NotFound();
    return account;
  }
}

function eventAbout({ id, agencyId }: Account, type: string, data: Record<string, string | number>): DomainEvent {
  return { type, subjectId: id, overseen: true, visibleTo: [agencyId], data };
}

function parseAccountId(id: string): AccountId {
  return id as AccountId;
}
