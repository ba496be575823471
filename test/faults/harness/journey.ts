import type { Caller } from './caller.js';
import type { History } from './history.js';

interface Sent {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

const given = {
  ...{ kind: 'GIVEN', basis: 'SURVIVOR_ADULT', scopes: ['SHARE_MINIMUM'], serviceTypeCodes: ['shelter.emergency'] },
  ...{ language: 'ara', interpreterUsed: true, textVersion: '2026-01', channel: 'SPOKEN' },
};
const person = { ageBand: 'AGE_24_26', gender: 'F', languages: ['ara'], referrerType: 'border_guard' };

/** From nothing to an emergency that waits at a shelter, each step asked for until its answer is known. @returns its id when it was acknowledged */
export async function journey(officer: Caller, serviceId: string, { history, number }: { history: History; number: number }): Promise<Sent | undefined> {
  const step = async <Value>(act: string, input: Readonly<Record<string, unknown>>, selection: string): Promise<Value | undefined> => {
    const reply = await history.during({ client: officer.name, act, subject: String(number) }, () => officer.command<Value>(act, input, { selection }));
    return reply.kind === 'ok' ? reply.value : undefined;
  };
  const opened = await step<{ case: { id: string } }>('createCase', person, `{ case { id } }`);
  if (opened === undefined) return undefined;
  const caseId = opened.case.id;
  const added = await step<{ need: { id: string } }>('addNeed', { caseId, serviceTypeCode: 'shelter.emergency', urgency: 'EMERGENCY' }, `{ need { id } }`);
  const consented = await step('recordConsent', { caseId, ...given }, `{ consent { id } }`);
  if (added === undefined || consented === undefined) return undefined;
  const sent = await step<{ referral: Sent }>('sendReferral', { needId: added.need.id, serviceId }, `{ referral { id version status } }`);
  return sent?.referral;
}

/** So many journeys, several at a time; what `each` is told was acknowledged. */
export async function journeys(count: number, { officer, serviceId, history, width = 8 }: { officer: Caller; serviceId: string; history: History; width?: number }): Promise<Map<string, number>> {
  const acknowledged = new Map<string, number>();
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      const sent = await journey(officer, serviceId, { history, number: next });
      if (sent !== undefined) acknowledged.set(sent.id, Date.now());
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return acknowledged;
}
