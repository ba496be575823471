import { systemCaller } from '@causeway/access';
import type { Case, Need } from '@causeway/cases';
import { CandidateFinder, type Standpoint, isTogether, sameLanguage } from '@causeway/directory';
import type { NeedId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type BundleId, type WholeBundle, binds, hasRule, waitsFor } from './domain/bundle.js';
import { NeedWaits, NotWithGroup } from './domain/errors.js';
import type { GroupRule } from './domain/matching.js';
import { BundleStore, type GroupPeer } from './persistence/bundle.store.js';

/** What the group of a need asks of whoever is asked for it. */
export interface GroupTerms {
  /** Nobody is asked yet: another need comes first. */
  readonly waits: boolean;
  /** Who is asked now leaves the other needs fewer to ask: it is done one at a time. */
  readonly isNarrow: boolean;
  readonly togetherWith: readonly { readonly peer: Standpoint | undefined; readonly maxKm: number | null }[];
  /** Of the languages of the person, those that everybody speaks who is asked for the other needs; null where that does not matter. */
  readonly languages: readonly string[] | null;
}

/** Whose group it is. */
export interface GroupOf {
  readonly need: Pick<Need, 'id' | 'agencyId'>;
  readonly person: Pick<Case, 'languages'>;
  /** For the rest of the transaction nobody else is asked for any need of the group: whoever asks somebody says so. */
  readonly holds?: boolean | undefined;
}

/** What needs that are linked ask of a service before it is asked for one of them. */
@Injectable()
export class Groups {
  constructor(
    private readonly store: BundleStore,
    private readonly finder: CandidateFinder,
  ) {}

  /** The group of a need, as the caller may know it: the cheap question before the others. */
  of(tx: UnitOfWork, needId: NeedId): Promise<BundleId | undefined> {
    return this.store.ofNeed(tx, needId);
  }

  /** Everything a group says is read behind the sender's walls: a colleague may have asked for the other needs. */
  terms(tx: UnitOfWork, id: BundleId, { need, person, holds = false }: GroupOf): Promise<GroupTerms> {
    return tx.within(systemCaller('FOLLOW_UP', { agencyId: need.agencyId, requestId: tx.caller.requestId }), async (inner) => {
      if (holds) await this.store.hold(inner, id);
      const bundle = await this.store.find(inner, id);
      if (bundle === null || !binds(bundle)) return free;
      const isNarrow = hasRule(bundle, 'TOGETHER') || hasRule(bundle, 'SAME_LANGUAGE');
      const waits = waitsFor(bundle, need.id).length > 0;
      return isNarrow ? { ...(await this.#narrow(inner, bundle, { need, person })), waits } : { ...free, waits };
    });
  }

  /** @throws {NeedWaits} {NotWithGroup} */
  async requireFit(tx: UnitOfWork, terms: GroupTerms, serviceId: ServiceId): Promise<void> {
    if (terms.waits) throw new NeedWaits();
    const [rule] = (await this.against(tx, terms, [serviceId])).get(serviceId) ?? [];
    if (rule !== undefined) throw new NotWithGroup(rule);
  }

  /** What speaks against each of these services; one that nothing speaks against is not in it. */
  async against(tx: UnitOfWork, terms: GroupTerms, ids: readonly ServiceId[]): Promise<ReadonlyMap<ServiceId, readonly GroupRule[]>> {
    if (!terms.isNarrow || ids.length === 0) return new Map();
    const standpoints = await this.finder.standpoints(tx, ids);
    return new Map(ids.flatMap((id) => {
      const rules = rulesAgainst(standpoints.get(id), terms);
      return rules.length === 0 ? [] : [[id, rules] as const];
    }));
  }

  async #narrow(tx: UnitOfWork, bundle: WholeBundle, { need, person }: Pick<GroupOf, 'need' | 'person'>): Promise<Omit<GroupTerms, 'waits'>> {
    const peers = await this.store.peers(tx, bundle.id, need.id);
    const standpoints = await this.finder.standpoints(tx, peers.map(({ serviceId }) => serviceId));
    const all = peers.map(({ serviceId }) => standpoints.get(serviceId));
    return {
      isNarrow: true,
      togetherWith: pairsOf(bundle, need.id).flatMap(({ otherId, maxKm }) => at(peers, otherId).map((serviceId) => ({ peer: standpoints.get(serviceId), maxKm }))),
      languages: hasRule(bundle, 'SAME_LANGUAGE') ? person.languages.filter((language) => all.every((peer) => speaks(peer, language))) : null,
    };
  }
}

const free: GroupTerms = { waits: false, isNarrow: false, togetherWith: [], languages: null };

/** Of what each need of a pair goes together with. */
export function pairsOf({ rules }: Pick<WholeBundle, 'rules'>, needId: NeedId): { readonly otherId: NeedId; readonly maxKm: number | null }[] {
  return rules.flatMap(({ kind, firstNeedId, thenNeedId, maxKm }) => {
    const otherId = firstNeedId === needId ? thenNeedId : thenNeedId === needId ? firstNeedId : null;
    return kind === 'TOGETHER' && otherId !== null ? [{ otherId, maxKm }] : [];
  });
}

function at(peers: readonly GroupPeer[], id: NeedId): ServiceId[] {
  return peers.filter(({ needId }) => needId === id).map(({ serviceId }) => serviceId);
}

/** Of whom nothing is known, nothing can be promised. */
export function rulesAgainst(service: Standpoint | undefined, { togetherWith, languages }: Pick<GroupTerms, 'togetherWith' | 'languages'>): GroupRule[] {
  const isApart = togetherWith.some(({ peer, maxKm }) => service === undefined || peer === undefined || !isTogether(service, peer, maxKm));
  const isForeign = languages !== null && !languages.some((language) => speaks(service, language));
  return [...(isApart ? ['GROUP_APART' as const] : []), ...(isForeign ? ['GROUP_LANGUAGE' as const] : [])];
}

function speaks(service: Standpoint | undefined, language: string): boolean {
  return service?.languages.some((other) => sameLanguage(language, other)) === true;
}
