import { type AccountId, type AgencyId, type CaseId, Forbidden, type NeedId, type ReferralId, type ServiceId, newId } from '@causeway/kernel';
import { type Step, advance, availableCommands } from './advance.js';
import { AlreadyPaused, IllegalTransition, IncidentOwed, NotSpoken, ReasonRefused, ReferralChanged, UntilRefused, WaitingNotAgreed } from './errors.js';
import { Party, ReferralCommand, ReferralStatus, partiesTo, terminal } from './lifecycle.js';
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
    ...{ status: 'SENT', version: 3, reason: null, outcome: null, holdsPlace: false, awaitsGroup: false, createdAt: at, sentAt: at },
    ...{ acknowledgeBy: null, decideBy: null, dueAt: null, acknowledgedAt: null, decidedAt: null, closedAt: null },
    ...{ until: null, agreedToWait: true, waitlistedAt: null, waitlistPosition: null, infoAskedAt: null, infoUntil: null, arriveBy: null, arrivedAt: null },
    ...{ offPlatform: false, spokeTo: null, spokeAt: null, recordedBy: null, incidentAt: null },
    ...{ timingVersion: null, expiresAt: null, progressBy: null, consentUntil: null, stepsDone: [], deadlineAt: null, deadlineStep: null },
    ...overrides,
  };
}

const tomorrow = new Date(at.getTime() + 86_400_000);
const extras: Partial<Record<ReferralCommand, Partial<Step>>> = {
  ASK: { note: 'which languages' },
  WAITLIST: { until: tomorrow },
  DECLINE: { reason: 'AT_CAPACITY' },
  EXPIRE: { reason: 'NO_RESPONSE' },
  SUPERSEDE: { reason: 'SUPERSEDED' },
  WITHDRAW: { reason: 'SURVIVOR_DECLINED' },
  RECALL: { reason: 'SURVIVOR_WITHDREW_CONSENT' },
  HOLD: { reason: 'HOLD_HEALTH', until: tomorrow },
  COMPLETE: { outcome: 'SERVICE_COMPLETED' },
  DISCONTINUE: { reason: 'SURVIVOR_LEFT_AREA' },
  ENTER_IN_ERROR: { note: 'twice', isIncident: true },
};
const call = { spokeTo: 'The night desk', spokeAt: at };

function give(referral: Referral, command: ReferralCommand, given: Party | (Partial<Step> & { party: Party })): Referral {
  const { party, ...more } = typeof given === 'string' ? { party: given } : given;
  const spoken = party === 'BY_PHONE' ? { byPhone: call } : {};
  return advance(referral, { command, parties: [party], expectedVersion: referral.version, at, ...extras[command], ...spoken, ...more });
}

/** Written by hand from the table of the domain model, so that the code cannot agree with itself: from, to, the command, by whom. */
const table = `
DRAFT                                                    PENDING_CONSENT  REQUEST_CONSENT  SENDER COORDINATOR
DRAFT                                                    SENT             SEND             SENDER COORDINATOR
PENDING_CONSENT                                          SENT             SEND             SENDER COORDINATOR SYSTEM
SENT                                                     ACKNOWLEDGED     ACKNOWLEDGE      RECIPIENT BY_PHONE
SENT ACKNOWLEDGED                                        INFO_REQUESTED   ASK              RECIPIENT BY_PHONE
INFO_REQUESTED                                           ACKNOWLEDGED     ANSWER           SENDER COORDINATOR
INFO_REQUESTED                                           ACKNOWLEDGED     END_PAUSE        SYSTEM
SENT ACKNOWLEDGED WAITLISTED                             ACCEPTED         ACCEPT           RECIPIENT BY_PHONE
SENT ACKNOWLEDGED                                        WAITLISTED       WAITLIST         RECIPIENT BY_PHONE
SENT ACKNOWLEDGED INFO_REQUESTED WAITLISTED              DECLINED         DECLINE          RECIPIENT BY_PHONE
SENT ACKNOWLEDGED INFO_REQUESTED                         EXPIRED          EXPIRE           SYSTEM
PENDING_CONSENT SENT ACKNOWLEDGED INFO_REQUESTED WAITLISTED  SUPERSEDED   SUPERSEDE        SYSTEM
DRAFT PENDING_CONSENT SENT ACKNOWLEDGED INFO_REQUESTED WAITLISTED  WITHDRAWN  WITHDRAW     SENDER COORDINATOR
PENDING_CONSENT SENT ACKNOWLEDGED INFO_REQUESTED WAITLISTED  WITHDRAWN    RECALL           SYSTEM
ACCEPTED                                                 IN_SERVICE       START            RECIPIENT BY_PHONE
ACCEPTED IN_SERVICE                                      ON_HOLD          HOLD             RECIPIENT BY_PHONE COORDINATOR
ON_HOLD                                                  IN_SERVICE       RESUME           RECIPIENT BY_PHONE COORDINATOR
IN_SERVICE                                               COMPLETED        COMPLETE         RECIPIENT BY_PHONE
ACCEPTED IN_SERVICE ON_HOLD                              DISCONTINUED     DISCONTINUE      RECIPIENT BY_PHONE SENDER COORDINATOR SYSTEM
DRAFT PENDING_CONSENT SENT ACKNOWLEDGED INFO_REQUESTED WAITLISTED ACCEPTED IN_SERVICE ON_HOLD  ENTERED_IN_ERROR  ENTER_IN_ERROR  COORDINATOR
`;
const legal = new Map<string, ReferralStatus>();
for (const line of table.trim().split('\n')) {
  const [from = '', to = '', command = '', by = ''] = line.split(/ {2,}/);
  for (const status of from.split(' ')) for (const party of by.split(' ')) legal.set(`${status} ${command} ${party}`, to as ReferralStatus);
}

const commands = Object.values(ReferralCommand);
const cells = Object.values(ReferralStatus).flatMap((status) =>
  commands.flatMap((command) => Object.values(Party).map((party) => ({ status, command, party, to: legal.get(`${status} ${command} ${party}`) }))),
);

describe('the life of a referral', () => {
  it.each(cells.filter(({ to }) => to !== undefined))('lets $party $command when $status', ({ status, command, party, to }) => {
    expect(give(aReferral({ status }), command, party)).toMatchObject({ status: to, version: 4 });
  });

  it.each(cells.filter(({ to }) => to === undefined))('does not let $party $command when $status', ({ status, command, party }) => {
    const refused = () => give(aReferral({ status }), command, party);
    expect(refused).toThrow(partiesTo(command).has(party) ? IllegalTransition : Forbidden);
  });

  it('offers exactly the commands that it would take', () => {
    for (const status of Object.values(ReferralStatus)) {
      for (const party of Object.values(Party)) {
        const expected = commands.filter((command) => legal.has(`${status} ${command} ${party}`));
        expect(availableCommands(aReferral({ status }), [party])).toEqual(expected);
      }
    }
  });

  it('never leaves a state that is over', () => {
    expect(cells.filter(({ status, to }) => terminal.includes(status) && to !== undefined)).toEqual([]);
    expect(new Set(terminal)).toEqual(new Set(['DECLINED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN', 'DISCONTINUED', 'COMPLETED', 'ENTERED_IN_ERROR']));
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
    expect(give(seen, 'DECLINE', 'RECIPIENT').dueAt).toBeNull();
  });

  it('turn to the arrival once somebody was accepted, and stop once they are there', () => {
    const accepted = give(aReferral(), 'ACCEPT', 'RECIPIENT');
    expect(accepted.dueAt).toEqual(tomorrow);
    expect(give(accepted, 'START', 'RECIPIENT')).toMatchObject({ dueAt: null, arrivedAt: at });
  });

  it('stand still once for a question, no longer than the pause may last, and no second time', () => {
    const sent = give(aReferral({ status: 'DRAFT' }), 'SEND', 'SENDER');
    const asked = give(sent, 'ASK', 'RECIPIENT');
    expect(asked.dueAt).toEqual(new Date(at.getTime() + 3_600_000));
    const halfAnHour = new Date(at.getTime() + 1_800_000);
    const answered = give(asked, 'ANSWER', { party: 'SENDER', at: halfAnHour });
    expect(answered.decideBy).toEqual(new Date(sent.decideBy!.getTime() + 1_800_000));
    const late = give(asked, 'ANSWER', { party: 'SENDER', at: tomorrow });
    expect(late.decideBy).toEqual(new Date(sent.decideBy!.getTime() + 3_600_000));
    expect(give(asked, 'END_PAUSE', { party: 'SYSTEM', at: tomorrow }).decideBy).toEqual(late.decideBy);
    expect(() => give(answered, 'ASK', 'RECIPIENT')).toThrow(AlreadyPaused);
    expect(availableCommands(answered, ['RECIPIENT'])).not.toContain('ASK');
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

  it('of a person who is there is the person’s own, when the sender says it', () => {
    const accepted = aReferral({ status: 'ACCEPTED' });
    expect(give(accepted, 'DISCONTINUE', { party: 'SENDER', reason: 'COORDINATOR_RECALLED' }).status).toBe('DISCONTINUED');
    const inService = aReferral({ status: 'IN_SERVICE' });
    expect(() => give(inService, 'DISCONTINUE', { party: 'SENDER', reason: 'COORDINATOR_RECALLED' })).toThrow(ReasonRefused);
    expect(() => give(accepted, 'DISCONTINUE', { party: 'SENDER', reason: 'NO_SHOW' })).toThrow(ReasonRefused);
    expect(give(accepted, 'DISCONTINUE', { party: 'RECIPIENT', reason: 'NO_SHOW' }).reason).toBe('NO_SHOW');
  });
});

describe('what a command must bring along', () => {
  it('is a day for a hold or a waiting list, ahead and not too far', () => {
    for (const until of [undefined, at, new Date(at.getTime() + 61 * 86_400_000)]) {
      expect(() => give(aReferral({ status: 'ACCEPTED' }), 'HOLD', { party: 'RECIPIENT', until })).toThrow(UntilRefused);
      expect(() => give(aReferral(), 'WAITLIST', { party: 'RECIPIENT', until })).toThrow(UntilRefused);
    }
    expect(() => give(aReferral(), 'ACCEPT', { party: 'RECIPIENT', until: tomorrow })).toThrow(UntilRefused);
    expect(give(aReferral({ status: 'ACCEPTED' }), 'HOLD', 'RECIPIENT')).toMatchObject({ status: 'ON_HOLD', until: tomorrow, dueAt: tomorrow });
  });

  it('keeps the place on hold only where that is said', () => {
    const there = aReferral({ status: 'IN_SERVICE', holdsPlace: true });
    expect(give(there, 'HOLD', 'RECIPIENT').holdsPlace).toBe(false);
    expect(give(there, 'HOLD', { party: 'RECIPIENT', keepsPlace: true }).holdsPlace).toBe(true);
  });

  it('is somebody’s yes to waiting', () => {
    expect(() => give(aReferral({ agreedToWait: false }), 'WAITLIST', 'RECIPIENT')).toThrow(WaitingNotAgreed);
    const asked = give(aReferral({ agreedToWait: false }), 'ASK', 'RECIPIENT');
    const answered = give(asked, 'ANSWER', { party: 'SENDER', agreedToWait: true });
    expect(give(answered, 'WAITLIST', 'RECIPIENT')).toMatchObject({ status: 'WAITLISTED', waitlistedAt: at, until: tomorrow });
  });

  it('is with whom one spoke, for a provider off the platform, and for nobody else', () => {
    const referral = aReferral({ offPlatform: true });
    expect(give(referral, 'ACCEPT', 'BY_PHONE')).toMatchObject({ status: 'ACCEPTED', spokeTo: 'The night desk', spokeAt: at });
    expect(() => give(referral, 'ACCEPT', { party: 'BY_PHONE', byPhone: undefined })).toThrow(NotSpoken);
    expect(() => give(referral, 'ACCEPT', { party: 'BY_PHONE', byPhone: { ...call, spokeTo: ' ' } })).toThrow(NotSpoken);
    expect(() => give(aReferral(), 'ACCEPT', { party: 'RECIPIENT', byPhone: call })).toThrow(NotSpoken);
  });

  it('is an incident, where something was shown in error', () => {
    expect(() => give(aReferral(), 'ENTER_IN_ERROR', { party: 'COORDINATOR', isIncident: false })).toThrow(IncidentOwed);
    expect(give(aReferral(), 'ENTER_IN_ERROR', 'COORDINATOR')).toMatchObject({ status: 'ENTERED_IN_ERROR', incidentAt: at });
    const draft = aReferral({ status: 'DRAFT', sentAt: null });
    expect(give(draft, 'ENTER_IN_ERROR', { party: 'COORDINATOR', isIncident: undefined }).incidentAt).toBeNull();
  });
});
