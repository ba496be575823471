import { needEnded } from '@causeway/cases';
import type { NeedId } from '@causeway/kernel';
import { EventListeners } from '@causeway/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BundleResolver } from './api/bundle.resolver.js';
import { BundleGate } from './bundle-gate.js';
import { BundleHand } from './bundle-hand.js';
import { Bundles } from './bundles.js';
import { Groups } from './groups.js';
import { BundleStore } from './persistence/bundle.store.js';
import { bundleNeedTable, bundleRuleTable, bundleTable } from './persistence/bundle.table.js';
import { Bundles1764160000000 } from './persistence/migrations/1764160000000-bundles.js';

/** A need that people settled tells its group: what a referral or a search does, the database's trigger tells. */
export function tellBundles(listeners: EventListeners, hand: BundleHand): void {
  listeners.react('need.moved', async (tx, { subjectId, data = {} }) => {
    if (needEnded.some((status) => status === data['to'])) await hand.heard(tx, parseNeed(subjectId));
  });
}

function parseNeed(id: string): NeedId {
  return id as NeedId;
}

@Injectable()
class BundleEars implements OnModuleInit {
  constructor(
    private readonly listeners: EventListeners,
    private readonly hand: BundleHand,
  ) {}

  onModuleInit(): void {
    tellBundles(this.listeners, this.hand);
  }
}

/** What of the referrals' modules is about needs that depend on each other: part of them, and no module of its own. */
export const bundleMigrations = [Bundles1764160000000];
export const bundleTables = [bundleTable, bundleNeedTable, bundleRuleTable];
export const bundleFacades = [Bundles];
export const bundleProviders = [...bundleFacades, BundleGate, BundleHand, BundleEars, Groups, BundleStore];
export const bundleResolvers = [BundleResolver];
