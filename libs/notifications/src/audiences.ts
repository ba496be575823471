import { Absences, Access, systemCaller } from '@causeway/access';
import { Duty } from '@causeway/directory';
import { type AccountId, type AgencyId, type ReferralId, Role, together } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Referrals } from '@causeway/referrals';
import { Injectable } from '@nestjs/common';
import type { ToldSide } from './domain/audience.js';
import { Audience } from './domain/rule.js';
import { Theirs } from './theirs.js';

/** People behind one agency's walls, and which side of the referral they are; who they are is asked there. */
export interface Group {
  readonly agencyId: AgencyId;
  readonly side?: ToldSide;
  people(tx: UnitOfWork): Promise<readonly AccountId[]>;
}

/** What an audience is asked about. */
export interface Matter {
  readonly referralId: ReferralId | null;
  readonly senderAgencyId: AgencyId;
  readonly recipientAgencyId: AgencyId;
  /** Whom the lifecycle names, both when neither did it; a deadline names nobody. */
  readonly side?: ToldSide | 'BOTH';
}

const nobody: readonly string[] = [];
const desk = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;

/** Which people an audience is, as a referral stands now. Nobody who may not see it is among them. */
@Injectable()
export class Audiences {
  constructor(
    private readonly work: Work,
    private readonly access: Access,
    private readonly absences: Absences,
    private readonly duty: Duty,
    private readonly referrals: Referrals,
    private readonly theirs: Theirs,
  ) {}

  async groups(audience: Audience, about: Matter, requestId: string): Promise<Group[]> {
    const { referralId, senderAgencyId, recipientAgencyId, side = 'RECIPIENT' } = about;
    const recipient = (people: Group['people']): Group[] => [{ agencyId: recipientAgencyId, side: 'RECIPIENT', people }];
    const sender: Group[] = [{ agencyId: senderAgencyId, side: 'SENDER', people: (tx) => this.#sender(tx, referralId) }];
    switch (audience) {
      case Audience.TOLD_SIDE:
        return [...(side === 'RECIPIENT' ? [] : sender), ...(side === 'SENDER' ? [] : recipient((tx) => this.desk(tx, referralId)))];
      case Audience.SENDER_DESK:
        return sender;
      case Audience.RECIPIENT_DESK:
        return recipient((tx) => this.desk(tx, referralId));
      case Audience.RECIPIENT_MANAGERS:
        return recipient((tx) => this.#holding(tx, referralId, [Role.AGENCY_MANAGER]));
      case Audience.DUTY:
        return recipient((tx) => this.onDuty(tx, referralId));
      case Audience.COORDINATORS:
        return this.#coordinators(referralId, requestId);
      case Audience.CONCERNED:
        return [];
    }
  }

  /** Everybody on the desk of the agency that the transaction acts for. */
  desk(tx: UnitOfWork, referralId: ReferralId | null): Promise<AccountId[]> {
    return this.#holding(tx, referralId, desk);
  }

  /** Whoever is on duty, then their backup; everybody on the desk when nobody is, or the person shuns them. */
  async onDuty(tx: UnitOfWork, referralId: ReferralId | null): Promise<AccountId[]> {
    if (referralId === null) return this.desk(tx, null);
    const referral = await this.referrals.get(tx, referralId).catch(() => undefined);
    if (referral === undefined) return [];
    const { first, backup } = await this.duty.now(tx, referral.serviceId);
    const named = [first, backup].flatMap((person) => (person === null ? [] : [person.accountId]));
    const may = await this.referrals.mayHear(tx, referralId, named);
    return may.length > 0 ? may : this.desk(tx, referralId);
  }

  /** Also on whose desk it lies, and who looks after that desk; from whom it is hidden passes nothing on. */
  async #sender(tx: UnitOfWork, referralId: ReferralId | null): Promise<AccountId[]> {
    const [recipients, concerned] = await together(this.access.recipients(tx, desk), referralId === null ? undefined : this.referrals.concerned(tx, referralId));
    const onDesk = recipients.map(({ accountId }) => accountId);
    if (referralId === null) return onDesk;
    if (concerned === undefined) return [];
    const { senderAccountId, hiddenFrom } = concerned;
    const sent = hiddenFrom.includes(senderAccountId) ? [] : [senderAccountId];
    const people = new Set([...onDesk, ...sent, ...(await this.absences.coversOf(tx, sent))]);
    return [...people].filter((person) => !hiddenFrom.includes(person));
  }

  async #holding(tx: UnitOfWork, referralId: ReferralId | null, roles: readonly Role[]): Promise<AccountId[]> {
    const unseen = referralId === null ? nobody : this.referrals.hiddenFrom(tx, referralId);
    const [holders, hidden] = await Promise.all([this.access.recipients(tx, roles), unseen]);
    return hidden === undefined ? [] : holders.flatMap(({ accountId }) => (hidden.includes(accountId) ? [] : [accountId]));
  }

  async #coordinators(referralId: ReferralId | null, requestId: string): Promise<Group[]> {
    const overseers = await this.work.run(systemCaller('NOTIFY', { requestId }), (tx) => this.theirs.coordinators(tx));
    const agencies = [...new Set(overseers.map(({ agencyId }) => agencyId))];
    const of = (agencyId: AgencyId) => overseers.filter((one) => one.agencyId === agencyId).map(({ accountId }) => accountId);
    return agencies.map((agencyId) => ({ agencyId, people: (tx) => this.theirs.overseers(tx, referralId, of(agencyId)) }));
  }
}
