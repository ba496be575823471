import { type AccountId, type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, newId, newSpokenCode, pageOf, parseIdCursor, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work, violates } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { normaliseEmail } from './domain/account.js';
import { type EntryCodeId, type Invitation, type NewInvitation, plainRoles } from './domain/entry-code.js';
import { AgencyStateChanged, EntryCodeRefused, FirstAdministratorThere, NeedsSecondPerson, SecondPersonNeeded } from './domain/errors.js';
import { Guesses } from './guesses.js';
import { Passwords } from './passwords.js';
import { EntryCodeStore } from './persistence/entry-code.store.js';
import { signingIn } from './sign-in.js';

export interface Invite {
  readonly key: string;
  readonly invitation: Pick<NewInvitation, 'email' | 'displayName' | 'roles' | 'locale'>;
}

export interface InviteFirst {
  readonly key: string;
  readonly input: Pick<NewInvitation, 'agencyId' | 'email' | 'displayName' | 'locale'>;
}

/** A code that its maker sees once, to be said aloud or handed over; none when the same request is made again. */
export interface IssuedCode {
  readonly id: EntryCodeId;
  readonly code: string | null;
}

interface Redeeming {
  readonly email: string;
  readonly code: string;
  readonly password: string;
  readonly address: string;
}

/** Letting somebody in: a colleague who joins, or one who forgot a password. No mail carries any of it. */
@Injectable()
export class Invitations {
  constructor(
    private readonly work: Work,
    private readonly store: EntryCodeStore,
    private readonly passwords: Passwords,
    private readonly guesses: Guesses,
  ) {}

  /** Invites into the caller's own agency. @throws {StepUpRequired} {Forbidden} {NeedsSecondPerson} */
  async invite(caller: Caller, { key, invitation }: Invite): Promise<IssuedCode> {
    requireAdministrator(caller);
    if (invitation.roles.some((role) => !plainRoles.includes(role))) throw new NeedsSecondPerson();
    return this.#once(caller, { key, operation: 'inviteColleague', input: invitation }, (tx, issued) =>
      this.#add(tx, { ...invitation, agencyId: caller.agencyId, madeBy: caller.accountId }, issued),
    );
  }

  /** Hands a newly admitted member over to its own administrator, by whoever did not propose it; once, until the code was used.
   *  @throws {StepUpRequired} {Forbidden} {AgencyStateChanged} {SecondPersonNeeded} {FirstAdministratorThere} */
  async inviteFirst(caller: Caller, { key, input }: InviteFirst): Promise<IssuedCode> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    return this.#once(caller, { key, operation: 'inviteFirstAdministrator', input }, async (tx, issued) => {
      const admission = await this.store.admissionOf(tx, input.agencyId);
      if (admission === undefined) throw new AgencyStateChanged();
      const { approvalId, proposedBy } = admission;
      if (proposedBy === caller.accountId) throw new SecondPersonNeeded();
      await this.store.revokeUnused(tx, approvalId);
      await this.#add(tx, { ...input, roles: [Role.AGENCY_ADMIN], approvalId, madeBy: caller.accountId }, issued).catch((error: unknown) => {
        throw violates(error, 'entry_code_once') ? new FirstAdministratorThere() : error;
      });
      await tx.record({ type: 'agency.first-administrator-invited', subjectId: input.agencyId, overseen: true, visibleTo: [input.agencyId], data: { invitationId: issued.id } });
    });
  }

  /** For acts that others have decided already: a new agency's first people, roles that two have agreed on.
   *  @returns the code, to be shown once */
  async issue(tx: UnitOfWork, invitation: Omit<NewInvitation, 'madeBy'>): Promise<string> {
    const issued = { id: newId<EntryCodeId>(tx.now), code: newEntryCode() };
    await this.#add(tx, { ...invitation, madeBy: tx.caller.accountId }, issued);
    return issued.code;
  }

  /** A way back in for somebody who forgot the password; their second factor stays, and is asked as ever.
   *  The answer is the same when there is no such account. @throws {StepUpRequired} {Forbidden} */
  async issueReset(caller: Caller, { key, email }: { readonly key: string; readonly email: string }): Promise<IssuedCode> {
    requireAdministrator(caller);
    return this.#once(caller, { key, operation: 'issueResetCode', input: { email } }, async (tx, { id, code }) => {
      await this.store.addReset(tx, { id, code, email: normaliseEmail(email) });
      await tx.record({ type: 'access.reset-issued', subjectId: id });
    });
  }

  list(caller: Caller, { first, after }: PageRequest): Promise<Page<Invitation>> {
    const before = parseIdCursor<EntryCodeId>(after);
    return this.work.run(caller, async (tx) => pageOf(await this.store.list(tx, { limit: first + 1, before }), first, ({ id }) => id));
  }

  /** @throws {NotFound} when it was used, taken back, or is not the caller's agency's */
  revoke(caller: Caller, { key, id }: { readonly key: string; readonly id: EntryCodeId }): Promise<EntryCodeId> {
    return this.work.runOnce<EntryCodeId, EntryCodeId>(caller, {
      ...{ key, operation: 'revokeInvitation', input: { id } },
      effect: async (tx) => {
        if (!(await this.store.revoke(tx, id))) throw new NotFound();
        await tx.record({ type: 'access.invitation-revoked', subjectId: id });
        return id;
      },
      result: async () => id,
    });
  }

  /** Makes the account, or sets its password; signing in follows, with the second factor that is there or a first one.
   *  One answer for an unknown address, a wrong code, and one that was used or ran out. @throws {EntryCodeRefused} {PasswordTooWeak} {TooManyAttempts} */
  async redeem({ email: typed, code, password, address }: Redeeming): Promise<void> {
    const email = normaliseEmail(typed);
    const passwordHash = await this.passwords.hash(password, { email, displayName: '', agencyName: '' });
    const attempt = await this.guesses.count(`entry-code:${email}`, address);
    const redeemed = await this.store.redeem({ attempt, email, code, passwordHash, accountId: newId<AccountId>() });
    if (redeemed === undefined) throw new EntryCodeRefused();
    await this.work.run(signingIn(redeemed), (tx) => tx.record({ type: 'access.entry-code-redeemed', subjectId: redeemed.accountId }));
  }

  async #add(tx: UnitOfWork, invitation: NewInvitation, { id, code }: { readonly id: EntryCodeId; readonly code: string }): Promise<void> {
    await this.store.add(tx, { ...invitation, email: normaliseEmail(invitation.email), id, code });
    await tx.record({ type: 'access.invited', subjectId: id, data: { roles: invitation.roles.join(' ') } });
  }

  /** The code lives in this one answer: a repeat finds what was made and cannot show it again. */
  async #once(caller: Caller, call: { key: string; operation: string; input: unknown }, act: (tx: UnitOfWork, issued: { id: EntryCodeId; code: string }) => Promise<void>): Promise<IssuedCode> {
    let code: string | null = null;
    const id = await this.work.runOnce<EntryCodeId, EntryCodeId>(caller, {
      ...call,
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        const issued = { id: newId<EntryCodeId>(tx.now), code: newEntryCode() };
        await act(tx, issued);
        code = issued.code;
        return issued.id;
      },
      result: async (_tx, made) => made,
    });
    return { id, code };
  }
}

function requireAdministrator(caller: Caller): void {
  if (!hasRole(caller, Role.AGENCY_ADMIN, Role.COORDINATOR)) throw new Forbidden();
}

/** Sixteen letters in fours, about 78 bits: short enough to be said on the telephone, too long to be found from its hash. */
function newEntryCode(): string {
  const half = (): string => newSpokenCode('').slice(1);
  return `${half()}-${half()}`;
}
