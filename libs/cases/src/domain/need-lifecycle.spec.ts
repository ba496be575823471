import { NeedReasonRefused, NeedStepRefused } from './errors.js';
import { type NeedCommand, NeedParty, NeedStatus, availableNeedCommands, followingTo, moveNeed, needEnded, needLifecycle } from './need-lifecycle.js';

const at = new Date('2026-11-20T22:00:00Z');
const tomorrow = new Date(at.getTime() + 86_400_000);

/** Written by hand from the states of the domain model: from, to, the command, by whom. */
const table = `
MATCHING OFFERED PLACED IN_SERVICE ON_HOLD       OPEN        REOPEN       SYSTEM COORDINATOR HOLDER
OPEN OFFERED PLACED IN_SERVICE ON_HOLD           MATCHING    MATCH        SYSTEM COORDINATOR HOLDER
OPEN MATCHING ON_HOLD                            OFFERED     OFFER        SYSTEM COORDINATOR HOLDER
OPEN MATCHING OFFERED ON_HOLD                    PLACED      PLACE        SYSTEM
PLACED ON_HOLD                                   IN_SERVICE  SERVE        SYSTEM
OPEN MATCHING OFFERED PLACED IN_SERVICE          ON_HOLD     HOLD         HOLDER COORDINATOR
IN_SERVICE                                       MET         MEET         COORDINATOR
IN_SERVICE                                       PARTLY_MET  MEET_PARTLY  COORDINATOR
OPEN MATCHING OFFERED PLACED IN_SERVICE ON_HOLD  UNMET       GIVE_UP      COORDINATOR SYSTEM
OPEN MATCHING OFFERED PLACED IN_SERVICE ON_HOLD  WITHDRAWN   WITHDRAW     HOLDER COORDINATOR SYSTEM
`;
const legal = new Map<string, string>();
for (const line of table.trim().split('\n')) {
  const [from = '', to = '', command = '', by = ''] = line.split(/ {2,}/);
  for (const status of from.split(' ')) for (const party of by.split(' ')) legal.set(`${status} ${command} ${party}`, to);
}

const commands = Object.keys(needLifecycle) as NeedCommand[];
const cells = Object.values(NeedStatus).flatMap((status) =>
  commands.flatMap((command) => Object.values(NeedParty).map((party) => ({ status, command, party, to: legal.get(`${status} ${command} ${party}`) }))),
);
const extras: Partial<Record<NeedCommand, object>> = { HOLD: { reason: 'PERSON_ASKED', until: tomorrow }, GIVE_UP: { reason: 'EVERYBODY_DECLINED' }, WITHDRAW: { reason: 'MET_ELSEWHERE' } };
const give = (status: NeedStatus, command: NeedCommand, { by, ...more }: { by: NeedParty } & Partial<Parameters<typeof moveNeed>[1]>) =>
  moveNeed(status, { command, parties: [by], at, ...extras[command], ...more });

describe('the life of a need', () => {
  it.each(cells.filter(({ to }) => to !== undefined))('lets $party $command when $status', ({ status, command, party, to }) => {
    expect(give(status, command, { by: party }).status).toBe(to);
  });

  it.each(cells.filter(({ to }) => to === undefined))('does not let $party $command when $status', ({ status, command, party }) => {
    expect(() => give(status, command, { by: party })).toThrow(NeedStepRefused);
  });

  it('never leaves a state that is over', () => {
    expect(cells.filter(({ status, to }) => needEnded.includes(status) && to !== undefined)).toEqual([]);
  });

  it('has a command of the system for every state that follows from referrals', () => {
    for (const status of ['OPEN', 'MATCHING', 'OFFERED', 'PLACED', 'IN_SERVICE'] as const) expect(needLifecycle[followingTo(status)]).toMatchObject({ to: status, by: expect.arrayContaining(['SYSTEM']) });
  });

  it('offers people what they may say, and nothing that follows by itself', () => {
    expect(availableNeedCommands('IN_SERVICE', ['HOLDER'])).toEqual(['HOLD', 'WITHDRAW']);
    expect(availableNeedCommands('IN_SERVICE', ['COORDINATOR'])).toEqual(['HOLD', 'MEET', 'MEET_PARTLY', 'GIVE_UP', 'WITHDRAW']);
    expect(availableNeedCommands('MET', ['HOLDER', 'COORDINATOR'])).toEqual([]);
  });
});

describe('what a step of a need must say', () => {
  it('is why, of the reasons that it takes', () => {
    expect(() => give('OPEN', 'WITHDRAW', { by: 'HOLDER', reason: undefined })).toThrow(NeedReasonRefused);
    expect(() => give('OPEN', 'WITHDRAW', { by: 'HOLDER', reason: 'EVERYBODY_DECLINED' })).toThrow(NeedReasonRefused);
    expect(() => give('IN_SERVICE', 'MEET', { by: 'COORDINATOR', reason: 'MET_ELSEWHERE' })).toThrow(NeedReasonRefused);
  });

  it('is until when, for a hold: ahead, and not so far that nobody looks again', () => {
    for (const until of [undefined, at, new Date(at.getTime() + 91 * 86_400_000)]) expect(() => give('OPEN', 'HOLD', { by: 'HOLDER', until })).toThrow(NeedReasonRefused);
    expect(give('OPEN', 'HOLD', { by: 'HOLDER' })).toEqual({ status: 'ON_HOLD', reason: 'PERSON_ASKED', until: tomorrow });
  });
});
