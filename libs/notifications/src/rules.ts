import { BadInput, type Caller, Forbidden, NotFound, Role, hasRole, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { ReferralCommand } from '@causeway/referrals';
import { Injectable } from '@nestjs/common';
import type { ChannelKind } from './domain/channel.js';
import { type Audience, type Rule, concerningKinds, ruledKinds, rulesOf } from './domain/rule.js';
import { RuleStore } from './persistence/rule.store.js';

export interface RuleOrder {
  readonly kind: string;
  readonly audience: Audience;
  readonly channels: readonly ChannelKind[];
  /** Of the row that was seen. */
  readonly expectedVersion: number;
}

/** Steps of the lifecycle are ruled alike; every other kind has rows of its own or names whom it concerns. */
const kinds = [...Object.keys(ReferralCommand), ...ruledKinds, ...concerningKinds];

/** Who hears of what in this country: as it was delivered, with what its coordinators changed. */
@Injectable()
export class Rules {
  constructor(
    private readonly work: Work,
    private readonly store: RuleStore,
  ) {}

  /** For whoever tells people. */
  async of(tx: UnitOfWork, kind: string): Promise<Rule[]> {
    return rulesOf(kind, await this.store.changes(tx, kind));
  }

  list(caller: Caller): Promise<Rule[]> {
    return this.work.run(caller, async (tx) => {
      const changes = await this.store.changes(tx, null);
      return kinds.flatMap((kind) => rulesOf(kind, changes));
    });
  }

  /** Changes who hears of it from now on. What keeps people safe stays, whatever is asked. @throws {Forbidden} {StepUpRequired} {NotFound} {BadInput} */
  set(caller: Caller, { key, order }: { readonly key: string; readonly order: RuleOrder }): Promise<Rule[]> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    return this.work.runOnce(caller, {
      ...{ key, operation: 'setNotificationRule', input: order },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        const { kind, audience, channels, expectedVersion } = order;
        const known = (await this.of(tx, kind)).find((rule) => rule.audience === audience);
        if (known === undefined || !kinds.includes(kind)) throw new NotFound();
        if (known.version !== expectedVersion) throw new BadInput('expectedVersion', 'The rule was changed meanwhile; look again.');
        const version = known.version + 1;
        await this.store.add(tx, { kind, audience, version, channels: [...new Set([...channels, ...known.least])], setBy: caller.accountId, setAt: tx.now });
        await tx.record({ type: 'notification.rule-set', subjectId: caller.accountId, overseen: true, data: { kind, audience, channels: channels.join(' '), version } });
        return caller.accountId;
      },
      result: async (tx) => this.of(tx, order.kind),
    });
  }
}
