import { Hopeless } from '@causeway/platform';
import type { Channel, PersonalChannel } from '../domain/channel.js';

/** A way that this installation does not have. */
export class ClosedChannel implements Channel {
  readonly isOpen = false;

  constructor(readonly kind: PersonalChannel) {}

  async send(): Promise<void> {
    throw new Hopeless('CHANNEL_CLOSED');
  }
}
