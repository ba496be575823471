import { systemCaller } from '@causeway/access';
import { offPlatformAgencyId } from '@causeway/directory';
import { type EventId, together } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Group, type Matter, Audiences } from './audiences.js';
import { Calls } from './calls.js';
import { Hooks } from './hooks.js';
import { isLoud } from './domain/plan.js';
import { Audience, type Rule, isTold } from './domain/rule.js';
import { Rules } from './rules.js';
import { Telling } from './telling.js';

/** Something that happened to a referral, as whoever hears of it is told. */
export interface Announcement extends Matter {
  readonly kind: string;
  readonly eventId: EventId;
  readonly urgent: boolean;
  /** Whoever is on duty must wake up, if need be by a call. */
  readonly mustWake?: boolean;
}

interface Turn {
  readonly what: Announcement;
  readonly rule: Rule;
  readonly group: Group;
}

/** From an event to everybody who hears of it, by the rules of the country. */
@Injectable()
export class Announcing {
  constructor(
    private readonly work: Work,
    private readonly rules: Rules,
    private readonly audiences: Audiences,
    private readonly telling: Telling,
    private readonly calls: Calls,
    private readonly hooks: Hooks,
  ) {}

  /** May run twice for an event: nobody is told of it twice. */
  async announce(what: Announcement, requestId: string): Promise<void> {
    // Most things are told to one side: its people are told in the transaction that asks who is.
    const agencyId = what.side === 'SENDER' ? what.senderAgencyId : what.recipientAgencyId;
    const { rules, begun } = await this.work.runKnowing(systemCaller('NOTIFY', { agencyId, requestId }), {
      first: (tx) => this.rules.of(tx, what.kind),
      act: async (tx, all) => {
        const rules = all.filter(isTold);
        // Who coordinates is asked in a transaction of its own, and nobody waits for a second connection while holding one.
        const [turn] = rules[0]?.audience === Audience.COORDINATORS ? [] : await this.#turns(rules.slice(0, 1), what, requestId);
        if (turn?.group.agencyId !== agencyId) return { rules, begun: 0 };
        await this.#tell(tx, turn);
        return { rules, begun: 1 };
      },
    });
    for (const turn of (await this.#turns(rules, what, requestId)).slice(begun)) await this.work.run(systemCaller('NOTIFY', { agencyId: turn.group.agencyId, requestId }), (tx) => this.#tell(tx, turn));
  }

  /** Whoever works off the platform has no inbox here: it stands on the list of calls since it was asked. */
  async #turns(rules: readonly Rule[], what: Announcement, requestId: string): Promise<Turn[]> {
    const groups = await Promise.all(rules.map(({ audience }) => this.audiences.groups(audience, what, requestId)));
    return rules.flatMap((rule, at) => (groups[at] ?? []).filter(({ agencyId }) => agencyId !== offPlatformAgencyId).map((group) => ({ what, rule, group })));
  }

  /** Behind that agency's walls: what it may no longer see, it is not told of. */
  async #tell(tx: UnitOfWork, { group, what, rule }: Turn): Promise<void> {
    const { kind, referralId, eventId, urgent, mustWake: isLate = false } = what;
    const { side } = group;
    const mustWake = isLate && rule.audience === Audience.DUTY;
    const isOfSide = referralId !== null && side !== undefined;
    const [people, hasProgram] = await together(group.people(tx), isOfSide && rule.channels.includes('WEBHOOK') && this.hooks.isThere(tx));
    const { newly, ways } = await this.telling.tell(tx, people, { kind, referralId, eventId, urgent, channels: rule.channels, mustWake, ...(side === undefined ? {} : { side }) });
    // All of this was done before, by whoever died before saying so.
    if (people.length > 0 && newly === 0) return;
    if (referralId === null || side === undefined) return;
    const rings = hasProgram && (await this.hooks.begin(tx, { kind, eventId, referralId, urgent }));
    if (side !== 'RECIPIENT') return;
    if (people.length === 0 && rule.audience !== Audience.RECIPIENT_MANAGERS) await this.calls.ask(tx, referralId, 'NOBODY_TO_TELL');
    else if (mustWake && !rings && !ways.some(isLoud)) await this.calls.ask(tx, referralId, 'NOTHING_RINGS');
  }
}
