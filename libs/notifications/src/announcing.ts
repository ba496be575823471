import { systemCaller } from '@causeway/access';
import { offPlatformAgencyId } from '@causeway/directory';
import type { EventId } from '@causeway/kernel';
import { Work } from '@causeway/platform';
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
    const rules = await this.work.run(systemCaller('NOTIFY', { requestId }), (tx) => this.rules.of(tx, what.kind));
    for (const rule of rules.filter(isTold)) {
      const groups = await this.audiences.groups(rule.audience, what, requestId);
      // Whoever works off the platform has no inbox here: it stands on the list of calls since it was asked.
      for (const group of groups.filter(({ agencyId }) => agencyId !== offPlatformAgencyId)) await this.#tell(group, { what, rule }, requestId);
    }
  }

  /** Behind that agency's walls: what it may no longer see, it is not told of. */
  #tell(group: Group, { what, rule }: Turn, requestId: string): Promise<void> {
    const { agencyId, side } = group;
    return this.work.run(systemCaller('NOTIFY', { agencyId, requestId }), async (tx) => {
      const { kind, referralId, eventId, urgent } = what;
      const mustWake = what.mustWake === true && rule.audience === Audience.DUTY;
      const people = await group.people(tx);
      const { newly, ways } = await this.telling.tell(tx, people, { kind, referralId, eventId, urgent, channels: rule.channels, mustWake, ...(side === undefined ? {} : { side }) });
      // All of this was done before, by whoever died before saying so.
      if (people.length > 0 && newly === 0) return;
      if (referralId === null || side === undefined) return;
      const rings = rule.channels.includes('WEBHOOK') && (await this.hooks.begin(tx, { kind, eventId, referralId, urgent }));
      if (side !== 'RECIPIENT') return;
      if (people.length === 0 && rule.audience !== Audience.RECIPIENT_MANAGERS) await this.calls.ask(tx, referralId, 'NOBODY_TO_TELL');
      else if (mustWake && !rings && !ways.some(isLoud)) await this.calls.ask(tx, referralId, 'NOTHING_RINGS');
    });
  }
}
