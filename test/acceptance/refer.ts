import type { ApiClient } from './client.js';

/** A referral as these tests ask for it. */
export interface SeenReferral {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly status: string;
}

export const referral = `{ referral { id code version status } }`;

/** From nothing to a referral that waits at a shelter, all through the public API. */
export async function refer(officer: ApiClient, serviceId: string, serviceTypeCode = 'shelter.emergency'): Promise<SeenReferral> {
  const opened = await officer.command<{ case: { id: string } }>(
    'createCase',
    { ageBand: 'AGE_24_26', gender: 'F', languages: ['ara'], referrerType: 'border_guard' },
    `{ case { id code } }`,
  );
  const caseId = opened.case.id;
  const added = await officer.command<{ need: { id: string } }>('addNeed', { caseId, serviceTypeCode, urgency: 'EMERGENCY' }, `{ need { id } }`);
  await officer.command(
    'recordConsent',
    {
      ...{ caseId, kind: 'GIVEN', basis: 'SURVIVOR_ADULT', scopes: ['SHARE_MINIMUM'], serviceTypeCodes: [serviceTypeCode] },
      ...{ language: 'ara', interpreterUsed: true, textVersion: '2026-01', channel: 'SPOKEN' },
    },
    `{ consent { id } }`,
  );
  const sent = await officer.command<{ referral: SeenReferral }>('sendReferral', { needId: added.need.id, serviceId }, referral);
  return sent.referral;
}
