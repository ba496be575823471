import { type ApprovalId, type Caller, type CaseId, Forbidden, NotFound, Role, hasRole, newId, requireStepUp } from '@causeway/kernel';
import { Agencies, type Approval, ApprovalOutdated, Approvals } from '@causeway/access';
import { type DataKey, Sealer, type UnitOfWork, Work, kekVersionOf } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Cases, type Keyed } from './cases.js';
import type { Case } from './domain/case.js';
import { NothingHeld, OnProbation, PersonErased } from './domain/errors.js';
import { IdentityField, type IdentityKeyId, type IdentitySummary, type IdentityValues, type LookUp, type PersonKey, type RevealReason, comparable, lookUps, normaliseValues } from './domain/identity.js';
import { destroyShare } from './domain/destroy-share.js';
import { IdentityStore, type IndexChanges, type SealedChanges, placeOf, sealedOf, summaryOf } from './persistence/identity.store.js';

/** Who may hold and open what is sealed: those who work with the person, and nobody above or beside them. */
const keepers = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
/** Matches of a look-up that are answered. */
const mostMatches = 5;

export interface Recording {
  readonly caseId: CaseId;
  readonly values: IdentityValues;
}

export interface Revealing {
  readonly caseId: CaseId;
  readonly fields: readonly IdentityField[];
  readonly reason: RevealReason;
}

/**
 * Who somebody is: sealed for each person, opened for a reason, erased for good. The key store is never asked inside a
 * transaction: what is read there is ciphertext, and it is opened after the commit that wrote down who asked.
 */
@Injectable()
export class Identities {
  constructor(
    private readonly work: Work,
    private readonly store: IdentityStore,
    private readonly cases: Cases,
    private readonly sealer: Sealer,
    private readonly approvals: Approvals,
    private readonly agencies: Agencies,
  ) {}

  /** That something is held: needs no key. @throws {NotFound} {Forbidden} */
  summary(caller: Caller, caseId: CaseId): Promise<IdentitySummary> {
    requireKeeper(caller);
    return this.work.run(caller, (tx) => this.#summary(tx, caseId));
  }

  /** @throws {NotFound} {Forbidden} {OnProbation} {StepUpRequired} {BadInput} {PersonErased} {KeysUnavailable} */
  async record(caller: Caller, { key, input }: Keyed<Recording>): Promise<IdentitySummary> {
    requireKeeper(caller);
    const { caseId } = input;
    const values = normaliseValues(input.values);
    const personKey = await this.#personKey(caller, caseId);
    const sealed = await this.#seal(personKey, { caseId, agencyId: caller.agencyId }, values);
    const indexes = await this.#indexes(caller, values);
    return this.work.runOnce(caller, {
      key,
      operation: 'recordIdentity',
      // Not the values: a plain digest of a telephone number is the telephone number.
      input: { caseId, values: await this.#fingerprint(personKey, values) },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        // Erased between sealing and writing: what was sealed opens nothing any more.
        if ((await this.store.lockKey(tx, caseId))?.wrapped === null) throw new PersonErased();
        await this.store.put(tx, { caseId, agencyId: caller.agencyId, changedBy: caller.accountId }, { sealed, indexes });
        await tx.record({ type: 'identity.recorded', subjectId: caseId, caseId, data: { fields: namesOf(fieldsOf(values)) } });
        return caseId;
      },
      result: (tx) => this.#summary(tx, caseId),
    });
  }

  /** What is held, in the clear. Who asked and why is written down first. @throws {NotFound} {Forbidden} {StepUpRequired} {PersonErased} {KeysUnavailable} */
  async reveal(caller: Caller, { caseId, fields, reason }: Revealing): Promise<IdentityValues> {
    requireKeeper(caller);
    const { key, row } = await this.work.run(caller, async (tx) => {
      await this.#requirePresence(tx);
      await this.cases.getCase(tx, caseId);
      const held = await this.store.held(tx, caseId);
      await this.store.markUsed(tx, caseId);
      tx.noteRead({ dataClass: 'C3', type: 'Case', ids: [caseId], cases: [caseId], fields: fields.map((field) => `identity.${field}`) });
      await tx.record({ type: 'identity.revealed', subjectId: caseId, caseId, data: { reason, fields: namesOf(fields) } });
      return held;
    });
    if (key === null) return {};
    const dataKey = dataKeyOf(key);
    if (row === null) return {};
    return this.sealer.withKey(dataKey, (open) => {
      const values: Partial<Record<IdentityField, string | null>> = {};
      for (const field of fields) {
        const bytes = sealedOf(row, field);
        values[field] = bytes === null ? null : open.open(placeOf(field, row), bytes);
      }
      return values;
    });
  }

  /** Cases of the own agency in which the same document or telephone was recorded, newest first. @throws {Forbidden} {StepUpRequired} {KeysUnavailable} */
  async metBefore(caller: Caller, field: LookUp, value: string): Promise<readonly Case[]> {
    requireKeeper(caller);
    const text = normaliseValues({ [field]: value })[field];
    const index = text === null || text === undefined ? undefined : await this.#index(caller, field, text);
    const matches = await this.work.run(caller, async (tx) => {
      await this.#requirePresence(tx);
      return index === undefined ? [] : this.store.casesWith(tx, field, { index, atMost: mostMatches });
    });
    // A restored database may still know somebody who was erased since: their key says that they are gone.
    const there = await Promise.all(matches.map(async ({ caseId, keyId }) => ((await this.sealer.exists({ id: keyId })) ? caseId : undefined)));
    const ids = there.filter((id) => id !== undefined);
    return this.work.run(caller, async (tx) => {
      tx.noteRead({ dataClass: 'C3', type: 'Case', ids, cases: ids, fields: [`identity.${field}`] });
      return Promise.all(ids.map((id) => this.cases.getCase(tx, id)));
    });
  }

  /** Asks that a person be forgotten for good; a manager of the agency who is somebody else decides. @throws {NotFound} {Forbidden} {StepUpRequired} {AlreadyProposed} */
  proposeErasure(caller: Caller, { key, input }: Keyed<{ readonly caseId: CaseId }>): Promise<ApprovalId> {
    requireKeeper(caller);
    const { caseId } = input;
    return this.work.runOnce(caller, {
      key,
      operation: 'proposeErasure',
      input,
      effect: async (tx) => {
        await this.cases.getCase(tx, caseId);
        if ((await this.store.held(tx, caseId)).key?.wrapped == null) throw new NothingHeld();
        return this.approvals.propose(tx, { kind: 'ERASE_PERSON', subjectId: caseId, agencyId: caller.agencyId, data: {} });
      },
      result: async (_tx, id) => id,
    });
  }

  /** The second person's yes: the wrapping and every ciphertext go with this transaction, the other half of the key right after it. */
  async erase(tx: UnitOfWork, { subjectId }: Pick<Approval, 'subjectId'>): Promise<void> {
    const caseId = parseCaseId(subjectId);
    const key = await this.store.lockKey(tx, caseId);
    if (key === null || key.wrapped === null) throw new ApprovalOutdated();
    await this.store.erase(tx, key);
    await tx.record({ type: 'identity.erased', subjectId: caseId, caseId });
    tx.enqueue(destroyShare, { keyId: key.id }, { urgent: true });
    tx.afterCommit(async () => this.sealer.forget(dataKeyOf(key)));
  }

  /** A fresh proof of presence, and an agency that is no newcomer. @throws {StepUpRequired} {OnProbation} */
  async #requirePresence(tx: UnitOfWork): Promise<void> {
    requireStepUp(tx.caller, tx.now);
    if ((await this.agencies.standing(tx, tx.caller.agencyId)).onProbation) throw new OnProbation();
  }

  async #summary(tx: UnitOfWork, caseId: CaseId): Promise<IdentitySummary> {
    await this.cases.getCase(tx, caseId);
    tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [caseId], cases: [caseId], fields: ['identity'] });
    return summaryOf(caseId, await this.store.held(tx, caseId));
  }

  /** The person's key, made at the first need. The line is there before anything is sealed with it. */
  async #personKey(caller: Caller, caseId: CaseId): Promise<DataKey> {
    const find = () =>
      this.work.run(caller, async (tx) => {
        await this.#requirePresence(tx);
        await this.cases.getCase(tx, caseId);
        return (await this.store.held(tx, caseId)).key;
      });
    let found = await find();
    if (found === null) {
      const key = await this.sealer.makeKey({ id: newId<IdentityKeyId>(), agencyId: caller.agencyId });
      await this.work.run(caller, (tx) => this.store.addKey(tx, caseId, { key, kekVersion: kekVersionOf(key) }));
      found = await find();
    }
    if (found === null) throw new NotFound();
    return dataKeyOf(found);
  }

  async #indexKey(caller: Caller): Promise<DataKey> {
    const find = () => this.work.run(caller, (tx) => this.store.findIndexKey(tx, caller.agencyId));
    const there = await find();
    if (there !== null) return there;
    const key = await this.sealer.makeKey({ id: newId<IdentityKeyId>(), agencyId: caller.agencyId });
    await this.work.run(caller, (tx) => this.store.addIndexKey(tx, { key, kekVersion: kekVersionOf(key) }));
    const made = await find();
    if (made === null) throw new Forbidden();
    return made;
  }

  #seal(key: DataKey, of: Pick<Case, 'agencyId'> & { readonly caseId: CaseId }, values: IdentityValues): Promise<SealedChanges> {
    return this.sealer.withKey(key, (open) =>
      Object.fromEntries(
        fieldsOf(values).map((field) => {
          const value = values[field];
          return [field, typeof value === 'string' ? open.seal(placeOf(field, of), value) : null];
        }),
      ),
    );
  }

  async #indexes(caller: Caller, values: IdentityValues): Promise<IndexChanges> {
    const changes: Partial<Record<LookUp, Buffer | null>> = {};
    for (const field of looksUp) {
      const value = values[field];
      if (value !== undefined) changes[field] = value === null ? null : ((await this.#index(caller, field, value)) ?? null);
    }
    return changes;
  }

  /** @returns undefined when the number is too short to tell anybody apart */
  async #index(caller: Caller, field: LookUp, value: string): Promise<Buffer | undefined> {
    const text = comparable(field, value);
    return text === undefined ? undefined : this.sealer.withKey(await this.#indexKey(caller), (open) => open.fingerprint(lookUps[field], text));
  }

  #fingerprint(key: DataKey, values: IdentityValues): Promise<string> {
    return this.sealer.withKey(key, (open) => open.fingerprint('request', JSON.stringify(fieldsOf(values).map((field) => [field, values[field]]))).toString('hex'));
  }
}

const looksUp = [IdentityField.DOCUMENT_NUMBER, IdentityField.PHONE] as const;

function fieldsOf(values: IdentityValues): IdentityField[] {
  return Object.values(IdentityField).filter((field) => values[field] !== undefined);
}

/** A subject may be anything; an id of something else finds no key. */
function parseCaseId(id: string): CaseId {
  return id as CaseId;
}

/** @throws {PersonErased} */
function dataKeyOf({ id, agencyId, wrapped }: PersonKey): DataKey {
  if (wrapped === null) throw new PersonErased();
  return { id, agencyId, wrapped };
}

function namesOf(fields: readonly string[]): string {
  return fields.join(',');
}

function requireKeeper(caller: Caller): void {
  if (!hasRole(caller, ...keepers)) throw new Forbidden();
}
