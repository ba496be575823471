import { CONFIG, type Config, SystemSealer } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { WebhookChannel } from './channels/webhook.channel.js';
import type { Endpoint } from './domain/webhook.js';
import { secretPlace } from './webhooks.js';

/** One message, signed with the keys of its endpoint, which are opened for it alone. */
@Injectable()
export class HookPost {
  /** Training tells nobody. */
  readonly isOpen: boolean;
  readonly #channel: WebhookChannel;

  constructor(
    private readonly sealer: SystemSealer,
    @Inject(CONFIG) config: Config,
  ) {
    this.isOpen = !config.TRAINING;
    this.#channel = new WebhookChannel({ timeoutMs: config.GATEWAY_TIMEOUT_MS, allowPrivate: config.WEBHOOK_PRIVATE_TARGETS });
  }

  /** @param message.now the database's instant; the key before signs until its time is over */
  async send(endpoint: Endpoint, message: { readonly id: string; readonly body: string; readonly now: Date }): Promise<void> {
    const { url, secret, previousSecret, previousUntil } = endpoint;
    const sealed = previousSecret !== null && previousUntil !== null && previousUntil > message.now ? [secret, previousSecret] : [secret];
    const secrets = await Promise.all(sealed.map((one) => this.sealer.open(secretPlace(endpoint), one)));
    await this.#channel.send({ url, secrets, ...message });
  }
}
