import { systemCaller } from '@causeway/access';
import type { EventId, ReferralId } from '@causeway/kernel';
import { type JobAttempt, type UnitOfWork, Work } from '@causeway/platform';
import { Referrals } from '@causeway/referrals';
import { Injectable } from '@nestjs/common';
import { Calls } from './calls.js';
import { type HookErrand, sendHook } from './domain/errand.js';
import { type Endpoint, type Hook, hookBody, hookTypeOf, stateClassOf } from './domain/webhook.js';
import { HookPost } from './hook-post.js';
import { ReachStore } from './persistence/reach.store.js';
import { WebhookStore } from './persistence/webhook.store.js';

interface Ready {
  readonly hook: Hook;
  readonly endpoint: Endpoint;
  readonly body: string;
  readonly now: Date;
}

/** Messages to programs of agencies, from an event to the answer or the dead letter. */
@Injectable()
export class Hooks {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly reaches: ReachStore,
    private readonly referrals: Referrals,
    private readonly calls: Calls,
    private readonly post: HookPost,
  ) {}

  /** Whether the agency has a program that hears of anything: most have none. */
  async isThere(tx: UnitOfWork): Promise<boolean> {
    return this.post.isOpen && (await this.store.hasEndpoints(tx));
  }

  /** Within the walls of the agency that is told, which has a program. @returns whether anything that wakes somebody was begun */
  async begin(tx: UnitOfWork, about: { readonly kind: string; readonly eventId: EventId; readonly referralId: ReferralId; readonly urgent: boolean }): Promise<boolean> {
    if ((await this.referrals.mayHear(tx, about.referralId, [tx.caller.agencyId])).length === 0) return false;
    const begun = await this.store.begin(tx, { ...about, type: hookTypeOf(about.kind) });
    for (const { id } of begun) tx.enqueue(sendHook, { hookId: id, agencyId: tx.caller.agencyId }, { urgent: about.urgent });
    return begun.some(({ loud }) => loud);
  }

  /** A program may hear twice of one message, under one id; never of what its agency may no longer see. */
  async attempt(errand: HookErrand, { outboxId }: JobAttempt): Promise<void> {
    const caller = systemCaller('NOTIFY', { agencyId: errand.agencyId, requestId: outboxId });
    const ready = await this.work.run(caller, (tx) => this.#ready(tx, errand));
    if (ready === undefined) return;
    const { hook, endpoint, body, now } = ready;
    await this.post.send(endpoint, { id: hook.id, body, now });
    await this.work.run(caller, async (tx) => {
      await this.store.settle(tx, hook.id, { from: ['WAITING', 'FAILED'], to: 'SENT' });
      await this.reaches.reached(tx, { ...hook, channel: 'WEBHOOK' });
      if (endpoint.failingSince !== null) await this.store.changeEndpoint(tx, endpoint.id, { failingSince: null });
    });
  }

  /** The dead letter stays to be sent again; its administrator hears of the first one, and what should have woken somebody is asked for as a call. */
  async giveUp(errand: HookErrand, { outboxId }: JobAttempt, code: string): Promise<void> {
    const caller = systemCaller('NOTIFY', { agencyId: errand.agencyId, requestId: outboxId });
    await this.work.run(caller, async (tx) => {
      const hook = await this.store.find(tx, errand.hookId);
      if (hook === null || !(await this.store.settle(tx, hook.id, { from: ['WAITING'], to: 'FAILED', code }))) return;
      const endpoint = await this.store.findEndpoint(tx, hook.endpointId);
      if (endpoint === null) return;
      const gone = code === 'WEBHOOK_GONE' ? { disabledAt: tx.now } : {};
      await this.store.changeEndpoint(tx, endpoint.id, { failingSince: endpoint.failingSince ?? tx.now, ...gone });
      if (endpoint.failingSince === null) await tx.record({ type: 'notification.webhook-refused', subjectId: endpoint.id, data: { code, agencyId: hook.agencyId } });
      if (endpoint.loud && !(await this.store.isLoudAlive(tx, hook.eventId)) && (await this.reaches.isOpen(tx, hook))) await this.calls.ask(tx, hook.referralId, 'NOT_REACHED');
    });
  }

  async #ready(tx: UnitOfWork, { hookId }: HookErrand): Promise<Ready | undefined> {
    const hook = await this.store.find(tx, hookId);
    if (hook === null || !['WAITING', 'FAILED'].includes(hook.state)) return undefined;
    const endpoint = await this.store.findEndpoint(tx, hook.endpointId);
    const referral = await this.referrals.get(tx, hook.referralId).catch(() => undefined);
    if (endpoint === null || endpoint.disabledAt !== null || referral === undefined) {
      await this.store.settle(tx, hookId, { from: ['WAITING', 'FAILED'], to: 'NOT_NEEDED' });
      return undefined;
    }
    await this.store.tried(tx, hookId);
    return { hook, endpoint, body: hookBody(hook, stateClassOf(referral)), now: tx.now };
  }
}
