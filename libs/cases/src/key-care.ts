import { systemAgencyId, systemCaller } from '@causeway/access';
import { type AgencyId, retentionSchedule } from '@causeway/kernel';
import { KEYS, KeyCache, type KeyPort, Sealer, Work, kekOfAgency, kekVersionOf, systemKek } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { destroyShare as destroyShareJob } from './domain/destroy-share.js';
import { KeyStore } from './persistence/key.store.js';

export interface RotationOptions {
  /** Keys wrapped anew in one transaction. */
  readonly batch: number;
  /** How long the old version still opens after the last key was wrapped anew: whoever read a line before that is done by then. */
  readonly graceSeconds: number;
  readonly onProgress: (done: number, of: number) => void;
}

export interface RotationReport {
  readonly version: number;
  readonly rewrapped: number;
  /** An earlier rotation was cut off, and this one finished it. */
  readonly resumed: boolean;
}

export interface Settlement {
  /** People whom a restored database had brought back. */
  readonly erasedAgain: number;
  /** Shares that a restored key store had brought back, or that a crash had left. */
  readonly sharesDestroyed: number;
}

/** Looks after the keys themselves: no use case here ever sees what they seal. */
@Injectable()
export class KeyCare {
  constructor(
    private readonly work: Work,
    private readonly store: KeyStore,
    private readonly sealer: Sealer,
    @Inject(KEYS) private readonly keys: KeyPort,
  ) {}

  agencies(): Promise<AgencyId[]> {
    return this.work.run(systemCaller('KEYS'), (tx) => this.store.agenciesWithKeys(tx));
  }

  /**
   * Gives an agency a new key-encryption key while everybody works. Cut off at any point, the next call goes on where this one
   * stopped. @throws {KeysUnavailable}
   */
  async rotate(agencyId: AgencyId, { batch, graceSeconds, onProgress }: RotationOptions): Promise<RotationReport> {
    const kek = kekOfAgency(agencyId);
    const before = await this.keys.currentVersion(kek);
    const resumed = (await this.#countStale(agencyId, before)) > 0;
    const version = resumed ? before : await this.keys.rotate(kek);
    const of = await this.#countStale(agencyId, version);
    let rewrapped = await this.#rewrapAll(agencyId, { version, batch, onProgress: (done) => onProgress(done, of) });
    // A person who was added in this very moment may still hang on the old version.
    await pause(graceSeconds * 1000);
    rewrapped += await this.#rewrapAll(agencyId, { version, batch, onProgress: () => undefined });
    await this.keys.retireBelow(kek, version);
    await this.work.run(systemCaller('KEYS', { agencyId }), (tx) => tx.record({ type: 'keys.rotated', subjectId: agencyId, data: { version, rewrapped } }));
    return { version, rewrapped, resumed };
  }

  /** A new version of the installation's own key. What older versions sealed stays readable by them: they are not retired. @returns its number */
  async rotateSystem(): Promise<number> {
    const version = await this.keys.rotate(systemKek);
    await this.work.run(systemCaller('KEYS'), (tx) => tx.record({ type: 'keys.rotated', subjectId: systemAgencyId, data: { version } }));
    return version;
  }

  /** Lets retired versions open again, for a database that was restored from an older backup; `rotate` closes them once more. */
  async reopen(agencyId: AgencyId, version: number): Promise<void> {
    await this.keys.retireBelow(kekOfAgency(agencyId), version);
    await this.work.run(systemCaller('KEYS', { agencyId }), (tx) => tx.record({ type: 'keys.reopened', subjectId: agencyId, data: { version } }));
  }

  /** The half of the key that no database holds. May be done twice. */
  destroyShare(keyId: string): Promise<void> {
    return this.keys.destroyShare(keyId);
  }

  /** Who was erased stays erased, whichever of the two, database or key store, was brought back from an older copy. */
  async settleErasures(): Promise<Settlement> {
    const destroyed = await this.keys.destroyedShares();
    const { gone, erased } = await this.work.run(systemCaller('KEYS'), async (tx) => ({ gone: await this.store.erase(tx, destroyed), erased: await this.store.erasedKeys(tx) }));
    for (const { agencyId, caseId } of gone) {
      await this.work.run(systemCaller('KEYS', { agencyId }), (tx) => tx.record({ type: 'identity.erased', subjectId: caseId, caseId, data: { again: true } }));
    }
    const known = new Set(destroyed);
    const left = erased.filter((id) => !known.has(id));
    for (const id of left) await this.keys.destroyShare(id);
    return { erasedAgain: gone.length, sharesDestroyed: left.length };
  }

  /**
   * Lets go of those whom nobody has needed for so long that the schedule no longer holds them. The worker calls it every hour.
   * @returns how many
   */
  async forgetRested(): Promise<number> {
    const { identities, forgottenIdentities } = retentionSchedule;
    const gone = await this.work.run(systemCaller('KEYS'), async (tx) => this.store.erase(tx, await this.store.atRest(tx, { idle: identities.days, open: forgottenIdentities.days })));
    for (const { id, agencyId, caseId } of gone) {
      await this.work.run(systemCaller('KEYS', { agencyId }), async (tx) => {
        await tx.record({ type: 'identity.expired', subjectId: caseId, caseId });
        tx.enqueue(destroyShareJob, { keyId: id });
      });
    }
    return gone.length;
  }

  #countStale(agencyId: AgencyId, below: number): Promise<number> {
    return this.work.run(systemCaller('KEYS', { agencyId }), (tx) => this.store.countStale(tx, agencyId, below));
  }

  async #rewrapAll(agencyId: AgencyId, { version, batch, onProgress }: { version: number; batch: number; onProgress: (done: number) => void }): Promise<number> {
    const caller = systemCaller('KEYS', { agencyId });
    for (let done = 0; ; ) {
      const lines = await this.work.run(caller, (tx) => this.store.stale(tx, agencyId, { below: version, atMost: batch }));
      if (lines.length === 0) return done;
      // Outside the transaction: the key store may take its time.
      const renewed = await Promise.all(
        lines.map(async (line) => {
          const fresh = await this.sealer.rewrap(line);
          return { id: line.id, old: line.wrapped, wrapped: fresh.wrapped, version: kekVersionOf(fresh) };
        }),
      );
      await this.work.run(caller, (tx) => this.store.replace(tx, renewed));
      done += lines.length;
      onProgress(done);
    }
  }
}

/** For a program that has no modules: the command line. */
export function openKeyCare(work: Work, keys: KeyPort): KeyCare {
  return new KeyCare(work, new KeyStore(), new Sealer(keys, new KeyCache({ count: 1, seconds: 0 })), keys);
}
