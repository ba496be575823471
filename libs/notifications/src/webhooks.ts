import { BadInput, type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, newId, requireStepUp } from '@causeway/kernel';
import { CONFIG, type Config, SystemSealer, type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { isWebhookUrl, newWebhookSecret } from './channels/webhook.channel.js';
import type { DeliveryState } from './domain/delivery.js';
import { sendHook } from './domain/errand.js';
import { type Endpoint, type EndpointId, type Hook, type HookId, mostEndpoints } from './domain/webhook.js';
import { WebhookStore } from './persistence/webhook.store.js';

interface Keyed<Input> {
  readonly key: string;
  readonly input: Input;
}

export type EndpointInput = Pick<Endpoint, 'name' | 'url' | 'loud'>;

/** An endpoint, and its key in the one answer that made or changed it. */
export interface ShownEndpoint {
  readonly endpoint: Endpoint;
  readonly secret: string | null;
}

export const secretPlace = ({ id, agencyId }: Pick<Endpoint, 'id' | 'agencyId'>) => ({ table: 'notifications.webhook_endpoint', column: 'secret', rowId: id, agencyId });

/** Where programs of an agency listen: its administrator's to say. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly sealer: SystemSealer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  endpoints(caller: Caller): Promise<Endpoint[]> {
    return this.work.run(caller, (tx) => this.store.endpoints(tx));
  }

  hooks(caller: Caller, page: PageRequest, state: DeliveryState | null): Promise<Page<Hook>> {
    return this.work.run(caller, (tx) => this.store.hooks(tx, page, state));
  }

  /** @returns the key that signs, in this one answer alone. @throws {Forbidden} {StepUpRequired} {BadInput} */
  async create(caller: Caller, { key, input }: Keyed<EndpointInput>): Promise<ShownEndpoint> {
    this.#requireUrl(input.url);
    const fresh = { id: newId<EndpointId>(), agencyId: caller.agencyId };
    const secret = newWebhookSecret();
    const sealed = await this.sealer.seal(secretPlace(fresh), secret);
    return this.#change(caller, { key, operation: 'createWebhookEndpoint', input, secret }, async (tx) => {
      if ((await this.store.endpoints(tx)).length >= mostEndpoints) throw new BadInput('url', `An agency has ${mostEndpoints} of them at most.`);
      const none = { failingSince: null, disabledAt: null, removedAt: null, previousSecret: null, previousUntil: null };
      await this.store.addEndpoint(tx, { ...fresh, ...input, ...none, secret: sealed, createdAt: tx.now });
      await tx.record({ type: 'notification.webhook-made', subjectId: fresh.id });
      return fresh.id;
    });
  }

  /** Changed, it is asked again, whatever it said before. @throws as `create`, {NotFound} */
  change(caller: Caller, { key, input: { id, ...change } }: Keyed<EndpointInput & { readonly id: EndpointId }>): Promise<ShownEndpoint> {
    this.#requireUrl(change.url);
    return this.#change(caller, { key, operation: 'changeWebhookEndpoint', input: { id, ...change } }, async (tx) => {
      if (!(await this.store.changeEndpoint(tx, id, { ...change, disabledAt: null, failingSince: null }))) throw new NotFound();
      await tx.record({ type: 'notification.webhook-changed', subjectId: id });
      return id;
    });
  }

  /** The key before signs for a day beside the new one. @throws as `create`, {NotFound} */
  async rotate(caller: Caller, { key, input: { id } }: Keyed<{ readonly id: EndpointId }>): Promise<ShownEndpoint> {
    const secret = newWebhookSecret();
    const sealed = await this.sealer.seal(secretPlace({ id, agencyId: caller.agencyId }), secret);
    return this.#change(caller, { key, operation: 'rotateWebhookSecret', input: { id }, secret }, async (tx) => {
      if (!(await this.store.rotate(tx, id, sealed))) throw new NotFound();
      await tx.record({ type: 'notification.webhook-key-changed', subjectId: id });
      return id;
    });
  }

  /** @throws as `create`, {NotFound} */
  async remove(caller: Caller, { key, input: { id } }: Keyed<{ readonly id: EndpointId }>): Promise<void> {
    this.#requireAdministrator(caller);
    await this.work.runOnce<EndpointId, EndpointId>(caller, {
      ...{ key, operation: 'removeWebhookEndpoint', input: { id } },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        if (!(await this.store.changeEndpoint(tx, id, { removedAt: tx.now }))) throw new NotFound();
        await tx.record({ type: 'notification.webhook-removed', subjectId: id });
        return id;
      },
      result: async () => id,
    });
  }

  /** Sends a dead letter again, under the id it had: whoever got it after all knows the repeat. One that is under way or came is left alone. @throws {NotFound} */
  replay(caller: Caller, { key, input: { id } }: Keyed<{ readonly id: HookId }>): Promise<Hook> {
    this.#requireAdministrator(caller);
    return this.work.runOnce<HookId, Hook>(caller, {
      ...{ key, operation: 'replayWebhookDelivery', input: { id } },
      effect: async (tx) => {
        const hook = await this.store.find(tx, id);
        if (hook === null) throw new NotFound();
        if (await this.store.settle(tx, id, { from: ['FAILED'], to: 'WAITING' })) tx.enqueue(sendHook, { hookId: id, agencyId: caller.agencyId }, { urgent: hook.urgent });
        return id;
      },
      result: async (tx) => this.#hook(tx, id),
    });
  }

  #change(caller: Caller, call: { readonly key: string; readonly operation: string; readonly input: object; readonly secret?: string }, act: (tx: UnitOfWork) => Promise<EndpointId>): Promise<ShownEndpoint> {
    this.#requireAdministrator(caller);
    let secret: string | null = null;
    return this.work.runOnce<EndpointId, ShownEndpoint>(caller, {
      ...{ key: call.key, operation: call.operation, input: call.input },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        const id = await act(tx);
        secret = call.secret ?? null;
        return id;
      },
      result: async (tx, id) => {
        const endpoint = await this.store.findEndpoint(tx, id);
        if (endpoint === null) throw new NotFound();
        return { endpoint, secret };
      },
    });
  }

  async #hook(tx: UnitOfWork, id: HookId): Promise<Hook> {
    const found = await this.store.find(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  #requireAdministrator(caller: Caller): void {
    if (!hasRole(caller, Role.AGENCY_ADMIN)) throw new Forbidden();
  }

  #requireUrl(url: string): void {
    if (!isWebhookUrl(url, this.config.WEBHOOK_PRIVATE_TARGETS)) throw new BadInput('url', 'Please give a public address that starts with https://, without a name or password in it.');
  }
}
