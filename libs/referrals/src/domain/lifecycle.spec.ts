import { type AccountId, type AgencyId, type CaseId, Forbidden, type NeedId, type ReferralId, type ServiceId, newId } from '@causeway/kernel';
import { type Step, advance, availableCommands } from './advance.js';
import { IllegalTransition, ReasonRefused, ReferralChanged } from './errors.js';
import { Party, ReferralCommand, ReferralStatus, lifecycle } from './lifecycle.js';
import type { Referral } from './referral.js';

const at = new Date('2026-11-20T22:00:00Z');

function aReferral(overrides: Partial<Referral> = {}): Referral {
  return {
    ...{ id: newId<ReferralId>(), code: 'R-AAAA-BBBB', needId: newId<NeedId>() },
    ...{ senderAgencyId: newId<AgencyId>(), senderName: 'Border Police', senderAccountId: newId<AccountId>() },
    ...{ recipientAgencyId: newId<AgencyId>(), recipientName: 'Harbour Shelter', serviceId: newId<ServiceId>(), serviceName: 'Night shelter' },
    ...{ serviceTypeCode: 'shelter.emergency', urgency: 'EMERGENCY' },
    triage: { caseId: newId<CaseId>(), ageBand: 'AGE_24_26', gender: 'F', languages: ['eng'], accessibility: [] },
    dossier: { caseCode: 'C-AAAA-BBBB', contactName: 'Officer', note: null },
    ...{ status: 'SENT', version: 3, reason: null, outcome: null, holdsPlace: false, createdAt: at, sentAt: at },
    ...{ acknowledgeBy: null, decideBy: null, dueAt: null, acknowledgedAt: null, decidedAt: null, closedAt: null },
    ...overrides,
  };
}

const extras: Partial<Record<ReferralCommand, Partial<Step>>> = {
  DECLINE: { reason: 'AT_CAPACITY' },
  WITHDRAW: { reason: 'SENT_IN_ERROR' },
  RECALL: { reason: 'SUPERSEDED' },
  COMPLETE: { outcome: 'SERVICE_COMPLETED' },
};

function give(referral: Referral, command: ReferralCommand, given: Party | (Partial<Step> & { party: Party })): Referral {
  const { party, ...more } = typeof given === 'string' ? { party: given } : given;
  return advance(referral, { command, parties: [party], expectedVersion: referral.version, at, ...extras[command], ...more });
}

/** Written by hand from the table of the domain model, so that the code cannot agree with itself: `STATUS COMMAND PARTY` to the next state. */
const legal: Readonly<Record<string, ReferralStatus>> = {
  'DRAFT SEND SENDER': 'SENT',
  'DRAFT WITHDRAW SENDER': 'WITHDRAWN',
  'DRAFT WITHDRAW COORDINATOR': 'WITHDRAWN',
  'SENT ACKNOWLEDGE RECIPIENT': 'ACKNOWLEDGED',
  'SENT ACCEPT RECIPIENT': 'ACCEPTED',
  'SENT DECLINE RECIPIENT': 'DECLINED',
  'SENT WITHDRAW SENDER': 'WITHDRAWN',
  'SENT WITHDRAW COORDINATOR': 'WITHDRAWN',
  'SENT RECALL SYSTEM': 'WITHDRAWN',
  'ACKNOWLEDGED ACCEPT RECIPIENT': 'ACCEPTED',
  'ACKNOWLEDGED DECLINE RECIPIENT': 'DECLINED',
  'ACKNOWLEDGED WITHDRAW SENDER': 'WITHDRAWN',
  'ACKNOWLEDGED WITHDRAW COORDINATOR': 'WITHDRAWN',
  'ACKNOWLEDGED RECALL SYSTEM': 'WITHDRAWN',
  'ACCEPTED RECALL SYSTEM': 'WITHDRAWN',
  'ACCEPTED COMPLETE RECIPIENT': 'COMPLETED',
};

const commands = Object.values(ReferralCommand);
const cells = Object.values(ReferralStatus).flatMap((status) =>
  commands.flatMap((command) => Object.values(Party).map((party) => ({ status, command, party, to: legal[`${status} ${command} ${party}`] }))),
);

describe('the life of a referral', () => {
  it.each(cells.filter(({ to }) => to !== undefined))('lets $party $command when $status', ({ status, command, party, to }) => {
    expect(give(aReferral({ status }), command, party)).toMatchObject({ status: to, version: 4 });
  });

  it.each(cells.filter(({ to }) => to === undefined))('does not let $party $command when $status', ({ status, command, party }) => {
    const refused = () => give(aReferral({ status }), command, party);
    const isTheirs = (lifecycle[command].by as readonly Party[]).includes(party);
    expect(refused).toThrow(isTheirs ? IllegalTransition : Forbidden);
  });

  it('offers exactly the commands that it would take', () => {
    for (const status of Object.values(ReferralStatus)) {
      for (const party of Object.values(Party)) {
        const expected = commands.filter((command) => legal[`${status} ${command} ${party}`] !== undefined);
        expect(availableCommands(aReferral({ status }), [party])).toEqual(expected);
      }
    }
  });

  it('refuses a decision that was made on an older version', () => {
    expect(() => give(aReferral(), 'ACCEPT', { party: 'RECIPIENT', expectedVersion: 2 })).toThrow(ReferralChanged);
  });
});

describe('the clocks of a referral', () => {
  it('run from sending: an hour to be seen and three to be decided in an emergency', () => {
    const sent = give(aReferral({ status: 'DRAFT', sentAt: null }), 'SEND', 'SENDER');
    expect(sent).toMatchObject({
      sentAt: at,
      acknowledgeBy: new Date('2026-11-20T23:00:00Z'),
      decideBy: new Date('2026-11-21T01:00:00Z'),
      dueAt: new Date('2026-11-20T23:00:00Z'),
    });
  });

  it('leave the weekend out when nothing burns', () => {
    const sent = give(aReferral({ status: 'DRAFT', urgency: 'ROUTINE' }), 'SEND', 'SENDER');
    expect(sent.decideBy).toEqual(new Date('2026-11-24T22:00:00Z'));
  });

  it('turn to the decision once it was seen, and stop once it was made', () => {
    const sent = give(aReferral({ status: 'DRAFT' }), 'SEND', 'SENDER');
    const seen = give(sent, 'ACKNOWLEDGE', 'RECIPIENT');
    expect(seen.dueAt).toEqual(sent.decideBy);
    expect(give(seen, 'ACCEPT', 'RECIPIENT').dueAt).toBeNull();
  });
});

describe('a reason', () => {
  it('is owed for a decline, and must be one a provider can have', () => {
    const referral = aReferral();
    expect(() => give(referral, 'DECLINE', { party: 'RECIPIENT', reason: undefined })).toThrow(ReasonRefused);
    expect(() => give(referral, 'DECLINE', { party: 'RECIPIENT', reason: 'SURVIVOR_DECLINED' })).toThrow(ReasonRefused);
  });

  it('needs words when its code says too little', () => {
    const referral = aReferral();
    expect(() => give(referral, 'DECLINE', { party: 'RECIPIENT', reason: 'OTHER_PROVIDER', note: '  ' })).toThrow(ReasonRefused);
    expect(give(referral, 'DECLINE', { party: 'RECIPIENT', reason: 'OTHER_PROVIDER', note: 'fire last night' }).dossier?.note).toBe('fire last night');
  });

  it('is not taken by a command that has none', () => {
    expect(() => give(aReferral(), 'ACCEPT', { party: 'RECIPIENT', reason: 'AT_CAPACITY' })).toThrow(ReasonRefused);
  });
});
